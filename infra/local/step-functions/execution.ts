import type { Cancel, EpochMillis } from '../timers';
import type { Attempt } from './attempt';
import type { Definition, State } from './definition';
import type { HistoryEvent } from './history';
import type { JsonObject } from './json';

/** The definition an execution started with; an update of the machine does not reach it. */
export interface MachineSnapshot {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  readonly definition: Definition;
}

export type ClosedStatus = 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export type Outcome =
  | { readonly status: 'RUNNING' }
  | { readonly status: 'SUCCEEDED'; readonly stoppedAt: EpochMillis; readonly output: string }
  | {
      readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
      readonly stoppedAt: EpochMillis;
      readonly error: string | undefined;
      readonly cause: string | undefined;
    };

/** What the execution is doing now. Only `attempting` and `waiting` last; both hold no promise. */
export type Standing =
  | { readonly kind: 'working' }
  | { readonly kind: 'waiting'; readonly cancel: Cancel }
  | { readonly kind: 'attempting'; readonly attempt: Attempt }
  | { readonly kind: 'closed' };

/** One stay in one state. */
export interface Visit {
  readonly name: string;
  readonly state: State;
  readonly enteredAt: EpochMillis;
  /** JSON text, shared with the history; parsed when an expression asks. */
  readonly input: string;
  /** Retries so far, per retrier. */
  readonly retries: number[];
}

export interface Execution {
  readonly arn: string;
  /** Stands for the execution in its task tokens: shorter than the ARN, and never used twice. */
  readonly key: string;
  readonly name: string;
  /** Counts the executions of the engine; ListExecutions pages by it. */
  readonly order: number;
  readonly machine: MachineSnapshot;
  readonly input: string;
  readonly traceHeader: string | undefined;
  readonly startedAt: EpochMillis;
  readonly history: HistoryEvent[];
  visit: Visit;
  variables: JsonObject;
  statesEntered: number;
  standing: Standing;
  outcome: Outcome;
  deadline: Cancel;
}

export const isOpen = (execution: Execution): boolean => execution.outcome.status === 'RUNNING';
