import type { Every, Restriction } from '../../../../workflows/on-call/schedule';
import type { Minute } from './reference-clock';

/** `2026-01-05T09:00` */
export const wallMinute = (text: string): Minute => Date.parse(`${text}Z`) / 60_000;

/** The hand-offs of a layer up to a reading of the wall and the one after it, found by going from one to the next. */
export const handOffsUpTo = (every: Every, firstHandOff: string, end: Minute): readonly Minute[] => {
  const first = wallMinute(firstHandOff);
  if (every.rule !== undefined) return byRule(every.rule, first, end);
  if (every.months !== undefined) return byMonths(every.months, first, end);
  const { hours = 0, days = 0, weeks = 0 } = every as { hours?: number; days?: number; weeks?: number };
  const found: Minute[] = [];
  for (let at = first; (found.at(-1) ?? 0) <= end; at += (hours + 24 * days + 168 * weeks) * 60) found.push(at);
  return found;
};

const byMonths = (months: number, first: Minute, end: Minute): readonly Minute[] => {
  const found = [first];
  const begin = new Date(first * 60_000);
  let [year, month] = [begin.getUTCFullYear(), begin.getUTCMonth()];
  while ((found.at(-1) ?? 0) <= end) {
    month += months;
    while (month > 11) [year, month] = [year + 1, month - 12];
    let day = begin.getUTCDate();
    // Feb 31 is a day of March, and so on: the last day that is still of this month.
    while (new Date(Date.UTC(year, month, day)).getUTCMonth() !== month) day -= 1;
    found.push(Date.UTC(year, month, day) / 60_000 + (first % 1440));
  }
  return found;
};

const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** Hour after hour: whether it is one of the rule's. Reads only what the generator writes. */
const byRule = (rule: string, first: Minute, end: Minute): readonly Minute[] => {
  const parts = Object.fromEntries(rule.split(';').map((part) => part.split('=')));
  const listed = (name: string): readonly string[] | undefined => parts[name]?.split(',');
  const every = Number(parts['INTERVAL'] ?? 1);
  const start = new Date(first * 60_000);
  const found: Minute[] = [];
  for (let at = first; (found.at(-1) ?? 0) <= end; at += 60) {
    const now = new Date(at * 60_000);
    const hours = listed('BYHOUR') ?? [String(start.getUTCHours())];
    if (parts['FREQ'] !== 'HOURLY' && !hours.includes(String(now.getUTCHours()))) continue;
    const days = (from: number): number => Math.floor(at / 1440) - from;
    const today = Math.floor(first / 1440);
    const sinceMonday = (start.getUTCDay() + 6) % 7;
    const months = (now.getUTCFullYear() - start.getUTCFullYear()) * 12 + now.getUTCMonth() - start.getUTCMonth();
    const matches = {
      HOURLY: () => ((at - first) / 60) % every === 0,
      DAILY: () => days(today) % every === 0,
      WEEKLY: () =>
        Math.floor(days(today - sinceMonday) / 7) % every === 0 &&
        (listed('BYDAY')?.includes(DAYS[now.getUTCDay()] ?? '') ?? now.getUTCDay() === start.getUTCDay()),
      MONTHLY: () => months % every === 0 && (listed('BYMONTHDAY') ?? []).some((day) => isDay(Number(day), now)),
    }[parts['FREQ'] as 'DAILY'];
    if (matches()) found.push(at);
  }
  return found;
};

/** -1 is the last day of the month. */
const isDay = (day: number, now: Date): boolean => {
  const length = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 0)).getUTCDate();
  return now.getUTCDate() === (day > 0 ? day : length + 1 + day);
};

/** Whether a reading of the wall lies in a restriction: asked of the reading, not of a range. */
export const isIn = ({ from, to, weekdays }: Restriction, wall: Minute): boolean => {
  const minute = wall % 1440;
  // 1970 began on a Thursday.
  const weekday = (Math.floor(wall / 1440) + 4) % 7;
  if (from.includes(' ')) {
    const now = weekday * 1440 + minute;
    const [begin, end] = [weekMinute(from), weekMinute(to) % 10_080];
    return begin < end ? begin <= now && now < end : now >= begin || now < end;
  }
  const on = (day: number): boolean => weekdays?.includes(NAMES[day % 7] as 'Mon') ?? true;
  const [begin, end] = [dayMinute(from), dayMinute(to)];
  if (begin < end) return on(weekday) && begin <= minute && minute < end;
  return (on(weekday) && minute >= begin) || (on(weekday + 6) && minute < end);
};

const NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const dayMinute = (time: string): Minute => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const weekMinute = (time: string): Minute => NAMES.indexOf(time.slice(0, 3)) * 1440 + dayMinute(time.slice(4));
