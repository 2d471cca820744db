import type { Incident } from '../../workflows/incident';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import type { World } from '../runtime/world';
import { type ClosedExecution, closedExecution } from './closed-execution';
import { type Continued, continueIncident } from './continue-incident';

export type Noticed = Continued | 'not ours' | 'nothing waits for it' | 'left to the sweep';

/** Milliseconds in which an incident is continued at once only once; where the trouble lasts, the sweep's pace is enough. */
const ONCE_IN = 60_000;

/**
 * Continues the incident of an execution that failed, timed out or was stopped, without waiting until it is overdue.
 * Told twice, late or of an execution that nobody needs any more, it does nothing. An execution that fails again and
 * again, as when the table is throttled, is not begun again and again: at most once a minute, else the sweep does it.
 * @throws whatever the table or Step Functions say; the incident stays due, so the sweep continues it
 */
export const noticeClosed = async (world: World, event: unknown): Promise<Noticed> => {
  const closed = closedExecution(event, world.machinePrefix);
  if (!closed) return 'not ours';
  const item = await world.table.get(keys.incident(closed.incident));
  const incident = item && toIncident(item);
  if (!incident || !isWaitedFor(incident, closed)) return 'nothing waits for it';
  if (!(await firstInAWhile(world, closed))) return 'left to the sweep';
  world.log.info('an execution ended', { incident: incident.id, generation: closed.generation, status: closed.status });
  return continueIncident(world, incident, WHY[closed.status] ?? 'its execution ended');
};

/** It is the incident's present execution, and there is something left for it to do. */
const isWaitedFor = ({ generation, policy, due }: Incident, closed: ClosedExecution): boolean =>
  generation === closed.generation && policy === closed.policy && due !== undefined;

/** Decided by one conditional write; dying right after it leaves the incident to the sweep. */
const firstInAWhile = async ({ table, clock }: World, { incident, generation }: ClosedExecution): Promise<boolean> => {
  const now = clock();
  const noted = await table.update(keys.incident(incident), {
    set: { hurriedAt: now },
    condition:
      '#generation = :generation AND attribute_exists(#due) AND (attribute_not_exists(#hurriedAt) OR #hurriedAt <= :before)',
    given: { generation, before: now - ONCE_IN },
  });
  return noted !== undefined;
};

const WHY: Readonly<Record<string, string>> = {
  FAILED: 'its execution failed',
  TIMED_OUT: 'its execution timed out',
  ABORTED: 'its execution was stopped by hand',
};
