import type { Incident } from '../../workflows/incident';
import { listIncidents } from '../incidents/list';
import type { World } from '../runtime/world';
import { continueIncident } from './continue-incident';

/**
 * For a process whose executions died with it: every open incident that a machine is responsible for goes on from
 * where it was, by the sweep's own rule, whether it is overdue or not. One that cannot go on does not keep the others
 * from it; it is due, so the sweep tries again.
 * @returns how many executions were begun
 */
export const resumeAll = async (world: World): Promise<number> => {
  let begun = 0;
  for (const status of ['triggered', 'acknowledged', 'snoozed'] as const) {
    let next: string | undefined;
    do {
      const page = await listIncidents(world.table, { status: [status], limit: PAGE, after: next });
      for (const incident of page.incidents) if (await resume(world, incident)) begun += 1;
      next = page.next;
    } while (next);
  }
  return begun;
};

const PAGE = 100;

const resume = async (world: World, incident: Incident): Promise<boolean> => {
  if (incident.due === undefined) return false;
  try {
    return (await continueIncident(world, incident, 'the process that ran it was started again')) === 'begun';
  } catch (error) {
    world.log.error('could not be continued', error, { incident: incident.id });
    return false;
  }
};
