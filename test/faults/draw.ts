import { drawsFor } from '../../infra/simulate/random-draw';

/** Numbers that depend on nothing but what they are drawn for. */
export class Draw {
  readonly #next: () => number;

  constructor(...what: readonly (string | number)[]) {
    this.#next = drawsFor(...what);
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1));
  }

  /** As `between`, small ones more often: most of what can go wrong lies at the beginning. */
  early(most: number): number {
    return 1 + Math.floor(this.#next() ** 2 * most);
  }

  of<T>(list: readonly T[]): T {
    return list[this.between(0, list.length - 1)] as T;
  }

  chance(share: number): boolean {
    return this.#next() < share;
  }
}
