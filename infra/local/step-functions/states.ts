import type { ChoiceState, FailState, PassState, SucceedState, WaitState } from './definition';
import { type Execution, isOpen } from './execution';
import { queryFailure, StateFailure } from './failure';
import type { Json } from './json';
import { render } from './language/render';
import type { Scope } from './language/scope';
import { leave, targetOf } from './leave';
import { scopeOf } from './scope-of';
import { LONGEST_WAIT_SECONDS, secondsFrom } from './seconds';
import { attemptTask } from './task';
import { STAND_STILL, type Step, type World } from './world';

const pass = (world: World, execution: Execution, state: PassState): Promise<Step> =>
  leave(world, execution, {
    exit: state,
    scope: scopeOf(world, execution, null),
    otherwise: execution.visit.input,
    target: targetOf(state),
    where: '',
  });

const choose = async (world: World, execution: Execution, state: ChoiceState): Promise<Step> => {
  const scope = scopeOf(world, execution, null);
  const otherwise = execution.visit.input;
  for (const [i, rule] of state.Choices.entries()) {
    const where = `Choices[${i}]/`;
    const holds = await render(rule.Condition, scope, `${where}Condition`);
    if (typeof holds !== 'boolean') {
      throw queryFailure(`'${where}Condition' must give true or false, got ${JSON.stringify(holds)}.`);
    }
    if (holds) return leave(world, execution, { exit: rule, scope, otherwise, target: targetOf(rule), where });
  }
  const target = { kind: 'state', name: state.Default } as const;
  return leave(world, execution, { exit: state, scope, otherwise, target, where: '' });
};

const instantFrom = (value: Json): number => {
  const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(instant))
    throw queryFailure(`'Timestamp' must be an ISO 8601 instant, got ${JSON.stringify(value)}.`);
  return instant;
};

const waitUntil = async (state: WaitState, scope: Scope): Promise<number> => {
  if (state.Timestamp !== undefined) return instantFrom(await render(state.Timestamp, scope, 'Timestamp'));
  const seconds = secondsFrom(await render(state.Seconds ?? 0, scope, 'Seconds'), 'Seconds', 0, LONGEST_WAIT_SECONDS);
  return scope.now + seconds * 1000;
};

const wait = async (world: World, execution: Execution, state: WaitState): Promise<Step> => {
  const until = await waitUntil(state, scopeOf(world, execution, null));
  if (!isOpen(execution)) return STAND_STILL;
  const over = (): Promise<Step> =>
    leave(world, execution, {
      exit: state,
      scope: scopeOf(world, execution, null),
      otherwise: execution.visit.input,
      target: targetOf(state),
      where: '',
    });
  if (until <= world.virtual.now()) return over();
  execution.standing = { kind: 'waiting', cancel: world.virtual.at(until, () => world.turn(execution, over)) };
  return STAND_STILL;
};

const succeed = (world: World, execution: Execution, state: SucceedState): Promise<Step> =>
  leave(world, execution, {
    exit: state,
    scope: scopeOf(world, execution, null),
    otherwise: execution.visit.input,
    target: { kind: 'end' },
    where: '',
  });

const fail = async (world: World, execution: Execution, state: FailState): Promise<never> => {
  const scope = scopeOf(world, execution, null);
  const error = await render(state.Error ?? '', scope, 'Error');
  const cause = state.Cause === undefined ? undefined : await render(state.Cause, scope, 'Cause');
  throw new StateFailure(String(error), cause === undefined ? undefined : String(cause));
};

/** Does what the state says, up to where it has to wait for something. */
export const perform = (world: World, execution: Execution): Promise<Step> => {
  const { state } = execution.visit;
  switch (state.Type) {
    case 'Pass':
      return pass(world, execution, state);
    case 'Choice':
      return choose(world, execution, state);
    case 'Wait':
      return wait(world, execution, state);
    case 'Succeed':
      return succeed(world, execution, state);
    case 'Fail':
      return fail(world, execution, state);
    case 'Task':
      return attemptTask(world, execution);
  }
};
