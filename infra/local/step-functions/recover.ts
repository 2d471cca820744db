import type { TaskState } from './definition';
import { type Execution, isOpen } from './execution';
import { errorOutput, isMeantFor, StateFailure } from './failure';
import { record } from './history';
import { leave } from './leave';
import { decideRetry, fractionFromUuid } from './retry';
import { scopeOf } from './scope-of';
import { STAND_STILL, type Step, type World } from './world';

type Again = (world: World, execution: Execution) => Promise<Step>;

/** Tells the reader of the history which expression went wrong, where a task failed because of one. */
const noteEvaluation = (world: World, execution: Execution, failure: StateFailure): void => {
  if (failure.error !== 'States.QueryEvaluationError') return;
  const details = { state: execution.visit.name, error: failure.error, cause: failure.reason ?? '' };
  record(execution.history, { type: 'EvaluationFailed', at: world.virtual.now(), details });
};

/** Waits on the wall clock: a retry gives a service time to recover, which has nothing to do with the machine's days. */
const tryLater = (world: World, execution: Execution, millis: number, again: Again): Step => {
  const cancel = world.wall.at(world.wall.now() + millis, () => world.turn(execution, () => again(world, execution)));
  execution.standing = { kind: 'waiting', cancel };
  return STAND_STILL;
};

const catchOrThrow = (world: World, execution: Execution, state: TaskState, failure: StateFailure): Promise<Step> => {
  const index = (state.Catch ?? []).findIndex((catcher) => isMeantFor(catcher.ErrorEquals, failure.error));
  const catcher = state.Catch?.[index];
  if (catcher === undefined) throw failure;
  const output = errorOutput(failure);
  return leave(world, execution, {
    exit: catcher,
    scope: scopeOf(world, execution, null, { errorOutput: output }),
    otherwise: JSON.stringify(output),
    target: { kind: 'state', name: catcher.Next },
    where: `Catch[${index}]/`,
  });
};

/** A task failed: try again if Retry allows it, else the first catcher meant for it, else the execution fails too. */
export const recover = async (world: World, execution: Execution, error: unknown, again: Again): Promise<Step> => {
  if (!(error instanceof StateFailure)) throw error;
  if (!isOpen(execution)) return STAND_STILL;
  noteEvaluation(world, execution, error);
  const state = execution.visit.state as TaskState;
  const { retries } = execution.visit;
  const decision = decideRetry(state.Retry ?? [], retries, error.error, () => fractionFromUuid(world.uuid()));
  if (decision.kind === 'enough') return catchOrThrow(world, execution, state, error);
  retries[decision.retrier] = (retries[decision.retrier] ?? 0) + 1;
  return tryLater(world, execution, decision.afterMillis, again);
};
