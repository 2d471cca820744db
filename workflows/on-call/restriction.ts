import type { EpochMillis } from '../incident';
import { WEEKDAYS, type Weekday } from '../routing-rule';
import { once } from './once';
import type { Restriction } from './schedule';
import { lastCome } from './series';
import { DAY, instantOf, MINUTE, type WallMillis, wallAt } from './wall-clock';

/** Whether an instant is within the ranges, and between which instants that does not change. */
export interface Within {
  readonly inside: boolean;
  readonly from: EpochMillis;
  /** Not included. */
  readonly until: EpochMillis;
}

export const ALWAYS = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };

/** Several ranges add up. */
export const within = (restrictions: readonly Restriction[], zone: string, at: EpochMillis): Within => {
  const ranges = weekOf(restrictions);
  if (ranges === 'always') return { ...ALWAYS, inside: true };
  if (ranges.length === 0) return { ...ALWAYS, inside: false };
  const range = (index: number): Range => {
    const week = Math.floor(index / ranges.length);
    const [from, until] = ranges[index - week * ranges.length] ?? [0, 0];
    return [from + week * WEEK, until + week * WEEK];
  };
  const begins = (index: number): EpochMillis => instantOf(zone, range(index)[0]);
  const near = (): number => Math.floor((wallAt(zone, at) - MONDAY) / WEEK) * ranges.length;
  const index = lastCome({ instant: begins, near }, at);
  const until = instantOf(zone, range(index)[1]);
  return at < until
    ? { inside: true, from: begins(index), until }
    : { inside: false, from: until, until: begins(index + 1) };
};

type Range = readonly [from: WallMillis, until: WallMillis];

/** The ranges of the week that begins on `MONDAY`, in order; those that meet or overlap are one. */
type Week = readonly Range[] | 'always';

/** 1970-01-05 was a Monday. */
const MONDAY = 4 * DAY;
const WEEK = 7 * DAY;

const weekOf = once((restrictions: readonly Restriction[]): Week => merged(restrictions.flatMap(rangesOf)));

const merged = (ranges: readonly Range[]): Week => {
  const ordered = ranges.map(([from, until]) => [from, until] as [number, number]).sort(([a], [b]) => a - b);
  const apart: [number, number][] = [];
  for (const [from, until] of ordered) {
    const last = apart.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], until);
    else apart.push([from, until]);
  }
  // What reaches into the next week may meet what begins there.
  for (let first = apart[0], last = apart.at(-1); first && last && first[0] + WEEK <= last[1]; first = apart[0]) {
    if (first === last) return 'always';
    last[1] = Math.max(last[1], first[1] + WEEK);
    apart.shift();
  }
  return apart;
};

const rangesOf = ({ from, to, weekdays }: Restriction): readonly Range[] => {
  const weekly = readWeekly(from);
  if (weekly !== undefined) return [rangeOf(weekly, readWeekly(to) ?? weekly, WEEK)];
  return (weekdays ?? WEEKDAYS).map((day) => {
    const midnight = WEEKDAYS.indexOf(day) * DAY;
    return rangeOf(midnight + readTime(from), midnight + readTime(to), DAY);
  });
};

/** A range whose end does not come after its beginning ends one period later. */
const rangeOf = (from: number, to: number, period: number): Range => [
  MONDAY + from,
  MONDAY + (to > from ? to : to + period),
];

/** `Fri 18:00` → milliseconds since the week's Monday; undefined for a plain time. */
const readWeekly = (text: string): number | undefined => {
  const [day = '', time] = text.split(' ');
  return time === undefined ? undefined : WEEKDAYS.indexOf(day as Weekday) * DAY + readTime(time);
};

/** `18:30` → milliseconds since midnight. */
const readTime = (text: string): number => (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * MINUTE;
