import { type Execution, isOpen } from './execution';

export interface Retention {
  /** Closed executions to keep. */
  readonly executions: number;
  /** History events of closed executions to keep, all together: the longest possible one has 25,000. */
  readonly events: number;
}

/** About 100 MB at the most; the incidents themselves live in the table. */
export const DEFAULT_RETENTION: Retention = { executions: 10_000, events: 250_000 };

/** All executions the engine knows: the open ones, and of the closed ones as many as `retention` says. */
export class Executions {
  readonly #byArn = new Map<string, Execution>();
  readonly #byKey = new Map<string, Execution>();
  /** In the order of closing, so that the first is the one to drop. */
  readonly #closed = new Set<Execution>();
  readonly #retention: Retention;
  #closedEvents = 0;
  #started = 0;

  constructor(retention: Retention) {
    this.#retention = retention;
  }

  nextOrder(): number {
    this.#started += 1;
    return this.#started;
  }

  add(execution: Execution): void {
    this.#byArn.set(execution.arn, execution);
    this.#byKey.set(execution.key, execution);
  }

  byArn(arn: string): Execution | undefined {
    return this.#byArn.get(arn);
  }

  byKey(key: string): Execution | undefined {
    return this.#byKey.get(key);
  }

  all(): readonly Execution[] {
    return [...this.#byArn.values()];
  }

  openOf(machineArn: string): number {
    return this.all().filter((execution) => isOpen(execution) && execution.machine.arn === machineArn).length;
  }

  /** To be told when an execution has closed; makes room. */
  closed(execution: Execution): void {
    if (this.#byKey.get(execution.key) !== execution) return;
    this.#closed.add(execution);
    this.#closedEvents += execution.history.length;
    for (const oldest of this.#closed) {
      if (this.#closed.size <= this.#retention.executions && this.#closedEvents <= this.#retention.events) return;
      this.#forget(oldest);
    }
  }

  clear(): void {
    this.#byArn.clear();
    this.#byKey.clear();
    this.#closed.clear();
    this.#closedEvents = 0;
  }

  #forget(execution: Execution): void {
    this.#byArn.delete(execution.arn);
    this.#byKey.delete(execution.key);
    if (this.#closed.delete(execution)) this.#closedEvents -= execution.history.length;
  }
}
