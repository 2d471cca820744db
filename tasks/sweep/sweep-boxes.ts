import { dueBoxes } from '../notify/box';
import { inTurns } from '../runtime/in-turns';
import type { World } from '../runtime/world';

/** At once, and in one run: each is sent by the notify task for itself. */
const WIDTH = 16;
const MOST = 500;

/**
 * Has sent what waits for contact methods that may be used again. What cannot be handed over stays due.
 * @param slack milliseconds to wait beyond `due`, as for the incidents: whoever sends just now must not be taken for dead
 */
export const sweepBoxes = async (world: World, slack = 0): Promise<void> => {
  const boxes = await dueBoxes(world.table, world.clock() - slack, MOST);
  await inTurns(boxes, WIDTH, async (sendQueued) => {
    try {
      await world.errand({ sendQueued });
    } catch (error) {
      world.log.error('what waits for a contact method could not be handed over', error, { owner: sendQueued.owner });
    }
  });
};
