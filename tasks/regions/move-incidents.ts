import { listIncidents } from '../incidents/list';
import { inTurns } from '../runtime/in-turns';
import type { World } from '../runtime/world';
import { continueIncident } from '../sweep/continue-incident';
import { type Charge, type Moving, stillInCharge } from './charge';

/** Continued at once, and between two notes of how far it is. */
const WIDTH = 16;
const PAGE = 100;

/**
 * Continues here what the other region ran, whether it is overdue or not: what runs there ends at its next step, as its
 * generation is not in charge any more. How far it is is noted page by page, so that the next sweep goes on from there.
 * @param enough asked after each page: whether the rest is for the next sweep
 * @returns where it stopped; undefined when all is done
 * @throws SupersededRegion when another region is in charge by now
 */
export const moveIncidents = async (
  world: World,
  charge: Charge,
  enough: () => boolean = () => false,
): Promise<Moving | undefined> => {
  let moving = charge.moving;
  while (moving !== undefined && !enough()) {
    const { after }: Moving = moving;
    const page = await listIncidents(world.table, { status: OPEN, limit: PAGE, after });
    await inTurns(page.incidents, WIDTH, async (incident) => {
      if (incident.due === undefined) return;
      try {
        await continueIncident(world, incident, `region ${charge.region} took over`);
      } catch (error) {
        // It stays due: the sweep tries again.
        world.log.error('could not be continued in this region', error, { incident: incident.id });
      }
    });
    moving = page.next === undefined ? undefined : { after: page.next };
    if (!(await stillInCharge(world, charge, moving))) throw new SupersededRegion('another region is in charge');
  }
  return moving;
};

const OPEN = ['triggered', 'acknowledged', 'snoozed'] as const;

export class SupersededRegion extends Error {
  override readonly name = 'SupersededRegion';
}
