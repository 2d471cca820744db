/**
 * Values with what makes no difference left out, each kept once. Most moves leave most of a situation as it is, so what a
 * value comes down to is worked out once; and a number tells it from all others, which makes short keys.
 */
export class Book<T extends object> {
  readonly #known = new Map<string, T>();
  readonly #numbers = new WeakMap<T, number>();
  readonly #settled = new WeakMap<T, Map<string, T>>();

  constructor(readonly keyOf: (one: T) => string) {}

  /** @param where on what `essence` depends beside the value itself */
  settled(one: T, where: string, essence: () => T): T {
    const before = this.#settled.get(one) ?? new Map<string, T>();
    this.#settled.set(one, before);
    const settled = before.get(where) ?? this.#theOne(essence());
    before.set(where, settled);
    return settled;
  }

  /** Of a value that was settled. */
  numberOf(settled: T): number | undefined {
    return this.#numbers.get(settled);
  }

  #theOne(one: T): T {
    const key = this.keyOf(one);
    const known = this.#known.get(key);
    if (known) return known;
    this.#known.set(key, one);
    this.#numbers.set(one, this.#known.size);
    return one;
  }
}
