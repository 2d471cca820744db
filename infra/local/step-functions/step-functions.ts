import type { Timers } from '../timers';
import { ApiError } from './api/api-error';
import { ExecutionRequests } from './api/execution-requests';
import { type Body, bodyOf } from './api/fields';
import { Machines } from './api/machines';
import { TokenRequests } from './api/token-requests';
import { abandon } from './closing';
import { isOpen } from './execution';
import { DEFAULT_RETENTION, Executions, type Retention } from './executions';
import { InFlight } from './in-flight';
import { turn } from './walk';
import type { Observer, TaskResources, World } from './world';

export interface StepFunctionsOptions {
  /** The machines' time: waits, callbacks, `$now()`, everything a reader sees. */
  readonly virtual: Timers;
  /** Real time: time-outs of ordinary calls and the delays between retries. */
  readonly wall: Timers;
  /** A source of UUIDs: token ids, names of unnamed executions, `$uuid()`, and the jitter of retries. */
  readonly random: () => string;
  readonly tasks: TaskResources;
  readonly observe?: Observer;
  /** @default us-east-1 */
  readonly region?: string;
  /** @default 000000000000 */
  readonly account?: string;
  /** How much of what has closed is kept. @default 10,000 executions and 250,000 events */
  readonly retention?: Retention;
}

export interface StepFunctions {
  /** One operation of the Step Functions API: `request('StartExecution', {…})`. Rejects with an ApiError. */
  request(operation: string, body: unknown): Promise<object>;
  /** Resolves as soon as every execution waits for a timer or a token, or has closed. */
  settled(): Promise<void>;
  /** States entered so far, which is what AWS counts as transitions; 0 for an execution that is not known. */
  statesEntered(executionArn: string): number;
  /** How many executions are open. */
  openExecutions(): number;
  /** Takes back every timer and forgets everything; late results are ignored. */
  stop(): void;
}

type Operation = (body: Body) => object;

const operationsOf = (machines: Machines, executions: ExecutionRequests, tokens: TokenRequests) =>
  new Map<string, Operation>([
    ['CreateStateMachine', (body) => machines.create(body)],
    ['UpdateStateMachine', (body) => machines.update(body)],
    ['DeleteStateMachine', (body) => machines.delete(body)],
    ['DescribeStateMachine', (body) => machines.describe(body)],
    ['ListStateMachines', (body) => machines.list(body)],
    ['StartExecution', (body) => executions.start(body)],
    ['DescribeExecution', (body) => executions.describe(body)],
    ['ListExecutions', (body) => executions.list(body)],
    ['StopExecution', (body) => executions.stop(body)],
    ['GetExecutionHistory', (body) => executions.history(body)],
    ['SendTaskSuccess', (body) => tokens.succeed(body)],
    ['SendTaskFailure', (body) => tokens.fail(body)],
    ['SendTaskHeartbeat', (body) => tokens.heartbeat(body)],
  ]);

/** Still answered after `stop`: nobody waits behind any token, and saying so is harmless for whoever rings. */
const TOKEN_OPERATIONS = new Set(['SendTaskSuccess', 'SendTaskFailure', 'SendTaskHeartbeat']);

export const createStepFunctions = (options: StepFunctionsOptions): StepFunctions => {
  const executions = new Executions(options.retention ?? DEFAULT_RETENTION);
  const inFlight = new InFlight();
  const machines = new Machines({
    arnPrefix: `arn:aws:states:${options.region ?? 'us-east-1'}:${options.account ?? '000000000000'}`,
    now: () => options.virtual.now(),
    uuid: options.random,
    openExecutions: (machineArn) => executions.openOf(machineArn),
  });
  const observe: Observer = {
    onStateEntered: (executionArn, stateName) => options.observe?.onStateEntered?.(executionArn, stateName),
    onExecutionClosed: (executionArn, status) => {
      const closed = executions.byArn(executionArn);
      if (closed !== undefined) {
        executions.closed(closed);
        machines.sweep(closed.machine.arn);
      }
      options.observe?.onExecutionClosed?.(executionArn, status);
    },
  };
  const world: World = {
    virtual: options.virtual,
    wall: options.wall,
    uuid: options.random,
    tasks: options.tasks,
    observe,
    inFlight,
    turn: (execution, work) => turn(world, execution, work),
  };
  const operations = operationsOf(
    machines,
    new ExecutionRequests(world, machines, executions),
    new TokenRequests(world, executions),
  );
  let stopped = false;

  return {
    request: async (operation, body) => {
      const perform = operations.get(operation);
      if (perform === undefined) throw new ApiError('UnknownOperationException', `'${operation}' is not offered here`);
      if (stopped && !TOKEN_OPERATIONS.has(operation)) {
        throw new ApiError('ServiceUnavailable', 'the embedded Step Functions is shutting down', 503);
      }
      return perform(bodyOf(body));
    },
    settled: () => inFlight.settled(),
    statesEntered: (executionArn) => executions.byArn(executionArn)?.statesEntered ?? 0,
    openExecutions: () => executions.all().filter(isOpen).length,
    stop: () => {
      stopped = true;
      for (const execution of executions.all()) abandon(world, execution);
      executions.clear();
      machines.clear();
    },
  };
};
