import { dueIn } from '../incidents/due';
import { keys } from '../incidents/keys';
import type { World } from '../runtime/world';
import { lookAfter } from './look-after';
import { findWindow, lookedAfter, MAINTENANCE_SHARD } from './windows';

const PER_RUN = 100;

/**
 * Looks once more after what changed windows hold: whoever changed one may have died over it, and an alert that came in
 * at that moment may have been held by the window as it was.
 * @returns how many windows were looked into
 */
export const sweepMaintenance = async (world: World): Promise<number> => {
  const changed = await changedWindows(world);
  for (const { service, id } of changed) {
    try {
      const window = await findWindow(world.table, service, id);
      await lookAfter(world, service);
      if (window) await lookedAfter(world.table, window);
    } catch (error) {
      world.log.error('a maintenance window could not be looked after', error, { service, window: id });
    }
  }
  return changed.length;
};

const changedWindows = async ({ table, clock }: World) => {
  const { found } = await dueIn(table, MAINTENANCE_SHARD, clock(), { limit: PER_RUN });
  const none = keys.maintenance('', '');
  return found.map(({ pk, sk }) => ({ service: pk.slice(none.pk.length), id: sk.slice(none.sk.length) }));
};
