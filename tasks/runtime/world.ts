import type { EpochMillis } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';
import type { Errand } from '../../workflows/payloads';
import type { Table } from '../incidents/table-client';
import type { Executions } from './executions';
import type { Log } from './log';
import type { Measuring } from './metrics';

/** What every task may touch outside. Made from the environment on AWS, by the embedded stack, or by a test. */
export interface BaseWorld extends Measuring {
  readonly organisation: Organisation;
  readonly table: Table;
  readonly clock: () => EpochMillis;
  readonly log: Log;
  /** The clock on the wall, which signatures and links go by; the other one may run quicker on the embedded stack. */
  readonly wall: () => EpochMillis;
  /** The secret of this name; undefined when nobody has set it. */
  readonly secret: (name: string) => Promise<string | undefined>;
  /** Where people and providers reach this stack, without a slash at its end; empty where nobody does. */
  readonly publicUrl: string;
  /** Followed by a policy's name, the ARN of its state machine. */
  readonly machinePrefix: string;
  /** The trace id of the present invocation. @default - nothing is traced */
  readonly trace?: () => string | undefined;
}

/** For the tasks that have somebody told beyond an incident's policy. */
export interface ErrandWorld {
  /** Has the notify task do it. Returns when that will be done, whatever happens to us. */
  readonly errand: (request: Errand) => Promise<void>;
}

/** For the tasks that begin executions and ring their doorbells. Whoever answers has others told of it. */
export interface World extends BaseWorld, ErrandWorld {
  readonly executions: Executions;
}
