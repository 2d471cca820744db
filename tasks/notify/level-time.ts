import type { EpochMillis, Incident } from '../../workflows/incident';
import type { Occasion } from '../../workflows/notification-plan';
import type { Organisation } from '../../workflows/organisation';
import type { NotifyRequest, NotifyResult } from '../../workflows/payloads';
import { keys, TIMELINE_PREFIX } from '../incidents/keys';
import { placesNotified } from '../incidents/timeline';
import type { BaseWorld } from '../runtime/world';

/** When a level's people are told, and until when. The same all through the level, also after a restart. */
export const occasionOf = async (world: BaseWorld, request: NotifyRequest, incident: Incident): Promise<Occasion> => {
  if (request.level === 0) return { urgency: 'last resort', since: world.clock(), until: Number.POSITIVE_INFINITY };
  const since = request.since > 0 ? request.since : await firstNotified(world, request);
  return {
    urgency: urgencyOf(world.organisation, incident),
    since,
    // Not its very end, which counts from when everybody was notified: a slow provider must not add a rule.
    until: since + timeOf(request),
  };
};

/** An execution that began under an older definition does not say how long its level is: nobody's rules are too late. */
const timeOf = ({ acknowledgeWithin }: NotifyRequest): number =>
  acknowledgeWithin > 0 ? acknowledgeWithin * 1000 : Number.POSITIVE_INFINITY;

export const urgencyOf = ({ lowUrgency }: Organisation, { priority }: Incident): 'low' | 'high' =>
  lowUrgency.includes(priority) ? 'low' : 'high';

/**
 * Now, unless somebody was told at this visit by an execution, or a try, that did not live to say so. If the level's time
 * has passed over it, it begins anew: others may be on call by now.
 */
const firstNotified = async ({ table, clock }: BaseWorld, request: NotifyRequest): Promise<EpochMillis> => {
  const items = await table.queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :visit)',
    ExpressionAttributeValues: {
      ':pk': keys.incident(request.incident).pk,
      ':visit': `${TIMELINE_PREFIX}${placesNotified(request.visit)}`,
    },
  });
  const times = items.flatMap(({ at, result }) => (result === 'delivered' || result === 'queued' ? [Number(at)] : []));
  const now = clock();
  const first = Math.min(now, ...times);
  return first + timeOf(request) > now ? first : now;
};

/** How long the machine waits now, and what for. */
export const timesOf = (
  { clock }: BaseWorld,
  { ends: given, acknowledgeWithin }: NotifyRequest,
  since: EpochMillis,
  next: EpochMillis | undefined,
): Pick<NotifyResult, 'wait' | 'more' | 'since' | 'ends'> => {
  const now = clock();
  const ends = given > 0 ? given : now + acknowledgeWithin * 1000;
  const more = next !== undefined && next < ends;
  const wait = Math.max(1, Math.ceil(((more ? next : ends) - now) / 1000));
  return { wait, more, since, ends };
};
