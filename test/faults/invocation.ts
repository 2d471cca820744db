import type { ManualTimers } from '../../infra/local/manual-timers';
import type { Handler } from './history';

/** The sandbox of a Lambda function has died, or its time was up. */
export class SandboxDied extends Error {
  override readonly name = 'Runtime.ExitError';
}

/** One run of a handler: it may die at any call, and then whatever it still meant to do is not done. */
export class Invocation {
  #alive = true;
  #die: (why: SandboxDied) => void = () => {};
  /** Rejects when whoever called is told that it failed. */
  readonly over = new Promise<never>((_, reject) => {
    this.#die = reject;
  });

  constructor(
    readonly id: number,
    readonly handler: Handler,
    readonly timers: ManualTimers,
    /** Milliseconds by which its clock is ahead. */
    readonly ahead: number,
  ) {
    this.over.catch(() => {});
  }

  now(): number {
    return this.timers.now() + this.ahead;
  }

  /** Nothing that it awaits ever comes back. */
  dies(): Promise<never> {
    this.#alive = false;
    this.givesUp('the sandbox died');
    return forever();
  }

  /** Its caller is told that it failed; it may go on all the same. */
  givesUp(why: string): void {
    this.#die(new SandboxDied(why));
  }

  async comesBack<T>(result: T): Promise<T> {
    return this.#alive ? result : forever();
  }

  sleeps(seconds: number): Promise<void> {
    return new Promise((resolve) => void this.timers.at(this.timers.now() + seconds * 1000, resolve));
  }
}

const forever = (): Promise<never> => new Promise(() => {});
