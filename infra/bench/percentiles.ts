/** How long something takes, in microseconds. */
export const inMicroseconds = (work: () => unknown): number => {
  const from = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - from) / 1000;
};

/** `median 12 µs, p99 80 µs, longest 900 µs` */
export const medianAndWorst = (microseconds: readonly number[]): string => {
  const sorted = [...microseconds].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  return `median ${at(0.5)} µs, p99 ${at(0.99)} µs, longest ${at(1)} µs`;
};
