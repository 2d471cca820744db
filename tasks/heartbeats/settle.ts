import { accept } from '../intake/accept';
import type { World } from '../runtime/world';
import type { Heartbeat } from './heartbeat';
import { raised, raising, settled } from './life';
import { serviceOf } from './owner';
import { heardAgain, silenceAlert } from './silence';
import { changeHeartbeat, findHeartbeat, writeHeartbeat } from './store';

/**
 * Resolves the incident of a heartbeat that is heard of again, disabled or deleted. Dying in the middle, or losing a
 * race, leaves it due: a sweep does it again.
 * @param finished when whoever might still have opened the incident is known to be done; in epoch milliseconds
 */
export const settle = async (world: World, heartbeat: Heartbeat, finished: number): Promise<void> => {
  const { report } = heartbeat;
  if (report.kind !== 'resolving') return;
  await accept(world, heardAgain(heartbeat, report.service, report.because));
  const after = settled(heartbeat, finished);
  // Only as it was read: whatever moved since may have opened another one.
  if (after) await writeHeartbeat(world.table, heartbeat, after);
};

/**
 * Opens the incident of a heartbeat that is overdue. In this order: the silence is noted and the heartbeat left due,
 * the incident opened, the heartbeat no longer due. Dying in between is repeated by a later sweep and joins the same
 * incident. A ping may come at any moment: if it came before the end, the last step finds that out and resolves.
 * @returns whether there was anything to do
 */
export const raise = async (world: World, name: string): Promise<boolean> => {
  const { table, organisation, clock } = world;
  const before = await findHeartbeat(table, name);
  const next = before && raising(before, serviceOf(organisation, before.owner), clock());
  const noted = before && next && (await writeHeartbeat(table, before, next));
  if (noted?.report.kind !== 'raising') return false;
  const mine = noted.report.by;
  await accept(world, silenceAlert(organisation, noted, noted.report.service));
  const after = await changeHeartbeat(table, name, (heartbeat) => raised(heartbeat, mine));
  // Heard of in between, perhaps resolved before there was anything to resolve: as the last to act, resolve it.
  if (after) await settle(world, after, mine);
  return true;
};
