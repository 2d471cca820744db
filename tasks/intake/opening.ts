import type { Trigger } from '../../workflows/alert-event';
import type { EpochMillis, Incident } from '../../workflows/incident';
import { type Routed, route } from '../../workflows/routing';
import { inWords } from '../../workflows/span';
import { GRACE } from '../../workflows/timings';
import { maintenanceAt } from '../maintenance/windows';
import type { World } from '../runtime/world';

/** A time in which an incident is recorded, but nobody is notified: its machine begins in the snoozed pause. */
export interface Hold {
  readonly until: EpochMillis;
  /** Stands on the incident as who snoozed it. */
  readonly by: string;
  readonly because: string;
}

/** How an incident would begin if this alert opened one now. */
export interface Opening {
  readonly routed: Routed;
  readonly hold: Hold | undefined;
}

/** Maintenance wins over the wait for an alert that may mend itself, if it lasts longer. */
export const openingFor = async (world: World, alert: Trigger): Promise<Opening> => {
  const now = world.clock();
  const routed = route(world.organisation, alert, now);
  // Where nobody is told anyway, nothing has to be held, and no end of a hold may make it climb.
  if (routed.tells === 'nobody') return { routed, hold: undefined };
  const window = await maintenanceAt(world.table, alert.service, now);
  const wait = transient(routed, now);
  if (window && window.until >= (wait?.until ?? now))
    return {
      routed,
      hold: { until: window.until, by: maintainer(window.id), because: `maintenance: ${window.reason}` },
    };
  return { routed, hold: wait };
};

/** Who snoozed an incident that a maintenance window holds. */
export const maintainer = (window: string): string => `maintenance ${window}`;

const transient = ({ notifyAfter }: Routed, now: EpochMillis): Hold | undefined =>
  notifyAfter.seconds === 0
    ? undefined
    : {
        until: now + notifyAfter.seconds * 1000,
        by: 'Stepladder',
        because: `it may mend itself: nobody is notified before ${inWords(notifyAfter)} have passed`,
      };

/** The incident as it is first written. */
export const freshIncident = (
  id: string,
  tinyId: string,
  alert: Trigger,
  { routed: { tells, policy, responders }, hold }: Opening,
  now: EpochMillis,
): Incident => ({
  id,
  tinyId,
  service: alert.service,
  scope: alert.scope,
  dedupKey: alert.dedupKey,
  title: alert.title,
  priority: alert.priority,
  policy: policy.name,
  responders,
  createdAt: now,
  lastOccurredAt: now,
  count: 1,
  generation: 1,
  phase: tells === 'nobody' ? 'recorded' : 'new',
  level: 0,
  levelName: '',
  round: 1,
  visit: 0,
  step: 0,
  since: 0,
  ends: 0,
  more: false,
  reached: false,
  revision: 0,
  doneWhen: policy.doneWhen,
  acknowledgmentSeconds: policy.acknowledgmentTimeout?.seconds ?? 0,
  ...(tells === 'nobody' ? {} : { due: now + GRACE * 1000 }),
  ...(hold ? { status: 'snoozed', snoozedBy: hold.by, snoozedAt: now, until: hold.until } : { status: 'triggered' }),
});
