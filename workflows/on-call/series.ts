import type { EpochMillis } from '../incident';

/** Moments in an endless order, none before the one that precedes it; several may fall on the same instant. */
export interface Series {
  readonly instant: (index: number) => EpochMillis;
  /** The index at an instant, give or take a few. */
  readonly near: (at: EpochMillis) => number;
}

/** The index of the last moment that has come by an instant. */
export const lastCome = ({ instant, near }: Series, at: EpochMillis): number => {
  let index = near(at);
  while (instant(index) > at) index -= 1;
  while (instant(index + 1) <= at) index += 1;
  return index;
};
