import { definitionOf } from '../../infra/definitions';
import { ManualTimers } from '../../infra/local/manual-timers';
import { createStepFunctions, type DynamoAction, type StepFunctions } from '../../infra/local/step-functions';
import { substitute } from '../../workflows/machine/definition-values';
import type { EscalationInput, NotifyRequest } from '../../workflows/payloads';
import type { Policy } from '../../workflows/policy';

/** What the machine's tasks answer. Not given: every write succeeds, and notify reaches somebody. */
export interface Answers {
  readonly dynamodb?: (action: DynamoAction, args: Readonly<Record<string, unknown>>) => object;
  readonly notify?: (request: NotifyRequest) => unknown;
}

export interface Execution {
  readonly arn: string;
  readonly status: string;
  readonly error: string | undefined;
}

/** One synthesised machine on its own, with tasks that answer whatever a test wants. */
export class Rehearsal {
  readonly timers = new ManualTimers(Date.parse('2026-01-10T02:30:00Z'));
  entered: string[] = [];
  token = '';
  answers: Answers;
  readonly #engine: StepFunctions;
  #machine = '';
  #count = 0;

  /** @param steps how often each level may notify; once, unless given */
  static async of(policy: Policy, answers: Answers = {}, steps = onceEach(policy)): Promise<Rehearsal> {
    const rehearsal = new Rehearsal(answers);
    const definition = substitute(definitionOf(policy, steps), {
      TableName: 'table',
      NotifyFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:notify',
      Partition: 'aws',
    });
    rehearsal.#machine = await rehearsal.#ask('CreateStateMachine', 'stateMachineArn', {
      name: policy.name,
      definition: JSON.stringify(definition),
      roleArn: 'arn:aws:iam::000000000000:role/machine',
    });
    return rehearsal;
  }

  private constructor(answers: Answers) {
    this.answers = answers;
    this.#engine = createStepFunctions({
      virtual: this.timers,
      wall: this.timers,
      random: () => this.#uuid(),
      observe: { onStateEntered: (_, state) => void this.entered.push(state) },
      tasks: {
        lambda: async (_name, request) =>
          this.answers.notify ? this.answers.notify(request as NotifyRequest) : REACHED,
        dynamodb: async (action, args) => this.#write(action, args),
      },
    });
  }

  #uuid(): string {
    this.#count += 1;
    return `00000000-0000-4000-8000-${String(this.#count).padStart(12, '0')}`;
  }

  #write(action: DynamoAction, args: Readonly<Record<string, unknown>>): object {
    const values = (args['ExpressionAttributeValues'] ?? {}) as Readonly<Record<string, { S?: string }>>;
    this.token = values[':token']?.S ?? this.token;
    return this.answers.dynamodb?.(action, args) ?? {};
  }

  async #ask(operation: string, field: string, body: object): Promise<string> {
    return String(((await this.#engine.request(operation, body)) as Record<string, unknown>)[field]);
  }

  /** Begins an execution and lets it come to rest. */
  async begin(input: object): Promise<string> {
    this.entered = [];
    const name = this.#uuid();
    const body = { stateMachineArn: this.#machine, name, input: JSON.stringify(input) };
    const arn = await this.#ask('StartExecution', 'executionArn', body);
    await this.#engine.settled();
    return arn;
  }

  /** Rings the doorbell of whoever waits. */
  async ring(answer: unknown): Promise<void> {
    await this.#engine.request('SendTaskSuccess', { taskToken: this.token, output: JSON.stringify(answer) });
    await this.#engine.settled();
  }

  /** Lets days pass. */
  async pass(days: number): Promise<void> {
    await this.timers.run(this.timers.now() + days * 86_400_000, () => this.#engine.settled());
  }

  async describe(executionArn: string): Promise<{ readonly status?: string; readonly error?: string }> {
    return (await this.#engine.request('DescribeExecution', { executionArn })) as { status?: string; error?: string };
  }

  async stop(executionArn: string): Promise<void> {
    await this.#engine.request('StopExecution', { executionArn });
  }

  async historyEvents(executionArn: string): Promise<number> {
    let events = 0;
    let nextToken: string | undefined;
    do {
      const page = (await this.#engine.request('GetExecutionHistory', {
        executionArn,
        maxResults: 1000,
        ...(nextToken ? { nextToken } : {}),
      })) as { events: readonly object[]; nextToken?: string };
      events += page.events.length;
      nextToken = page.nextToken;
    } while (nextToken);
    return events;
  }
}

/** Nobody of any level has a second contact method. */
export const onceEach = ({ levels }: Policy): readonly number[] => levels.map(() => 1);

const REACHED = { notified: [], reaches: 'somebody', because: 'a rehearsal' };

/** What an execution of a fresh incident is given. */
export const FRESH: EscalationInput = {
  incident: 'an-incident',
  generation: 1,
  startAt: 'claim',
  level: 0,
  round: 1,
  visit: 0,
  left: 0,
  step: 0,
  since: 0,
  ends: 0,
  more: false,
  reached: false,
};
