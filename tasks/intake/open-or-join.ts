import type { Trigger } from '../../workflows/alert-event';
import type { Incident } from '../../workflows/incident';
import { toIncident, toItem } from '../incidents/items';
import { incidentId, keys } from '../incidents/keys';
import { opening, record } from '../incidents/timeline';
import { takeTinyId } from '../incidents/tiny-id';
import { measure } from '../runtime/metrics';
import type { World } from '../runtime/world';
import { freshIncident, type Opening, openingFor } from './opening';

export interface Opened {
  readonly kind: 'opened' | 'joined';
  readonly incident: Incident;
}

/** Each lost race means that somebody else got on, so a storm of the same alert ends long before this. */
const TRIES = 100;

/**
 * Joins the unresolved incident of this scope and dedup key, or opens one: never two, never none, whatever races or
 * crashes. A pointer names the present incident and is never cleared; an incident that it names but that is missing is
 * created here (its opener died in between); a resolved one is followed by the next, by compare-and-set.
 * @throws when the table cannot be reached; the alert was then not accepted.
 */
export const openOrJoin = async (world: World, alert: Trigger): Promise<Opened> => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const outcome = await tryOnce(world, alert);
    if (outcome) return outcome;
  }
  throw new Error(`the incidents of service ${alert.service} kept moving while an alert came in`);
};

const tryOnce = async (world: World, alert: Trigger): Promise<Opened | undefined> => {
  const { table } = world;
  const key = keys.pointer(alert.scope, alert.dedupKey);
  const pointer = await table.get(key);
  if (!pointer) {
    const id = incidentId(alert.scope, alert.dedupKey, 1);
    if (!(await table.putNew({ ...key, n: 1, incidentId: id }))) return undefined;
    return create(world, id, alert);
  }
  const id = String(pointer['incidentId']);
  const item = await table.get(keys.incident(id));
  if (!item) return create(world, id, alert);
  if (toIncident(item).status !== 'resolved') return join(world, id, alert);
  const n = Number(pointer['n']) + 1;
  const nextId = incidentId(alert.scope, alert.dedupKey, n);
  const moved = await table.update(key, {
    set: { n, incidentId: nextId },
    condition: '#n = :before',
    given: { before: n - 1 },
  });
  return moved && create(world, nextId, alert);
};

const join = async (world: World, id: string, alert: Trigger): Promise<Opened | undefined> => {
  const { table, clock } = world;
  const updates = alert.onRepeat === 'update the text';
  const item = await table.update(keys.incident(id), {
    set: { lastOccurredAt: clock(), ...(updates ? { title: alert.title } : {}) },
    add: { count: 1 },
    condition: '#status <> :resolved',
    given: { resolved: 'resolved' },
  });
  if (!item) return undefined;
  measure(world, { IncidentsJoined: 1 });
  const incident = toIncident(item);
  if (updates) await bringUpToDate(world, incident, alert);
  return { kind: 'joined', incident };
};

/** What the source says now. It may become more urgent; less urgent only by a person's word. */
const bringUpToDate = async ({ table }: World, incident: Incident, { body, priority }: Trigger): Promise<void> => {
  const { description, details, link, links, images, truncated } = body;
  await table.update(keys.alert(incident.id), {
    set: { description, details, link, links, images, truncated },
    add: { edits: 1 },
    condition: 'attribute_exists(pk)',
  });
  if (priority < incident.priority)
    await table.update(keys.incident(incident.id), { set: { priority }, condition: '#priority > :priority' });
};

/** Undefined when somebody else created it first: then this alert joins, at the next try. */
const create = async (world: World, id: string, alert: Trigger): Promise<Opened | undefined> => {
  const opened = await openingFor(world, alert);
  const trace = world.trace?.();
  const fresh = freshIncident(id, await takeTinyId(world.table, id), alert, opened, world.clock());
  const incident = trace === undefined ? fresh : { ...fresh, trace };
  // The body first: an incident that people are called for must not lack what happened.
  await world.table.putNew({ ...keys.alert(id), ...alert.body, edits: 0 });
  const written = await world.table.putNew({ ...toItem(incident), ...keys.incident(id) });
  if (!written && !(await isOurs(world, incident))) return undefined;
  measure(world, { IncidentsOpened: 1 });
  await record(world.table, id, opening(incident, alert, [...opened.routed.because, ...heldBecause(opened)]));
  return { kind: 'opened', incident };
};

/**
 * Whether the write that seemed to fail is the one that stands there: the client repeats it when the reply was lost, and
 * the repetition finds its own incident. Known by the trace, which no other request has; without one it is joined, and
 * the sweep begins it.
 */
const isOurs = async ({ table }: World, { id, trace, createdAt }: Incident): Promise<boolean> => {
  if (trace === undefined) return false;
  const item = await table.get(keys.incident(id));
  return item !== undefined && item['trace'] === trace && item['createdAt'] === createdAt && item['count'] === 1;
};

const heldBecause = ({ hold }: Opening): readonly string[] => (hold ? [hold.because] : []);
