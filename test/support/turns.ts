import { setImmediate } from 'node:timers/promises';
import type { Table } from '../../tasks/incidents/table-client';

const METHODS = ['get', 'putNew', 'put', 'update', 'delete', 'query', 'queryAll', 'getMany'] as const;

/** Somebody died over a call to the table: it was not made, and none comes after it. */
export class Died extends Error {
  override readonly name = 'Died';
}

/**
 * Several pieces of work at once, of which one at a time makes a call to the table and hears its answer. Who that is,
 * `picks` decides, so that every order can come about, and the same one again.
 */
export class Turns {
  readonly #waiting: (() => Promise<void>)[] = [];

  constructor(readonly picks: readonly number[]) {}

  /** The table as one of them sees it; after `mayDo` calls that one dies. */
  table(table: Table, mayDo: number): Table {
    let done = 0;
    const inTurn =
      (call: (...args: never[]) => Promise<unknown>) =>
      (...args: never[]): Promise<unknown> =>
        new Promise((resolve, reject) => {
          this.#waiting.push(async () => {
            done += 1;
            await (done > mayDo ? Promise.reject(new Died()) : call(...args)).then(resolve, reject);
          });
        });
    return { ...table, ...Object.fromEntries(METHODS.map((name) => [name, inTurn(table[name] as never)])) };
  }

  async run<T>(work: readonly Promise<T>[]): Promise<readonly PromiseSettledResult<T>[]> {
    let over = false;
    const outcomes = Promise.allSettled(work).finally(() => {
      over = true;
    });
    for (let n = 0; !over; n += 1) {
      // By then each has asked for its next call, or has come to its end.
      await setImmediate();
      const pick = (this.picks[n % this.picks.length] ?? 0) % Math.max(1, this.#waiting.length);
      await this.#waiting.splice(pick, 1)[0]?.();
    }
    return outcomes;
  }
}
