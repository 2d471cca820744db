import type { EpochMillis } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';
import type { Table } from '../incidents/table-client';
import type { Executions } from './executions';
import type { Log } from './log';

/** Everything outside that a task may touch. Made from the environment on AWS, by the embedded stack, or by a test. */
export interface World {
  readonly organisation: Organisation;
  readonly table: Table;
  readonly executions: Executions;
  readonly clock: () => EpochMillis;
  readonly log: Log;
}
