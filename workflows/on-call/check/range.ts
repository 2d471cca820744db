import type { EpochMillis } from '../../incident';
import { days } from '../../span';

/** A sentence for each field that cannot be. */
export type Problems = Readonly<Record<string, string>>;

export interface Range {
  readonly from: EpochMillis;
  /** Not included. */
  readonly until: EpochMillis;
}

/** Longer is no exception any more but another rotation; the same for how far ahead one may begin. */
const A_YEAR = days(366).seconds * 1000;

/** Why a range of time that people type in cannot be. It may have begun, but has to reach into the future. */
export const rangeProblems = ({ from, until }: Range, now: EpochMillis): Problems => {
  if (!isInstant(from)) return { from: `'from' should be an instant, got ${from}` };
  if (!isInstant(until)) return { until: `'until' should be an instant, got ${until}` };
  if (until <= from) return { until: `'until' should come after 'from' (${iso(from)}), got ${iso(until)}` };
  if (until <= now)
    return { until: `'until' should come after now (${iso(now)}): what is over stays as it was, got ${iso(until)}` };
  if (from > now + A_YEAR)
    return { from: `'from' should come within a year, by ${iso(now + A_YEAR)}, got ${iso(from)}` };
  if (until > from + A_YEAR)
    return { until: `'until' should come within a year of 'from', by ${iso(from + A_YEAR)}, got ${iso(until)}` };
  return {};
};

export const overlap = (a: Range, b: Range): boolean => a.from < b.until && b.from < a.until;

/** Names that do not belong to anybody, as a sentence; undefined if there are none. */
export const unknownUsers = (field: string, names: readonly string[], users: object): string | undefined => {
  const unknown = names.filter((name) => !Object.hasOwn(users, name));
  return unknown.length === 0
    ? undefined
    : `'${field}' should name users that exist, got ${unknown.map((name) => `'${name}'`).join(', ')}`;
};

/** What ECMAScript calls a time: 100 million days around 1970. */
const isInstant = (at: EpochMillis): boolean => Number.isInteger(at) && Math.abs(at) <= 8.64e15 - A_YEAR;

const iso = (at: EpochMillis): string => new Date(at).toISOString();
