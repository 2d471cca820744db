import type { Restriction } from '../../../../workflows/on-call/schedule';
import { WEEKDAYS, type Weekday } from '../../../../workflows/routing-rule';
import type { PagerDutyRestriction } from '../export';

const DAY = 86_400;
const WEEK = 7 * DAY;

/** Undefined: all the time. `exact` is whether every restriction means the same here. */
export interface Restrictions {
  readonly made: readonly Restriction[] | undefined;
  readonly exact: boolean;
}

/** Restrictions count by the wall clock; weekly ones with the same hours become one with several weekdays. */
export const restrictionsOf = (all: readonly PagerDutyRestriction[]): Restrictions => {
  const always = all.some((one) => one.durationSeconds >= (isWeekly(one) ? WEEK : DAY));
  if (all.length === 0 || always) return { made: undefined, exact: true };
  const daily = all.filter((one) => !isWeekly(one)).map(dailyOf);
  return { made: [...daily, ...weeklyOf(all.filter(isWeekly))], exact: all.every(onTheMinute) };
};

const isWeekly = ({ type }: PagerDutyRestriction): boolean => type === 'weekly_restriction';

const onTheMinute = ({ startTimeOfDay, durationSeconds }: PagerDutyRestriction): boolean =>
  secondOf(startTimeOfDay) % 60 === 0 && durationSeconds % 60 === 0;

const dailyOf = (one: PagerDutyRestriction): Restriction => {
  const start = secondOf(one.startTimeOfDay);
  return { from: clock(start), to: ending(start, one.durationSeconds) };
};

const weeklyOf = (all: readonly PagerDutyRestriction[]): readonly Restriction[] => {
  const short = all.filter(({ durationSeconds }) => durationSeconds < DAY);
  const byHours = new Map<string, { readonly from: string; readonly to: string; readonly weekdays: Weekday[] }>();
  for (const one of short) {
    const start = secondOf(one.startTimeOfDay);
    const [from, to] = [clock(start), ending(start, one.durationSeconds)];
    const group = byHours.get(`${from} ${to}`) ?? { from, to, weekdays: [] };
    group.weekdays.push(dayOf(one));
    byHours.set(`${from} ${to}`, group);
  }
  const long = all.filter(({ durationSeconds }) => durationSeconds >= DAY);
  return [
    ...[...byHours.values()].map(({ weekdays, ...hours }) => ({ ...hours, weekdays: inOrder(weekdays) })),
    ...long.map(longOf),
  ];
};

const longOf = (one: PagerDutyRestriction): Restriction => {
  const start = (one.startDayOfWeek - 1) * DAY + secondOf(one.startTimeOfDay);
  return { from: weekly(start), to: weekly((start + one.durationSeconds) % WEEK) };
};

const inOrder = (days: readonly Weekday[]): readonly Weekday[] => WEEKDAYS.filter((day) => days.includes(day));

const dayOf = ({ startDayOfWeek }: PagerDutyRestriction): Weekday => WEEKDAYS[startDayOfWeek - 1] ?? 'Mon';

/** `08:00:00` → seconds since midnight; what is no time is refused before. */
export const secondOf = (time: string): number => {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return hour * 3600 + minute * 60 + second;
};

export const clock = (second: number): string => {
  const minute = Math.floor((second % DAY) / 60);
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
};

/** Midnight is the day's end. */
const ending = (start: number, length: number): string => {
  const end = clock(start + length);
  return end === '00:00' ? '24:00' : end;
};

const weekly = (second: number): string => `${WEEKDAYS[Math.floor(second / DAY)]} ${clock(second)}`;
