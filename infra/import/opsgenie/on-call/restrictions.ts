import type { Restriction } from '../../../../workflows/on-call/schedule';
import { WEEKDAYS, type Weekday } from '../../../../workflows/routing-rule';
import { ImportProblem } from '../../import-problem';
import type { ClockRange, DayRange, TimeRestriction } from '../export';
import { toHalfHour } from './moments';

const DAY = 1440;
const WEEK = 7 * DAY;

/** When a rotation covers, as a person would write it; undefined for all the time. */
export interface Restrictions {
  readonly restrictions: readonly Restriction[] | undefined;
  /** Whether a minute was none that Opsgenie keeps, so that the nearest half hour was taken. */
  readonly snapped: boolean;
}

/**
 * Where a range begins and ends at the same time, it is the whole day, or the whole week.
 * @param at whose restriction it is, for what is said about it
 * @throws ImportProblem for hours and days that do not exist: without it somebody would be on call at other times
 */
export const restrictionsOf = (given: TimeRestriction | undefined, at: string): Restrictions => {
  if (!given) return { restrictions: undefined, snapped: false };
  const ranges = given.type === 'time-of-day' ? [given.restriction] : given.restrictions;
  for (const range of ranges) check(range, at);
  const snapped = ranges.some(({ startMin, endMin }) => startMin % 30 !== 0 || endMin % 30 !== 0);
  const found = given.type === 'time-of-day' ? daily(given.restriction) : weekly(given.restrictions, at);
  return { restrictions: found, snapped };
};

const check = ({ startHour, startMin, endHour, endMin }: ClockRange, at: string): void => {
  checkNumber(at, 'startHour', startHour, startMin === 0 ? 24 : 23);
  checkNumber(at, 'endHour', endHour, endMin === 0 ? 24 : 23);
  checkNumber(at, 'startMin', startMin, 59);
  checkNumber(at, 'endMin', endMin, 59);
};

const checkNumber = (at: string, field: string, given: number, most: number): void => {
  if (Number.isInteger(given) && given >= 0 && given <= most) return;
  throw new ImportProblem(
    `${at}: '${field}' of its time restriction should be a whole number from 0 to ${most}, got ${JSON.stringify(given)}`,
  );
};

const startOf = ({ startHour, startMin }: ClockRange): number => toHalfHour(startHour * 60 + startMin);
const endOf = ({ endHour, endMin }: ClockRange): number => toHalfHour(endHour * 60 + endMin);

const daily = (range: ClockRange): readonly Restriction[] | undefined => {
  const [from, to] = [startOf(range) % DAY, endOf(range) % DAY];
  return from === to ? undefined : [{ from: clock(from), to: clockOfEnd(to) }];
};

/** Minutes of a week that begins on Monday. */
interface Range {
  readonly from: number;
  readonly length: number;
}

const weekly = (given: readonly (ClockRange & DayRange)[], at: string): readonly Restriction[] | undefined => {
  const ranges = given.map((range): Range => {
    const from = (dayOf(range.startDay, 'startDay', at) * DAY + startOf(range)) % WEEK;
    const to = (dayOf(range.endDay, 'endDay', at) * DAY + endOf(range)) % WEEK;
    return { from, length: (to - from + WEEK) % WEEK };
  });
  // None at all restrict nothing; one that ends where it begins is the whole week.
  if (ranges.length === 0 || ranges.some(({ length }) => length === 0)) return undefined;
  const restrictions = [...collapsed(ranges.filter(isDaily)), ...ranges.filter((range) => !isDaily(range)).map(long)];
  return restrictions.some(({ from, to, weekdays }) => from === '00:00' && to === '24:00' && !weekdays)
    ? undefined
    : restrictions;
};

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const dayOf = (name: string, field: string, at: string): number => {
  const day = DAYS.indexOf(name);
  if (day >= 0) return day;
  throw new ImportProblem(
    `${at}: '${field}' of its time restriction should be a day such as 'monday', got ${JSON.stringify(name)}`,
  );
};

/** Whether it can be said without the day on which it ends. */
const isDaily = ({ from, length }: Range): boolean => length < DAY || (length === DAY && from % DAY === 0);

/** Ranges of the same hours are one, with the days on which it begins. */
const collapsed = (ranges: readonly Range[]): readonly Restriction[] => {
  const days = new Map<string, { readonly range: Range; readonly on: Set<Weekday> }>();
  for (const range of ranges) {
    const hours = `${range.from % DAY} ${range.length}`;
    const same = days.get(hours) ?? { range, on: new Set() };
    same.on.add(weekday(range.from));
    days.set(hours, same);
  }
  return [...days.values()].map(({ range: { from, length }, on }) => ({
    from: clock(from % DAY),
    to: clockOfEnd((from + length) % DAY),
    ...(on.size === WEEKDAYS.length ? {} : { weekdays: WEEKDAYS.filter((day) => on.has(day)) }),
  }));
};

const long = ({ from, length }: Range): Restriction => {
  const to = (from + length) % WEEK;
  return { from: `${weekday(from)} ${clock(from % DAY)}`, to: `${weekday(to)} ${clock(to % DAY)}` };
};

const weekday = (minute: number): Weekday => WEEKDAYS[Math.floor(minute / DAY)] ?? 'Mon';

/** 570 → `09:30`. */
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Midnight at the end of a day. */
const clockOfEnd = (minute: number): string => (minute === 0 ? '24:00' : clock(minute));
