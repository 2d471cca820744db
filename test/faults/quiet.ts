import { setImmediate } from 'node:timers/promises';

/**
 * Knows when nothing moves any more but the clock. All runs in this process, so whatever goes on without waiting for
 * the clock makes a call within a turn or two of the event loop.
 */
export class Quiet {
  #moved = 0;

  /** Something was done or asked for. */
  moves(): void {
    this.#moved += 1;
  }

  async comes(): Promise<void> {
    for (let turns = 0; turns < TURNS; turns += 1) {
      const before = this.#moved;
      await setImmediate();
      if (before !== this.#moved) turns = -1;
    }
  }
}

const TURNS = 3;
