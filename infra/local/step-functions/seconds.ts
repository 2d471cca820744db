import { queryFailure } from './failure';
import type { Json } from './json';

/** Step Functions takes at most eight digits, about three years. */
export const LONGEST_WAIT_SECONDS = 99_999_999;

/** A span that an expression computed; only whole seconds are one. */
export const secondsFrom = (value: Json, field: string, least: number, most: number): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw queryFailure(
    `'${field}' must be a whole number of seconds from ${least} to ${most}, got ${JSON.stringify(value)}.`,
  );
};
