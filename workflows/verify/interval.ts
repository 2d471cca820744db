import type { EpochMillis } from '../incident';

/** A stretch of time; its end is not part of it. */
export interface Interval {
  readonly from: EpochMillis;
  readonly until: EpochMillis;
}

/** What holds during a stretch of time. */
export interface Piece<T> extends Interval {
  readonly value: T;
}

/** Pieces in order that meet each other, so that each instant of a time has one value. */
export type Line<T> = readonly Piece<T>[];

/** The same value all the time. */
export const always = <T>({ from, until }: Interval, value: T): Line<T> => [{ from, until, value }];

/** Several lines over the same time as one: at each instant the values of all, in their order. */
export const overlay = <T>(span: Interval, lines: readonly Line<T>[]): Line<readonly T[]> => {
  const pieces: Piece<readonly T[]>[] = [];
  const places = lines.map(() => 0);
  for (let from = span.from; from < span.until; ) {
    const here = lines.map((line, index) => {
      let place = places[index] ?? 0;
      while ((line[place]?.until ?? Number.POSITIVE_INFINITY) <= from) place += 1;
      places[index] = place;
      return line[place] as Piece<T>;
    });
    const until = Math.min(span.until, ...here.map((piece) => piece.until));
    pieces.push({ from, until, value: here.map((piece) => piece.value) });
    from = until;
  }
  return pieces;
};

/** The part of a line within a stretch of time. */
export const within = <T>(line: Line<T>, { from, until }: Interval): Line<T> => {
  const pieces: Piece<T>[] = [];
  for (let place = placeOf(line, from); place < line.length; place += 1) {
    const piece = line[place] as Piece<T>;
    if (piece.from >= until) break;
    pieces.push({ from: Math.max(from, piece.from), until: Math.min(until, piece.until), value: piece.value });
  }
  return pieces;
};

/** The first piece that ends after an instant. */
const placeOf = <T>(line: Line<T>, at: EpochMillis): number => {
  let [low, high] = [0, line.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((line[middle] as Piece<T>).until <= at) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** In order, and with those that meet or overlap as one. */
export const merged = (intervals: readonly Interval[]): readonly Interval[] => {
  const all: Interval[] = [];
  for (const { from, until } of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && from <= last.until) all[all.length - 1] = { from: last.from, until: Math.max(last.until, until) };
    else if (from < until) all.push({ from, until });
  }
  return all;
};

/** Milliseconds. */
export const lengthOf = (intervals: readonly Interval[]): number =>
  intervals.reduce((sum, { from, until }) => sum + until - from, 0);

/** Intervals by what they belong to, each merged; in the order in which the names came up. */
export class Collected {
  readonly #found = new Map<string, Interval[]>();

  add(name: string, { from, until }: Interval): void {
    const intervals = this.#found.get(name);
    const last = intervals?.at(-1);
    if (!intervals) this.#found.set(name, [{ from, until }]);
    else if (last?.until === from) intervals[intervals.length - 1] = { from: last.from, until };
    else intervals.push({ from, until });
  }

  entries(): readonly (readonly [string, readonly Interval[]])[] {
    return [...this.#found].map(([name, intervals]) => [name, merged(intervals)] as const);
  }
}
