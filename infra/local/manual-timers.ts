import { type Entry, EntryHeap, OUTSIDE } from './entry-heap';
import type { Cancel, EpochMillis, Timers } from './timers';

interface Alarm extends Entry {
  readonly ring: () => void;
}

/** A clock that stands still until it is told to move: days of escalation pass in milliseconds. */
export class ManualTimers implements Timers {
  readonly #heap = new EntryHeap<Alarm>();
  #now: EpochMillis;
  #registered = 0;

  constructor(start: EpochMillis) {
    this.#now = start;
  }

  now(): EpochMillis {
    return this.#now;
  }

  /** How many timers have not rung yet. */
  get pending(): number {
    return this.#heap.size;
  }

  /** When the next timer rings, if any is set. */
  next(): EpochMillis | undefined {
    return this.#heap.first()?.instant;
  }

  at(instant: EpochMillis, ring: () => void): Cancel {
    this.#registered += 1;
    const entry: Alarm = { instant, order: this.#registered, ring, place: OUTSIDE };
    this.#heap.add(entry);
    if (instant <= this.#now) queueMicrotask(() => this.#ringUpTo(this.#now));
    return () => this.#heap.remove(entry);
  }

  /** Rings everything due until `instant`, in order, without waiting for what the rings set off. */
  advanceTo(instant: EpochMillis): void {
    this.#ringUpTo(instant);
    this.#now = Math.max(this.#now, instant);
  }

  /** The clock reaches `instant`, and what is due in it has not rung yet: for whoever is to be first. */
  standAt(instant: EpochMillis): void {
    this.#ringUpTo(instant - 1);
    this.#now = Math.max(this.#now, instant);
  }

  /** Goes from timer to timer until `until`; after each ring `settled` says when nothing is in flight any more. */
  async run(until: EpochMillis, settled: () => Promise<void>): Promise<void> {
    await settled();
    while (this.#ringFirst(until)) await settled();
    this.#now = Math.max(this.#now, until);
  }

  #ringUpTo(instant: EpochMillis): void {
    while (this.#ringFirst(instant)) {}
  }

  #ringFirst(until: EpochMillis): boolean {
    const entry = this.#heap.first();
    if (entry === undefined || entry.instant > until) return false;
    this.#heap.remove(entry);
    this.#now = Math.max(this.#now, entry.instant);
    entry.ring();
    return true;
  }
}
