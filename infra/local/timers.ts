/** Milliseconds since the Unix epoch. */
export type EpochMillis = number;

/** Takes a timer back; harmless after it rang. */
export type Cancel = () => void;

/**
 * A clock that can also ring. Everything in the embedded stack that waits is given one, so that a test can let
 * days pass in milliseconds and `SPEED` can make a demo quick.
 */
export interface Timers {
  now(): EpochMillis;
  /** Calls `ring` once, as soon as `now()` has reached `instant`; at once (but never synchronously) if it has already. */
  at(instant: EpochMillis, ring: () => void): Cancel;
}
