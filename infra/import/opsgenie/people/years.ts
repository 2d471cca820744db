import type { EpochMillis } from '../../../../workflows/incident';
import { DAY } from '../../../../workflows/on-call/wall-clock';

/** Overrides and time off are no longer, and begin no later, than this: `workflows/on-call/check/range.ts`. */
export const A_YEAR = 366 * DAY;

interface Range {
  readonly from: EpochMillis;
  readonly until: EpochMillis;
}

/** The same range in parts of at most a year. */
export const withinAYear = ({ from, until }: Range): readonly Range[] => {
  const parts: Range[] = [];
  for (let at = from; at < until; at += A_YEAR) parts.push({ from: at, until: Math.min(until, at + A_YEAR) });
  return parts;
};
