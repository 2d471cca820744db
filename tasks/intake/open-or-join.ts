import type { Trigger } from '../../workflows/alert-event';
import type { EpochMillis, Incident } from '../../workflows/incident';
import type { Policy } from '../../workflows/policy';
import { GRACE } from '../../workflows/timings';
import { toIncident, toItem } from '../incidents/items';
import { incidentId, keys } from '../incidents/keys';
import { opened, record } from '../incidents/timeline';
import type { World } from '../runtime/world';

export interface Opened {
  readonly kind: 'opened' | 'joined';
  readonly incident: Incident;
}

/** Each lost race means that somebody else got on, so a storm of the same alert ends long before this. */
const TRIES = 100;

/**
 * Joins the unresolved incident of this service and dedup key, or opens one: never two, never none, whatever races or
 * crashes. A pointer names the present incident and is never cleared; an incident that it names but that is missing is
 * created here (its opener died in between); a resolved one is followed by the next, by compare-and-set.
 * @throws when the table cannot be reached; the alert was then not accepted.
 */
export const openOrJoin = async (world: World, alert: Trigger, policy: Policy): Promise<Opened> => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const outcome = await tryOnce(world, alert, policy);
    if (outcome) return outcome;
  }
  throw new Error(`the incidents of service ${alert.service} kept moving while an alert came in`);
};

const tryOnce = async (world: World, alert: Trigger, policy: Policy): Promise<Opened | undefined> => {
  const { table } = world;
  const key = keys.pointer(alert.service, alert.dedupKey);
  const pointer = await table.get(key);
  if (!pointer) {
    const id = incidentId(alert.service, alert.dedupKey, 1);
    if (!(await table.putNew({ ...key, n: 1, incidentId: id }))) return undefined;
    return create(world, id, alert, policy);
  }
  const id = String(pointer['incidentId']);
  const item = await table.get(keys.incident(id));
  if (!item) return create(world, id, alert, policy);
  if (toIncident(item).status !== 'resolved') return join(world, id);
  const n = Number(pointer['n']) + 1;
  const nextId = incidentId(alert.service, alert.dedupKey, n);
  const moved = await table.update(key, {
    set: { n, incidentId: nextId },
    condition: '#n = :before',
    given: { before: n - 1 },
  });
  return moved && create(world, nextId, alert, policy);
};

const join = async ({ table, clock }: World, id: string): Promise<Opened | undefined> => {
  const item = await table.update(keys.incident(id), {
    set: { lastOccurredAt: clock() },
    add: { count: 1 },
    condition: '#status <> :resolved',
    given: { resolved: 'resolved' },
  });
  return item && { kind: 'joined', incident: toIncident(item) };
};

/** Undefined when somebody else created it first: then this alert joins, at the next try. */
const create = async (world: World, id: string, alert: Trigger, policy: Policy): Promise<Opened | undefined> => {
  const incident = freshIncident(id, alert, policy, world.clock());
  // The body first: an incident that people are called for must not lack what happened.
  await world.table.putNew({ ...keys.alert(id), ...alert.body });
  if (!(await world.table.putNew({ ...toItem(incident), ...keys.incident(id) }))) return undefined;
  await record(world.table, id, [opened(incident, alert.because)]);
  return { kind: 'opened', incident };
};

const freshIncident = (id: string, alert: Trigger, policy: Policy, now: EpochMillis): Incident => ({
  id,
  service: alert.service,
  dedupKey: alert.dedupKey,
  title: alert.title,
  priority: alert.priority,
  policy: policy.name,
  createdAt: now,
  lastOccurredAt: now,
  count: 1,
  status: 'triggered',
  generation: 1,
  phase: 'new',
  level: 0,
  levelName: '',
  round: 1,
  visit: 0,
  revision: 0,
  doneWhen: policy.doneWhen,
  acknowledgmentSeconds: policy.acknowledgmentTimeout?.seconds ?? 0,
  due: now + GRACE * 1000,
});
