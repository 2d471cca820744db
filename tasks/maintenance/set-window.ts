import type { MaintenanceWindow } from '../../workflows/maintenance';
import { Refused } from '../api/http';
import type { World } from '../runtime/world';
import { lookAfter } from './look-after';
import { findWindow, type StoredWindow, writeWindow } from './windows';

/** Each lost race means that somebody else changed the same window. */
const TRIES = 10;

/** Milliseconds after which a sweep looks again. Longer than any alert takes from asking about windows to its incident. */
const LOOK_AGAIN_AFTER = 60_000;

/**
 * Writes the window, then moves what it holds. Dying in between is made good by the sweep, or by saying it again.
 * @param decide what the window becomes, from what it was; it may refuse
 */
export const setWindow = async (
  world: World,
  service: string,
  id: string,
  decide: (before: StoredWindow | undefined) => MaintenanceWindow,
): Promise<MaintenanceWindow> => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await findWindow(world.table, service, id);
    const window = decide(before);
    if (await writeWindow(world.table, window, before, world.clock() + LOOK_AGAIN_AFTER)) {
      await lookAfter(world, service);
      return window;
    }
  }
  throw new Refused(409, `maintenance '${id}' kept changing while it was set; look at it and try again`);
};
