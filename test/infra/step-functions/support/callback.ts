import { Stage } from './stage';
import { waitForAnswer } from './states';

/** A machine that waits five minutes for an answer, with the write of its token in the test's hands. */
export class Callback {
  readonly tokens: string[] = [];
  /** Lets the write that is in flight come back. */
  finishWrite: () => void = () => {};
  failWrite: (error: Error) => void = () => {};
  readonly stage: Stage;
  readonly #holdWrites: boolean;

  constructor(holdWrites = false) {
    this.#holdWrites = holdWrites;
    this.stage = new Stage({ dynamodb: (_action, args) => this.#write(String(args['Token'])) });
  }

  get token(): string {
    return this.tokens.at(-1) ?? '';
  }

  async start(rest: Record<string, unknown> = {}): Promise<string> {
    const machine = await this.stage.machine({
      Wait: waitForAnswer(300, { Next: 'Answered', ...rest }),
      Answered: { Type: 'Succeed', Output: { answer: '{% $states.input %}' } },
      Unanswered: { Type: 'Succeed', Output: { nobody: '{% $states.input.Error %}' } },
    });
    const execution = await this.stage.start(machine);
    await (this.#holdWrites ? this.written() : this.stage.settled());
    return execution;
  }

  /** Waits until the first token was handed to the write. */
  async written(): Promise<void> {
    while (this.tokens.length === 0) await new Promise((resolve) => setImmediate(resolve));
  }

  succeed(output: unknown = 'yes', taskToken = this.token): Promise<object> {
    return this.stage.ask('SendTaskSuccess', { taskToken, output: JSON.stringify(output) });
  }

  fail(error: string, taskToken = this.token): Promise<object> {
    return this.stage.ask('SendTaskFailure', { taskToken, error, cause: 'because' });
  }

  heartbeat(taskToken = this.token): Promise<object> {
    return this.stage.ask('SendTaskHeartbeat', { taskToken });
  }

  #write(token: string): Promise<object> {
    this.tokens.push(token);
    if (!this.#holdWrites) return Promise.resolve({});
    return new Promise((resolve, reject) => {
      this.finishWrite = () => resolve({});
      this.failWrite = reject;
    });
  }
}
