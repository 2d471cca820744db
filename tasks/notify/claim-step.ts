import type { Incident } from '../../workflows/incident';
import type { NotifyRequest } from '../../workflows/payloads';
import { GRACE, LONGEST_NOTIFY } from '../../workflows/timings';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import type { BaseWorld } from '../runtime/world';

/** Nobody is to be told any more, and why. */
export interface Stale {
  readonly stale: string;
}

/** For the first step the machine has claimed the incident; somebody may have answered, or a newer execution taken over, since. */
export const claimed = async ({ table }: BaseWorld, request: NotifyRequest): Promise<Incident | Stale> => {
  const item = await table.get(keys.incident(request.incident));
  const incident = item && toIncident(item);
  const stale = whyNot(incident, request);
  return incident && stale === undefined ? incident : { stale: stale ?? 'it does not exist' };
};

/**
 * A later step claims the incident itself, for nobody has looked since the wait before it began: still climbing, this
 * very visit, nobody asked for the next level. Claimed again by its own retry or by the execution that continues it.
 */
export const claimStep = async (world: BaseWorld, request: NotifyRequest): Promise<Incident | Stale> => {
  const item = await world.table.update(keys.incident(request.incident), {
    set: {
      phase: 'claimed',
      step: request.step,
      due: world.clock() + (LONGEST_NOTIFY + GRACE) * 1000,
      // What the wait before was to write, and could not if the table was out of reach: whoever continues needs it.
      ...(request.since > 0 ? { since: request.since, ends: request.ends } : {}),
    },
    remove: ['token', 'resume'],
    condition: STILL_THIS_STEP,
    given: {
      generation: request.generation,
      visit: request.visit,
      waiting: 'waiting',
      triggered: 'triggered',
      acknowledged: 'acknowledged',
      resolved: 'resolved',
    },
  });
  return item ? toIncident(item) : { stale: 'it was answered, or has moved on' };
};

const STILL_THIS_STEP = [
  '#generation = :generation AND #visit = :visit',
  '(#status = :triggered OR (#status = :acknowledged AND #doneWhen = :resolved))',
  '(attribute_not_exists(#escalateVisit) OR #escalateVisit <> :visit)',
  // A call that comes late, when the wait after it has begun, must not take that one's doorbell away. Of a step before
  // this one nothing may be on record: the table may have been out of reach all through it.
  '#phase IN (:waiting, :phase) AND (#step < :step OR (#step = :step AND #phase = :phase))',
].join(' AND ');

const whyNot = (incident: Incident | undefined, request: NotifyRequest): string | undefined => {
  if (!incident) return 'it does not exist';
  if (incident.generation !== request.generation) return 'a newer execution has taken over';
  if (incident.visit !== request.visit) return 'it has moved on';
  const climbs =
    incident.status === 'triggered' || (incident.status === 'acknowledged' && incident.doneWhen === 'resolved');
  return climbs ? undefined : `it is ${incident.status}`;
};
