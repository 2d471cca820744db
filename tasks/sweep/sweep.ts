import type { Incident } from '../../workflows/incident';
import { sweepForwards } from '../forward/sweep-forwards';
import { sweepHeartbeats } from '../heartbeats/sweep-heartbeats';
import { dueIn } from '../incidents/due';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import { DUE_SHARDS } from '../incidents/table';
import { sweepMaintenance } from '../maintenance/sweep-maintenance';
import { inTurns } from '../runtime/in-turns';
import type { World } from '../runtime/world';
import { sweepShiftNotices } from '../shift-notices/sweep-shift-notices';
import { continueIncident } from './continue-incident';
import { sweepBoxes } from './sweep-boxes';

/** What needs looking after is more than incidents: what goes on to another system needs that one's key. */
export type SweepWorld = World;

/** What one run of the sweep did. */
export interface Swept {
  readonly overdue: number;
  readonly continued: number;
  readonly failed: number;
}

/**
 * Continues every incident that is overdue, and looks after all else that is due. One that cannot be continued does not
 * keep the others from it; it stays due, and the next run tries again.
 * @param slack milliseconds to wait beyond `due`; 0 on AWS, more where a quick clock makes real work look slow
 */
export const sweep = async (world: SweepWorld, slack = 0): Promise<Swept> => {
  // What waits for a contact method is somebody who has not been told: no storm of incidents may keep it from them.
  const [boxes, incidents] = await Promise.allSettled([sweepBoxes(world, slack), sweepIncidents(world, slack)]);
  const others = await inOrder([
    () => sweepHeartbeats(world),
    () => sweepMaintenance(world),
    () => sweepShiftNotices(world),
    () => sweepForwards(world, slack),
  ]);
  for (const part of [incidents, boxes, ...others]) if (part.status === 'rejected') throw part.reason;
  return (incidents as PromiseFulfilledResult<Swept>).value;
};

/** One after the other, each whatever became of those before it. */
const inOrder = async (
  parts: readonly (() => Promise<unknown>)[],
): Promise<readonly PromiseSettledResult<unknown>[]> => {
  const done: PromiseSettledResult<unknown>[] = [];
  for (const part of parts) done.push(...(await Promise.allSettled([part()])));
  return done;
};

const sweepIncidents = async (world: SweepWorld, slack: number): Promise<Swept> => {
  const now = world.clock() - slack;
  const shards = await Promise.all(
    Array.from({ length: DUE_SHARDS }, (_, shard) => overdueIn(world, String(shard), now)),
  );
  const incidents = await stillOverdue(world, shards.flat(), now);
  let continued = 0;
  let failed = 0;
  let throttled = false;
  await inTurns(incidents, CONCURRENCY, async (incident) => {
    // What is not begun stays due as it is, so that the next run takes the most urgent of all that are left.
    if (throttled) return;
    try {
      if ((await continueIncident(world, incident, OVERDUE)) === 'begun') continued += 1;
    } catch (error) {
      failed += 1;
      throttled ||= THROTTLED.includes((error as Error).name);
      world.log.error('could not be continued', error, { incident: incident.id });
    }
  });
  return { overdue: incidents.length, continued, failed };
};

/** More than StartExecution allows just now, after the client has tried again and again. */
const THROTTLED = ['ThrottlingException', 'TooManyRequestsException'];

/** StartExecution allows hundreds a second; a sweep that finds a storm should not use them all. */
const CONCURRENCY = 16;

/**
 * At most this many incidents of a shard in one run; the next run takes the rest, the most overdue first. Together a
 * little more than StartExecution allows in a minute: what is not looked at cannot be preferred for its priority.
 */
const PER_SHARD = 1200;

const overdueIn = async ({ table }: World, shard: string, now: number): Promise<readonly string[]> => {
  const { found } = await dueIn(table, shard, now, { limit: PER_SHARD });
  return found.map(({ pk }) => pk.slice(keys.incident('').pk.length));
};

const OVERDUE = 'it was due, and no execution had moved it on';

/**
 * The index may lag behind: only the items themselves say whether they are overdue. The most urgent first: after a
 * storm that was more than could be begun at once, their people must not wait for the rest.
 */
const stillOverdue = async ({ table }: World, ids: readonly string[], now: number): Promise<readonly Incident[]> => {
  const items = await table.getMany(ids.map(keys.incident));
  return items
    .map(toIncident)
    .filter(({ due }) => due !== undefined && due <= now)
    .sort((a, b) => a.priority.localeCompare(b.priority) || (a.due ?? 0) - (b.due ?? 0));
};
