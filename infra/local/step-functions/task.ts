import { type Attempt, cancelTimers } from './attempt';
import { callFailure } from './call-failure';
import type { TaskState } from './definition';
import { type Execution, isOpen } from './execution';
import { StateFailure } from './failure';
import { record } from './history';
import type { Json, JsonObject } from './json';
import { dataText, leave, targetOf } from './leave';
import { type Order, prepare } from './order';
import { recover } from './recover';
import { call, resourceNames } from './resource';
import { scopeOf } from './scope-of';
import { STAND_STILL, type Step, type World } from './world';

const note = (world: World, execution: Execution, type: string, details: JsonObject): void => {
  const { Resource } = execution.visit.state as TaskState;
  record(execution.history, { type, at: world.virtual.now(), details: { ...resourceNames(Resource), ...details } });
};

/** True for exactly one caller: the attempt is over and what it set up is taken back. */
const end = (execution: Execution, attempt: Attempt): boolean => {
  if (execution.standing.kind !== 'attempting' || execution.standing.attempt !== attempt) return false;
  execution.standing = { kind: 'working' };
  cancelTimers(attempt);
  return true;
};

const succeeded = async (world: World, execution: Execution, token: string | null, result: Json): Promise<Step> => {
  const state = execution.visit.state as TaskState;
  try {
    const text = dataText(result, "The task's result");
    note(world, execution, 'TaskSucceeded', { output: text });
    const scope = scopeOf(world, execution, token, { result });
    return await leave(world, execution, { exit: state, scope, otherwise: text, target: targetOf(state), where: '' });
  } catch (error) {
    return recover(world, execution, error, attemptTask);
  }
};

const failed = async (world: World, execution: Execution, type: string, failure: StateFailure): Promise<Step> => {
  const { error, reason } = failure;
  note(world, execution, type, reason === undefined ? { error } : { error, cause: reason });
  return recover(world, execution, failure, attemptTask);
};

const timedOut = (world: World, execution: Execution, attempt: Attempt, error: string): void => {
  if (!end(execution, attempt)) return;
  attempt.abandonCall();
  world.turn(execution, () => failed(world, execution, 'TaskTimedOut', new StateFailure(error)));
};

/** A callback waits for people, in the machine's time; an ordinary call takes real time whatever the machine's clock does. */
const timersOf = (world: World, order: Order) => (order.token === null ? world.wall : world.virtual);

export const restartHeartbeat = (world: World, execution: Execution, attempt: Attempt): void => {
  attempt.cancelHeartbeat();
  if (attempt.heartbeatSeconds === null) return;
  const until = world.virtual.now() + attempt.heartbeatSeconds * 1000;
  attempt.cancelHeartbeat = world.virtual.at(until, () =>
    timedOut(world, execution, attempt, 'States.HeartbeatTimeout'),
  );
};

const stand = (world: World, execution: Execution, order: Order): Attempt => {
  const timers = timersOf(world, order);
  const attempt: Attempt = {
    token: order.token,
    heartbeatSeconds: order.heartbeatSeconds,
    cancelTimeout: timers.at(timers.now() + order.timeoutSeconds * 1000, () =>
      timedOut(world, execution, attempt, 'States.Timeout'),
    ),
    cancelHeartbeat: () => {},
    abandonCall: () => {},
  };
  restartHeartbeat(world, execution, attempt);
  execution.standing = { kind: 'attempting', attempt };
  return attempt;
};

const answered = (world: World, execution: Execution, attempt: Attempt, result: Json): void => {
  if (attempt.token === null) {
    if (end(execution, attempt)) world.turn(execution, () => succeeded(world, execution, null, result));
    return;
  }
  // A token that was rung before its own write came back has ended the attempt: nothing is left to wait for.
  if (execution.standing.kind !== 'attempting' || execution.standing.attempt !== attempt) return;
  world.turn(execution, async () => {
    note(world, execution, 'TaskSubmitted', { output: JSON.stringify(result) });
    return STAND_STILL;
  });
};

const refused = (world: World, execution: Execution, attempt: Attempt, failure: StateFailure): void => {
  if (!end(execution, attempt)) return;
  const type = attempt.token === null ? 'TaskFailed' : 'TaskSubmitFailed';
  world.turn(execution, () => failed(world, execution, type, failure));
};

const dispatch = (world: World, execution: Execution, order: Order, attempt: Attempt): void => {
  const abort = new AbortController();
  const endCall = world.inFlight.begin();
  const over = (tell: () => void): void => {
    attempt.abandonCall = () => {};
    tell();
    endCall();
  };
  attempt.abandonCall = () => {
    abort.abort();
    endCall();
  };
  call(world.tasks, order.resource, order.args, abort.signal)
    .then((result) => JSON.parse(JSON.stringify(result)) as Json)
    .then(
      (result) => over(() => answered(world, execution, attempt, result)),
      (thrown: unknown) => over(() => refused(world, execution, attempt, callFailure(order.resource, thrown))),
    );
};

const begin = (world: World, execution: Execution, order: Order): void => {
  note(world, execution, 'TaskScheduled', {
    region: execution.arn.split(':')[3] ?? '',
    parameters: withoutToken(dataText(order.args, 'Arguments'), order),
    timeoutInSeconds: order.timeoutSeconds,
    ...(order.heartbeatSeconds === null ? {} : { heartbeatInSeconds: order.heartbeatSeconds }),
  });
  note(world, execution, 'TaskStarted', {});
  dispatch(world, execution, order, stand(world, execution, order));
};

/** A token is a credential: whoever may read the history need not be able to answer. */
const withoutToken = (text: string, { token }: Order): string =>
  token === null ? text : text.replaceAll(token, '(task token)');

export const attemptTask = async (world: World, execution: Execution): Promise<Step> => {
  try {
    const order = await prepare(world, execution, execution.visit.state as TaskState);
    if (isOpen(execution)) begin(world, execution, order);
    return STAND_STILL;
  } catch (error) {
    return recover(world, execution, error, attemptTask);
  }
};

/** Somebody answered the token; false when the attempt it belonged to is over. */
export const answerToken = (world: World, execution: Execution, token: string, result: Json): boolean => {
  const { standing } = execution;
  if (standing.kind !== 'attempting' || standing.attempt.token !== token) return false;
  end(execution, standing.attempt);
  world.turn(execution, () => succeeded(world, execution, token, result));
  return true;
};

export const refuseToken = (world: World, execution: Execution, token: string, failure: StateFailure): boolean => {
  const { standing } = execution;
  if (standing.kind !== 'attempting' || standing.attempt.token !== token) return false;
  end(execution, standing.attempt);
  world.turn(execution, () => failed(world, execution, 'TaskFailed', failure));
  return true;
};

export const beatToken = (world: World, execution: Execution, token: string): boolean => {
  const { standing } = execution;
  if (standing.kind !== 'attempting' || standing.attempt.token !== token) return false;
  restartHeartbeat(world, execution, standing.attempt);
  return true;
};
