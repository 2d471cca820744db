/**
 * The machine's own clock, in milliseconds since the Unix epoch. The only place that reads it: everything else is
 * handed a clock, so that a test can let days pass at once.
 */
export const wallClock = (): number => Date.now();

/** Milliseconds since any fixed moment; only differences mean something. */
export const stopwatch = (): number => performance.now();
