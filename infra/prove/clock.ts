import type { EpochMillis } from '../../workflows/incident';

/**
 * The model's present. It never moves: when time passes, every instant that is remembered moves into the past instead,
 * so that the same situation is the same whenever it comes about.
 */
export const NOW: EpochMillis = Date.UTC(2026, 0, 1);

/** An instant after that many seconds have passed. What is over is over: how long ago makes no difference. */
export const after = (instant: EpochMillis, seconds: number, longestAgo = 0): EpochMillis =>
  instant === 0 ? 0 : Math.max(NOW - longestAgo * 1000, instant - seconds * 1000);
