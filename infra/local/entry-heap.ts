/** The `place` of an entry that is in no heap. */
export const OUTSIDE = -1;

/** Something that is to happen at an instant. `place` is the heap's own: where the entry stands. */
export interface Entry {
  readonly instant: number;
  /** Breaks ties: of two at one instant the one made first comes first. */
  readonly order: number;
  place: number;
}

const before = (a: Entry, b: Entry): boolean => a.instant < b.instant || (a.instant === b.instant && a.order < b.order);

/** Entries by instant, the earliest first. Adding and removing cost O(log n), so cancelled ones need not linger. */
export class EntryHeap<E extends Entry> {
  private readonly entries: E[] = [];

  get size(): number {
    return this.entries.length;
  }

  /** The earliest, or undefined when there is none. */
  first(): E | undefined {
    return this.entries[0];
  }

  clear(): void {
    this.entries.length = 0;
  }

  add(entry: E): void {
    this.rise(entry, this.entries.length);
  }

  /** Takes the entry out; does nothing when it is not in. */
  remove(entry: E): void {
    const hole = entry.place;
    if (this.entries[hole] !== entry) return;
    entry.place = OUTSIDE;
    const last = this.entries.pop();
    if (!last || last === entry) return;
    const parent = this.entries[(hole - 1) >> 1];
    if (hole > 0 && parent && before(last, parent)) this.rise(last, hole);
    else this.sink(last, hole);
  }

  private rise(entry: E, from: number): void {
    let place = from;
    while (place > 0) {
      const parent = this.entries[(place - 1) >> 1];
      if (!parent || !before(entry, parent)) break;
      this.set(parent, place);
      place = (place - 1) >> 1;
    }
    this.set(entry, place);
  }

  private sink(entry: E, from: number): void {
    let place = from;
    for (;;) {
      const child = this.earlierChild(place);
      if (!child || !before(child, entry)) break;
      const next = child.place;
      this.set(child, place);
      place = next;
    }
    this.set(entry, place);
  }

  private earlierChild(place: number): E | undefined {
    const [left, right] = [this.entries[2 * place + 1], this.entries[2 * place + 2]];
    return left && right && before(right, left) ? right : left;
  }

  private set(entry: E, place: number): void {
    this.entries[place] = entry;
    entry.place = place;
  }
}
