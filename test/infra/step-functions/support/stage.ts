import { ManualTimers } from '../../../../infra/local/manual-timers';
import {
  createStepFunctions,
  type Retention,
  type StepFunctions,
  type StepFunctionsOptions,
  type TaskResources,
} from '../../../../infra/local/step-functions';

export const START = Date.parse('2026-11-23T09:00:00.000Z');
export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** Ids that look like UUIDs and count, so that a run can be repeated exactly. */
const countingUuids = (): (() => string) => {
  let count = 0;
  return () => {
    count += 1;
    const scattered = Math.imul(count, 0x9e3779b1) >>> 0;
    return `${scattered.toString(16).padStart(8, '0')}-0000-4000-8000-${String(count).padStart(12, '0')}`;
  };
};

type Answer = Record<string, unknown>;

/** An engine on clocks that stand still, with the words the tests need. */
export class Stage {
  readonly virtual = new ManualTimers(START);
  readonly wall = new ManualTimers(START);
  readonly engine: StepFunctions;
  readonly entered: string[] = [];
  readonly #roleArn = 'arn:aws:iam::000000000000:role/machine';

  constructor(
    tasks: Partial<TaskResources> = {},
    options: { retention?: Retention; onStateEntered?: (arn: string, name: string) => void | Promise<void> } = {},
  ) {
    const unexpected = async (): Promise<never> => {
      throw new Error('nothing should call this');
    };
    const all: StepFunctionsOptions = {
      virtual: this.virtual,
      wall: this.wall,
      random: countingUuids(),
      tasks: { lambda: unexpected, dynamodb: unexpected, ...tasks },
      observe: {
        onStateEntered: (arn, name) => {
          this.entered.push(name);
          return options.onStateEntered?.(arn, name);
        },
      },
      ...(options.retention === undefined ? {} : { retention: options.retention }),
    };
    this.engine = createStepFunctions(all);
  }

  async ask(operation: string, body: Answer = {}): Promise<Answer> {
    return (await this.engine.request(operation, body)) as Answer;
  }

  async machine(states: Answer, rest: Answer = {}, name = 'machine'): Promise<string> {
    const definition = JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: Object.keys(states)[0],
      States: states,
      ...rest,
    });
    const made = await this.ask('CreateStateMachine', { name, definition, roleArn: this.#roleArn });
    return String(made['stateMachineArn']);
  }

  async start(stateMachineArn: string, input: unknown = {}, rest: Answer = {}): Promise<string> {
    const started = await this.ask('StartExecution', { stateMachineArn, input: JSON.stringify(input), ...rest });
    return String(started['executionArn']);
  }

  /** Starts a machine of these states and lets it come to rest. */
  async begin(states: Answer, input: unknown = {}, rest: Answer = {}): Promise<string> {
    const execution = await this.start(await this.machine(states, rest), input);
    await this.engine.settled();
    return execution;
  }

  /** Runs a machine of these states for a year of both clocks and says how it ended. */
  async outcome(states: Answer, input: unknown = {}, rest: Answer = {}): Promise<Answer> {
    return this.finish(await this.begin(states, input, rest));
  }

  async finish(executionArn: string): Promise<Answer> {
    for (let i = 0; i < 20; i += 1) {
      await this.wall.run(this.wall.now() + DAY, () => this.engine.settled());
      await this.virtual.run(this.virtual.now() + DAY, () => this.engine.settled());
    }
    return this.describe(executionArn);
  }

  /** How the execution stands: what it put out as a value, or its error. */
  async describe(executionArn: string): Promise<Answer> {
    const { status, output, error, cause } = await this.ask('DescribeExecution', { executionArn });
    if (typeof output === 'string') return { status, output: JSON.parse(output) };
    return error === undefined ? { status } : { status, error, cause };
  }

  async eventTypes(executionArn: string): Promise<unknown[]> {
    const { events } = await this.ask('GetExecutionHistory', { executionArn, maxResults: 1000 });
    return (events as Answer[]).map((event) => event['type']);
  }

  settled(): Promise<void> {
    return this.engine.settled();
  }
}
