import { inWords } from '../../../workflows/span';
import type { When } from '../../../workflows/verify/finding';
import { type Interval, lengthOf } from '../../../workflows/verify/interval';
import { localTime } from './time';

/** How many intervals are listed before the rest is counted. */
const LISTED = 5;

/** `Sat 2026-12-26 18:00 – Mon 2026-12-28 09:00 Europe/Berlin (39 h)`, a line each, the first few of many. */
export const intervalLines = ({ timeZone, intervals }: When, asked: Interval): readonly string[] => {
  const [first] = intervals;
  if (first && first.from <= asked.from && first.until >= asked.until) return ['all the time'];
  const rest = intervals.length - LISTED;
  return [
    ...intervals.slice(0, LISTED).map((interval) => intervalInWords(interval, timeZone)),
    ...(rest > 0 ? [`… and ${rest} more, ${hoursOf(lengthOf(intervals))} in all`] : []),
  ];
};

const intervalInWords = ({ from, until }: Interval, timeZone: string): string =>
  `${moment(from, timeZone)} – ${moment(until, timeZone)} ${timeZone} (${hoursOf(until - from)})`;

/** `Sat 2026-12-26 18:00`; with seconds where there are any. */
export const moment = (at: number, timeZone: string): string => {
  const text = localTime(at, timeZone);
  const weekday = WEEKDAYS[new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDay()];
  return `${weekday} ${text.replace(/:00$/, '')}`;
};

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** `39 h`, `1 h 30 min`; what is shorter than a minute in seconds. */
export const hoursOf = (millis: number): string => {
  const minutes = Math.floor(millis / 60_000);
  if (minutes * 60_000 !== millis) return inWords({ seconds: millis / 1000 });
  const parts = [minutes >= 60 ? `${Math.floor(minutes / 60)} h` : '', minutes % 60 > 0 ? `${minutes % 60} min` : ''];
  return parts.filter((part) => part !== '').join(' ');
};
