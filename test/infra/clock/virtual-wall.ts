import { wallClock } from '../../../tasks/runtime/clock';

/** Tuesday, 2026-09-01 00:00 UTC. */
export const START = Date.UTC(2026, 8, 1);

/** A wall clock whose time passes only when told, and whose hands can be set like those of any clock. */
export interface VirtualWall {
  readonly wall: () => number;
  /** Lets time pass: node timers ring. */
  pass(millis: number): void;
  /** Sets the clock forward or back; no time passes. */
  step(millis: number): void;
}

/** Takes over node's timers for the tests of a `describe` or file. */
export const virtualWall = (): VirtualWall => {
  let skew = 0;
  beforeEach(() => {
    skew = 0;
    jest.useFakeTimers({ now: START });
  });
  afterEach(() => jest.useRealTimers());
  return {
    wall: () => wallClock() + skew,
    pass: (millis) => jest.advanceTimersByTime(millis),
    step: (millis) => {
      skew += millis;
    },
  };
};
