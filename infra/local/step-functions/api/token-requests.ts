import { type Execution, isOpen } from '../execution';
import type { Executions } from '../executions';
import { StateFailure } from '../failure';
import { byteLength, DATA_LIMIT, type Json, parseJson } from '../json';
import { answerToken, beatToken, refuseToken } from '../task';
import { readToken } from '../task-token';
import type { World } from '../world';
import { ApiError } from './api-error';
import { type Body, optionalText, text } from './fields';

const readOutput = (body: Body): Json => {
  const output = text(body, 'output');
  const size = byteLength(output);
  if (size > DATA_LIMIT)
    throw new ApiError('InvalidOutput', `'output' should have at most ${DATA_LIMIT} bytes, got ${size}`);
  const parsed = parseJson(output);
  if (parsed.ok) return parsed.value;
  throw new ApiError('InvalidOutput', `'output' should be JSON: ${parsed.problem}`);
};

/** What the API lets the holder of a task token do. */
export class TokenRequests {
  readonly #world: World;
  readonly #executions: Executions;

  constructor(world: World, executions: Executions) {
    this.#world = world;
    this.#executions = executions;
  }

  succeed(body: Body) {
    const result = readOutput(body);
    return this.#ring(body, (execution, token) => answerToken(this.#world, execution, token, result));
  }

  fail(body: Body) {
    const failure = new StateFailure(optionalText(body, 'error') ?? 'States.TaskFailed', optionalText(body, 'cause'));
    return this.#ring(body, (execution, token) => refuseToken(this.#world, execution, token, failure));
  }

  heartbeat(body: Body) {
    return this.#ring(body, (execution, token) => beatToken(this.#world, execution, token));
  }

  #ring(body: Body, ring: (execution: Execution, token: string) => boolean) {
    const token = text(body, 'taskToken');
    const read = readToken(token);
    if (read.kind === 'garbage') throw new ApiError('InvalidToken', "Invalid Token: 'taskToken' is not a task token");
    const execution = this.#executions.byKey(read.executionKey);
    if (execution === undefined) throw new ApiError('TaskDoesNotExist', 'Task Does Not Exist: its execution is gone');
    if (isOpen(execution) && ring(execution, token)) return {};
    throw new ApiError(
      'TaskTimedOut',
      'Task Timed Out: it was answered before, ran out of time, or its execution ended',
    );
  }
}
