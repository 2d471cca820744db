import { dueIn } from '../incidents/due';
import type { World } from '../runtime/world';
import { dueOf } from './heartbeat';
import { raise, settle } from './settle';
import { findHeartbeat, HEARTBEAT_SHARD } from './store';

/** The most overdue in one run; the next run takes the rest. */
const PER_RUN = 500;

/** Together, so that many silent ones do not make the last wait for all before it. */
const CONCURRENCY = 8;

/**
 * Opens an incident for each heartbeat that is overdue, and finishes what others have begun. One that fails does not
 * keep the others from it; it stays due, and the next run tries again.
 * @returns how many were looked into
 */
export const sweepHeartbeats = async (world: World): Promise<number> => {
  const names = await dueNames(world);
  for (let at = 0; at < names.length; at += CONCURRENCY)
    await Promise.all(names.slice(at, at + CONCURRENCY).map((name) => look(world, name)));
  return names.length;
};

const dueNames = async ({ table, clock }: World): Promise<readonly string[]> =>
  (await dueIn(table, HEARTBEAT_SHARD, clock(), { limit: PER_RUN })).found.map(({ sk }) => sk);

/** The index may lag behind: only the heartbeat itself says what there is to do. */
const look = async (world: World, name: string): Promise<void> => {
  try {
    if (await raise(world, name)) return;
    const heartbeat = await findHeartbeat(world.table, name);
    const due = heartbeat && dueOf(heartbeat);
    if (heartbeat && due !== undefined && due <= world.clock()) await settle(world, heartbeat, world.clock());
  } catch (error) {
    world.log.error('a heartbeat could not be looked into', error, { heartbeat: name });
  }
};
