import type { TaskState } from './definition';
import type { Execution } from './execution';
import { StateFailure } from './failure';
import type { Json } from './json';
import { render } from './language/render';
import { type Resource, readResource } from './resource';
import { scopeOf } from './scope-of';
import { LONGEST_WAIT_SECONDS, secondsFrom } from './seconds';
import { issueToken } from './task-token';
import type { World } from './world';

/** Everything an attempt needs to know before it begins. */
export interface Order {
  readonly resource: Resource;
  readonly args: Json;
  readonly token: string | null;
  readonly timeoutSeconds: number;
  readonly heartbeatSeconds: number | null;
}

/** Fills in what the state says about the call; every attempt does so anew, with a token of its own. */
export const prepare = async (world: World, execution: Execution, state: TaskState): Promise<Order> => {
  const resource = readResource(state.Resource);
  if (resource === null)
    throw new StateFailure('States.Runtime', `'${state.Resource}' is not a resource this interpreter runs`);
  const token = resource.callback ? issueToken(execution.key, world.uuid()) : null;
  const scope = scopeOf(world, execution, token);
  const span = async (value: number | string, field: string): Promise<number> =>
    secondsFrom(await render(value, scope, field), field, 1, LONGEST_WAIT_SECONDS);
  return {
    resource,
    token,
    args: await render(state.Arguments ?? {}, scope, 'Arguments'),
    timeoutSeconds: await span(state.TimeoutSeconds, 'TimeoutSeconds'),
    heartbeatSeconds:
      state.HeartbeatSeconds === undefined ? null : await span(state.HeartbeatSeconds, 'HeartbeatSeconds'),
  };
};
