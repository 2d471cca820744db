import type { EpochMillis } from '../incident';

/** Something that holds between two instants, and was decided at a third. */
export interface Entry {
  readonly id: string;
  readonly from: EpochMillis;
  /** Not included. */
  readonly until: EpochMillis;
  readonly madeAt: EpochMillis;
}

/** What holds at an instant, in the order in which it was made, and between which instants that is so. */
export interface Active<E extends Entry> {
  readonly active: readonly E[];
  readonly from: EpochMillis;
  /** Not included. */
  readonly until: EpochMillis;
}

export type Timeline<E extends Entry> = (at: EpochMillis) => Active<E>;

/** Sorted once and looked up by halving, because schedules are walked for years. */
export const timelineOf = <E extends Entry>(entries: readonly E[]): Timeline<E> => {
  const inOrder = [...entries].sort(madeBefore);
  const edges = [...new Set(entries.flatMap(({ from, until }) => [from, until]))].sort((a, b) => a - b);
  const found = new Map<number, Active<E>>();
  return (at) => {
    const index = lastUpTo(edges, at);
    const known = found.get(index);
    if (known) return known;
    const active: Active<E> = {
      active: inOrder.filter(({ from, until }) => from <= at && at < until),
      from: edges[index] ?? Number.NEGATIVE_INFINITY,
      until: edges[index + 1] ?? Number.POSITIVE_INFINITY,
    };
    found.set(index, active);
    return active;
  };
};

/** The order in which things were decided. */
const madeBefore = (a: Entry, b: Entry): number => a.madeAt - b.madeAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The index of the last number that is not greater, -1 if there is none; by halving. */
export const lastUpTo = (sorted: readonly number[], limit: number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
