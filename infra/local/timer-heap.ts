import type { EpochMillis } from './timers';

export interface HeapEntry {
  readonly instant: EpochMillis;
  /** Breaks ties: of two timers for one instant the one registered first rings first. */
  readonly order: number;
  readonly ring: () => void;
  /** Where the entry stands in the heap, so that taking it back costs O(log n) too; -1 once it left. */
  place: number;
}

const before = (a: HeapEntry, b: HeapEntry): boolean =>
  a.instant < b.instant || (a.instant === b.instant && a.order < b.order);

/** A binary heap, earliest first. A timer that is taken back leaves at once: a 30-day wait answered early costs nothing later. */
export class TimerHeap {
  readonly #entries: HeapEntry[] = [];

  get size(): number {
    return this.#entries.length;
  }

  first(): HeapEntry | undefined {
    return this.#entries[0];
  }

  push(entry: HeapEntry): void {
    entry.place = this.#entries.push(entry) - 1;
    this.#rise(entry);
  }

  remove(entry: HeapEntry): void {
    if (entry.place < 0) return;
    const last = this.#entries.pop();
    if (last !== undefined && last !== entry) {
      this.#put(last, entry.place);
      this.#rise(last);
      this.#sink(last);
    }
    entry.place = -1;
  }

  #put(entry: HeapEntry, place: number): void {
    this.#entries[place] = entry;
    entry.place = place;
  }

  #rise(entry: HeapEntry): void {
    while (entry.place > 0) {
      const parent = this.#entries[(entry.place - 1) >> 1];
      if (parent === undefined || !before(entry, parent)) return;
      this.#swap(entry, parent);
    }
  }

  #sink(entry: HeapEntry): void {
    for (;;) {
      const left = this.#entries[2 * entry.place + 1];
      const right = this.#entries[2 * entry.place + 2];
      const child = left !== undefined && right !== undefined && before(right, left) ? right : left;
      if (child === undefined || !before(child, entry)) return;
      this.#swap(entry, child);
    }
  }

  #swap(a: HeapEntry, b: HeapEntry): void {
    const place = a.place;
    this.#put(a, b.place);
    this.#put(b, place);
  }
}
