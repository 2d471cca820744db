import { cancelTimers } from './attempt';
import type { Execution, Outcome } from './execution';
import { StateFailure } from './failure';
import { HistoryFull, record } from './history';
import type { JsonObject } from './json';
import type { World } from './world';

export type Closed = Exclude<Outcome, { readonly status: 'RUNNING' }>;

const EVENT = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
} as const;

/** Takes back whatever the execution is waiting for; late results find nobody. */
const dropStanding = (execution: Execution): void => {
  const { standing } = execution;
  execution.standing = { kind: 'closed' };
  if (standing.kind === 'waiting') standing.cancel();
  if (standing.kind !== 'attempting') return;
  cancelTimers(standing.attempt);
  standing.attempt.abandonCall();
};

/** Ends an execution without a trace, because the engine itself goes away. */
export const abandon = (world: World, execution: Execution): void => {
  execution.outcome = { status: 'ABORTED', stoppedAt: world.virtual.now(), error: undefined, cause: 'shut down' };
  execution.deadline();
  dropStanding(execution);
};

const detailsOf = (outcome: Closed): JsonObject => {
  if (outcome.status === 'SUCCEEDED') return { output: outcome.output };
  return {
    ...(outcome.error === undefined ? {} : { error: outcome.error }),
    ...(outcome.cause === undefined ? {} : { cause: outcome.cause }),
  };
};

export const close = (world: World, execution: Execution, outcome: Closed): void => {
  execution.outcome = outcome;
  execution.deadline();
  dropStanding(execution);
  record(execution.history, { type: EVENT[outcome.status], at: outcome.stoppedAt, details: detailsOf(outcome) });
  world.observe.onExecutionClosed?.(execution.arn, outcome.status);
};

/** How an execution ends that nothing could save. */
export const failedWith = (world: World, thrown: unknown): Closed => {
  const stoppedAt = world.virtual.now();
  if (thrown instanceof StateFailure) return { status: 'FAILED', stoppedAt, error: thrown.error, cause: thrown.reason };
  const cause = thrown instanceof Error ? thrown.message : String(thrown);
  const prefix = thrown instanceof HistoryFull ? '' : 'The interpreter could not go on: ';
  return { status: 'FAILED', stoppedAt, error: 'States.Runtime', cause: `${prefix}${cause}` };
};
