import { close } from '../closing';
import { type Execution, isOpen } from '../execution';
import type { Executions } from '../executions';
import { describeEvent, type HistoryEvent } from '../history';
import { byteLength, DATA_LIMIT, parseJson } from '../json';
import { type Begin, startExecution } from '../start';
import type { World } from '../world';
import { ApiError, invalid } from './api-error';
import { describeExecution, listedExecution } from './describe';
import { arn, type Body, checkName, flag, optionalText } from './fields';
import type { Machines } from './machines';
import { pageOf } from './paging';

const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'];

const readInput = (body: Body): string => {
  const input = optionalText(body, 'input') ?? '{}';
  const size = byteLength(input);
  const refuse = (why: string): ApiError => new ApiError('InvalidExecutionInput', why);
  if (size > DATA_LIMIT) throw refuse(`'input' should have at most ${DATA_LIMIT} bytes, got ${size}`);
  const parsed = parseJson(input);
  if (!parsed.ok) throw refuse(`'input' should be JSON: ${parsed.problem}`);
  return input;
};

/** What the API lets a client do with executions. */
export class ExecutionRequests {
  readonly #world: World;
  readonly #machines: Machines;
  readonly #executions: Executions;

  constructor(world: World, machines: Machines, executions: Executions) {
    this.#world = world;
    this.#machines = machines;
    this.#executions = executions;
  }

  start(body: Body) {
    const machine = this.#machines.startable(arn(body, 'stateMachineArn', 'stateMachine'));
    const input = readInput(body);
    const name = checkName(optionalText(body, 'name') ?? this.#world.uuid());
    const executionArn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const former = this.#executions.byArn(executionArn);
    const begin: Begin = { arn: executionArn, name, input, machine, traceHeader: optionalText(body, 'traceHeader') };
    const execution =
      former === undefined ? startExecution(this.#world, this.#executions, begin) : this.#same(former, input);
    return { executionArn, startDate: execution.startedAt / 1000 };
  }

  describe(body: Body) {
    return describeExecution(this.#find(body));
  }

  list(body: Body) {
    const machine = this.#machines.describe(body);
    const status = optionalText(body, 'statusFilter');
    if (status !== undefined && !STATUSES.includes(status)) {
      throw invalid(`'statusFilter' should be one of ${STATUSES.join(', ')}, got '${status}'`);
    }
    const fits = (execution: Execution): boolean =>
      execution.machine.arn === machine.stateMachineArn &&
      (status === undefined || execution.outcome.status === status);
    const items = this.#executions.all().filter(fits).reverse();
    const page = pageOf(body, { items, placeOf: (execution) => execution.order, order: 'falling' });
    return { executions: page.items.map(listedExecution), nextToken: page.nextToken };
  }

  stop(body: Body) {
    const execution = this.#find(body);
    const stoppedAt = this.#world.virtual.now();
    if (execution.outcome.status !== 'RUNNING') return { stopDate: execution.outcome.stoppedAt / 1000 };
    const [error, cause] = [optionalText(body, 'error'), optionalText(body, 'cause')];
    close(this.#world, execution, { status: 'ABORTED', stoppedAt, error, cause });
    return { stopDate: stoppedAt / 1000 };
  }

  history(body: Body) {
    const { history } = this.#find(body);
    const newestFirst = flag(body, 'reverseOrder', false);
    const withData = flag(body, 'includeExecutionData', true);
    const numbered = history.map((event, i): [HistoryEvent, number] => [event, i + 1]);
    const page = pageOf(body, {
      items: newestFirst ? numbered.reverse() : numbered,
      placeOf: ([, id]) => id,
      order: newestFirst ? 'falling' : 'rising',
    });
    return { events: page.items.map(([event, id]) => describeEvent(event, id, withData)), nextToken: page.nextToken };
  }

  /** Starting twice is one start while the first still runs and was given the very same input. */
  #same(former: Execution, input: string): Execution {
    if (isOpen(former) && former.input === input) return former;
    throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${former.arn}'`);
  }

  #find(body: Body): Execution {
    const executionArn = arn(body, 'executionArn', 'execution');
    const execution = this.#executions.byArn(executionArn);
    if (execution !== undefined) return execution;
    throw new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
  }
}
