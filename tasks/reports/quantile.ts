/** A number of durations in seconds. Without any there is no middle. */
export interface Times {
  readonly count: number;
  readonly median: number | null;
  readonly p90: number | null;
}

export const times = (values: readonly number[]): Times => {
  const sorted = [...values].sort((a, b) => a - b);
  return { count: sorted.length, median: quantile(sorted, 50), p90: quantile(sorted, 90) };
};

/**
 * By nearest rank: the smallest value that at least so many per cent of all do not exceed. Always one that occurred,
 * so of an even number the median is the lower of the two in the middle.
 * @param sorted ascending
 */
export const quantile = (sorted: readonly number[], percent: number): number | null =>
  // In whole numbers: 0.9 × 10 is more than 9 to some computers.
  sorted[Math.max(1, Math.ceil((percent * sorted.length) / 100)) - 1] ?? null;
