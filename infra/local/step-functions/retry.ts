import type { Retrier } from './definition';
import { isMeantFor } from './failure';

export type RetryDecision =
  | { readonly kind: 'again'; readonly retrier: number; readonly afterMillis: number }
  | { readonly kind: 'enough' };

/** Retry's defaults in the States Language: 1 s, doubled each time, three attempts. */
const DEFAULTS = { interval: 1, rate: 2, attempts: 3 };

const delaySeconds = (retrier: Retrier, used: number): number => {
  const grown = (retrier.IntervalSeconds ?? DEFAULTS.interval) * (retrier.BackoffRate ?? DEFAULTS.rate) ** used;
  return Math.min(grown, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
};

/** The first retrier that is meant for the error decides, also when it has no attempts left. `used` counts per retrier. */
export const decideRetry = (
  retriers: readonly Retrier[],
  used: readonly number[],
  error: string,
  fraction: () => number,
): RetryDecision => {
  const index = retriers.findIndex((retrier) => isMeantFor(retrier.ErrorEquals, error));
  const retrier = retriers[index];
  const count = used[index] ?? 0;
  if (retrier === undefined || count >= (retrier.MaxAttempts ?? DEFAULTS.attempts)) return { kind: 'enough' };
  const share = retrier.JitterStrategy === 'FULL' ? fraction() : 1;
  return { kind: 'again', retrier: index, afterMillis: delaySeconds(retrier, count) * 1000 * share };
};

/** A number in [0, 1) out of the same source that makes the ids, so that a test controls both with one argument. */
export const fractionFromUuid = (uuid: string): number => (Number.parseInt(uuid.slice(0, 8), 16) || 0) / 2 ** 32;
