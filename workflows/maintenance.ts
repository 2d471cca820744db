import type { EpochMillis } from './incident';
import type { Span } from './span';
import { days, minutes } from './span';

/** A time in which what happens to a service is recorded, but nobody is notified. It always has an end. */
export interface MaintenanceWindow {
  readonly service: string;
  readonly id: string;
  /** For the timeline of every incident that it holds. Never empty. */
  readonly reason: string;
  readonly from: EpochMillis;
  /** Not included. */
  readonly until: EpochMillis;
  /** Who set it last, and when. */
  readonly by: string;
  readonly setAt: EpochMillis;
}

/** The longest window: what is not to be escalated for longer than a month is no maintenance. */
export const LONGEST_MAINTENANCE: Span = days(30);

/** How far ahead one may begin. */
export const FURTHEST_AHEAD: Span = days(365);

/** How long ago one may begin: clocks differ, and people type. */
const MAY_HAVE_BEGUN: Span = minutes(10);

/**
 * What holds an incident that opens at this instant, or is held at it: the window whose end comes last, counting those
 * that begin before the others end. An incident must not be escalated in the middle of the second of two windows just
 * because it opened in the first.
 */
export const holding = (windows: readonly MaintenanceWindow[], at: EpochMillis): MaintenanceWindow | undefined => {
  let last: MaintenanceWindow | undefined;
  for (const window of [...windows].sort((a, b) => a.from - b.from || a.until - b.until))
    if (window.from <= (last?.until ?? at) && window.until > (last?.until ?? at)) last = window;
  return last;
};

/** Why a window cannot be, one sentence a field; `before` is what it was until now. */
export const windowProblems = (
  { reason, from, until }: Pick<MaintenanceWindow, 'reason' | 'from' | 'until'>,
  before: MaintenanceWindow | undefined,
  now: EpochMillis,
): Problems => ({
  ...(reason === '' ? { reason: "'reason' should say what is done, got nothing" } : {}),
  ...problemOfFrom(from, before, now),
  ...problemOfUntil(from, until, now),
});

type Problems = Readonly<Record<string, string>>;

const problemOfFrom = (from: EpochMillis, before: MaintenanceWindow | undefined, now: EpochMillis): Problems => {
  // Nobody is asked to remember when the window that they lengthen began.
  if (from === before?.from) return {};
  const expected =
    from < now - MAY_HAVE_BEGUN.seconds * 1000
      ? 'not lie in the past: what happened before was escalated already'
      : from > now + FURTHEST_AHEAD.seconds * 1000
        ? 'begin within a year'
        : undefined;
  return expected === undefined ? {} : { from: `'from' should ${expected}, got ${iso(from)} (now ${iso(now)})` };
};

const problemOfUntil = (from: EpochMillis, until: EpochMillis, now: EpochMillis): Problems => {
  if (until <= Math.max(from, now))
    return {
      until: `'until' should come after the beginning (${iso(from)}) and after now (${iso(now)}), got ${iso(until)}`,
    };
  const longest = from + LONGEST_MAINTENANCE.seconds * 1000;
  return until <= longest
    ? {}
    : { until: `'until' should come within 30 days of the beginning, by ${iso(longest)}, got ${iso(until)}` };
};

const iso = (at: EpochMillis): string => new Date(at).toISOString();
