import { type Hours, WEEKDAYS, type Weekday } from '../../../../workflows/routing-rule';
import type { ClockRange, DayRange, TimeRestriction } from '../export';
import { toHalfHour } from '../on-call/moments';
import { inline } from '../wording';

const DAY = 1440;
const WEEK = 7 * DAY;
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export type HoursOf =
  | { readonly kind: 'always' }
  | { readonly kind: 'during'; readonly during: readonly Hours[]; readonly snapped: boolean }
  | { readonly kind: 'lost'; readonly because: string };

/** When a rule counts, by the wall clock of a zone. Minutes snap to half hours; what ends where it begins is always. */
export const hoursOf = (restriction: TimeRestriction | undefined, timeZone: string): HoursOf => {
  if (!restriction) return { kind: 'always' };
  const given = restriction.type === 'time-of-day' ? [restriction.restriction] : restriction.restrictions;
  const wrong = given.find((range) => !isClock(range)) ?? given.find((range) => !hasDays(range));
  if (wrong) return { kind: 'lost', because: `its hours cannot be read: ${inline(JSON.stringify(wrong))}` };
  const ranges =
    restriction.type === 'time-of-day' ? daily(restriction.restriction) : restriction.restrictions.map(weekly);
  // None at all restrict nothing.
  if (ranges.length === 0 || ranges.some(({ length }) => length === 0)) return { kind: 'always' };
  const during = collected(ranges.flatMap(cut), timeZone);
  if (during.some(({ from, to, weekdays }) => from === '00:00' && to === '24:00' && !weekdays))
    return { kind: 'always' };
  return {
    kind: 'during',
    during,
    snapped: given.some((range) => range.startMin % 30 !== 0 || range.endMin % 30 !== 0),
  };
};

const isClock = ({ startHour, startMin, endHour, endMin }: ClockRange): boolean =>
  isWithin(startHour, 23) &&
  isWithin(startMin, 59) &&
  isWithin(endHour, endMin === 0 ? 24 : 23) &&
  isWithin(endMin, 59);

const isWithin = (value: number, most: number): boolean => Number.isInteger(value) && value >= 0 && value <= most;

const hasDays = (range: ClockRange | (ClockRange & DayRange)): boolean =>
  !('startDay' in range) || (DAYS.includes(range.startDay) && DAYS.includes(range.endDay));

/** Minutes of a week that begins on Monday. */
interface Range {
  readonly from: number;
  readonly length: number;
}

const startOf = ({ startHour, startMin }: ClockRange): number => toHalfHour(startHour * 60 + startMin);
const endOf = ({ endHour, endMin }: ClockRange): number => toHalfHour(endHour * 60 + endMin);

const daily = (range: ClockRange): readonly Range[] => {
  const length = (endOf(range) - startOf(range) + 2 * DAY) % DAY;
  return WEEKDAYS.map((_day, index) => ({ from: (index * DAY + startOf(range)) % WEEK, length }));
};

const weekly = (range: ClockRange & DayRange): Range => {
  const from = (DAYS.indexOf(range.startDay) * DAY + startOf(range)) % WEEK;
  const to = (DAYS.indexOf(range.endDay) * DAY + endOf(range)) % WEEK;
  return { from, length: (to - from + WEEK) % WEEK };
};

/** Hours end on the next day at the latest: what is longer is cut at midnight. */
const cut = ({ from, length }: Range): readonly Range[] => {
  const toMidnight = DAY - (from % DAY);
  if (length < DAY || length <= toMidnight) return [{ from, length }];
  return [{ from, length: toMidnight }, ...cut({ from: (from + toMidnight) % WEEK, length: length - toMidnight })];
};

/** The same hours on several days are one. */
const collected = (ranges: readonly Range[], timeZone: string): readonly Hours[] => {
  const days = new Map<string, { readonly range: Range; readonly on: Set<Weekday> }>();
  for (const range of ranges) {
    const hours = `${range.from % DAY} ${range.length}`;
    const same = days.get(hours) ?? { range, on: new Set() };
    same.on.add(WEEKDAYS[Math.floor(range.from / DAY)] ?? 'Mon');
    days.set(hours, same);
  }
  return [...days.values()].map(({ range: { from, length }, on }) => ({
    timeZone,
    from: clock(from % DAY),
    to: clock((from + length) % DAY || DAY),
    ...(on.size === WEEKDAYS.length ? {} : { weekdays: WEEKDAYS.filter((day) => on.has(day)) }),
  }));
};

/** 570 → `09:30`; the end of a day is `24:00`. */
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
