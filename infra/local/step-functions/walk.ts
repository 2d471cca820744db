import { close, failedWith } from './closing';
import { type Execution, isOpen } from './execution';
import { StateFailure } from './failure';
import { record } from './history';
import { perform } from './states';
import { STAND_STILL, type Step, type World } from './world';

const enter = async (world: World, execution: Execution, name: string, input: string): Promise<Step> => {
  const state = execution.machine.definition.States[name];
  if (state === undefined) throw new StateFailure('States.Runtime', `there is no state '${name}'`);
  execution.visit = { name, state, input, enteredAt: world.virtual.now(), retries: [] };
  execution.standing = { kind: 'working' };
  record(execution.history, { type: `${state.Type}StateEntered`, at: world.virtual.now(), details: { name, input } });
  execution.statesEntered += 1;
  await world.observe.onStateEntered?.(execution.arn, name);
  return isOpen(execution) ? perform(world, execution) : STAND_STILL;
};

/** A Task tells its own evaluation errors; the other states have no Catch, so theirs end the execution. */
const noteEvaluation = (world: World, execution: Execution, thrown: unknown): void => {
  if (!(thrown instanceof StateFailure) || thrown.error !== 'States.QueryEvaluationError') return;
  if (execution.visit.state.Type === 'Task') return;
  const details = { state: execution.visit.name, error: thrown.error, cause: thrown.reason ?? '' };
  record(execution.history, { type: 'EvaluationFailed', at: world.virtual.now(), details });
};

const giveUp = (world: World, execution: Execution, thrown: unknown): void => {
  if (!isOpen(execution)) return;
  try {
    noteEvaluation(world, execution, thrown);
    close(world, execution, failedWith(world, thrown));
  } catch (full) {
    close(world, execution, failedWith(world, full));
  }
};

const walk = async (world: World, execution: Execution, work: () => Promise<Step>): Promise<void> => {
  try {
    let step = await work();
    while (step.kind === 'go' && isOpen(execution)) step = await enter(world, execution, step.to, step.input);
    if (step.kind === 'succeed' && isOpen(execution)) {
      close(world, execution, { status: 'SUCCEEDED', stoppedAt: world.virtual.now(), output: step.output });
    }
  } catch (thrown) {
    giveUp(world, execution, thrown);
  }
};

/** Goes on until the execution stands still or ends; nothing of the way there is kept in promises. */
export const turn = (world: World, execution: Execution, work: () => Promise<Step>): void => {
  const end = world.inFlight.begin();
  void walk(world, execution, work).finally(end);
};
