/** A share that was counted, and where the true one lies in 95 of 100 such countings. */
export interface Share {
  readonly share: number;
  readonly from: number;
  readonly to: number;
}

/** Where 95 % of a standard normal distribution lie within. */
const Z95 = 1.959963984540054;

/**
 * Wilson's interval: unlike the usual plus-or-minus, it stays right for shares near 0 and 1, which is where the
 * probability of exhaustion is.
 */
export const shareOf = (count: number, of: number): Share => {
  if (of === 0) return { share: 0, from: 0, to: 1 };
  const share = count / of;
  const weight = Z95 ** 2 / of;
  const middle = share + weight / 2;
  const half = Z95 * Math.sqrt((share * (1 - share)) / of + weight / (4 * of));
  return {
    share,
    from: count === 0 ? 0 : (middle - half) / (1 + weight),
    to: count === of ? 1 : (middle + half) / (1 + weight),
  };
};

/** The smallest value that at least this share of all does not exceed. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;

export interface Bar {
  /** Included. */
  readonly from: number;
  /** Excluded; infinite for the last, which holds whatever took longer. */
  readonly to: number;
  readonly count: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Bars that a person can name. */
const WIDTHS = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 4, 6, 12, 24].map((n) => n * HOUR),
];
const MOST_BARS = 12;

/** How often how long, in milliseconds: equal bars to where 95 % lie, and one for the rest. */
export const histogram = (sorted: readonly number[]): readonly Bar[] => {
  if (sorted.length === 0) return [];
  const end = quantile(sorted, 0.95);
  const width = WIDTHS.find((candidate) => end < candidate * MOST_BARS) ?? Math.ceil(end / MOST_BARS / HOUR + 1) * HOUR;
  const bars = Array.from({ length: Math.floor(end / width) + 1 }, (_, index) => index * width).map((from) => ({
    from,
    to: from + width,
  }));
  const rest = { from: bars.length * width, to: Number.POSITIVE_INFINITY };
  const counted = [...bars, rest].map(({ from, to }) => ({
    from,
    to,
    count: sorted.filter((value) => value >= from && value < to).length,
  }));
  return counted.filter(({ to, count }) => to !== Number.POSITIVE_INFINITY || count > 0);
};
