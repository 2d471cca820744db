import type { EpochMillis } from '../timers';

/** A moment at which both clocks are known: from here on the virtual one runs `speed` times as fast as the wall's. */
export interface Anchor {
  readonly wall: EpochMillis;
  readonly virtual: EpochMillis;
}

/** What a scaled clock is made of. */
export interface ScaledClockProps {
  readonly wall: () => EpochMillis;
  /** Virtual milliseconds in one of the wall clock; above 0. */
  readonly speed: number;
  readonly anchor: Anchor;
  /** No instant before this one is told. */
  readonly reached: EpochMillis;
}

/** A clock that never runs backwards, whatever the wall clock does. */
export interface ScaledClock {
  now(): EpochMillis;
  /** Where the line runs at present: it moves when the wall clock was set back. */
  anchor(): Anchor;
}

/**
 * Longest the virtual clock stands still, in milliseconds of the wall clock, to let a wall clock that was set back a
 * little catch up. After a larger step it goes on at once from where it was, and stays ahead: a pager that waited an
 * hour for its clock would let everybody sleep.
 */
export const LONGEST_PAUSE_MS = 1_000;

/**
 * Makes a clock that runs `speed` times as fast as the wall clock.
 *
 * @throws Error when the speed is no number above 0
 */
export const scaledClock = (props: ScaledClockProps): ScaledClock => {
  const { wall, speed } = props;
  assertSpeed(speed);
  let anchor = props.anchor;
  let last = props.reached;

  const now = (): EpochMillis => {
    const wallNow = wall();
    const onLine = onTheLine(anchor, wallNow, speed);
    if (last - onLine > LONGEST_PAUSE_MS * speed) anchor = { wall: wallNow, virtual: last };
    last = Math.max(last, onLine);
    return last;
  };

  return { now, anchor: () => anchor };
};

/** The whole milliseconds that the virtual clock shows when the wall clock shows `wall`. */
export const onTheLine = (anchor: Anchor, wall: EpochMillis, speed: number): EpochMillis =>
  anchor.virtual + Math.floor((wall - anchor.wall) * speed);

const assertSpeed = (speed: number): void => {
  if (Number.isFinite(speed) && speed > 0) return;
  throw new Error(`the speed of the clock is a number above 0 (1 is real time, 60 an hour in a minute), got ${speed}`);
};
