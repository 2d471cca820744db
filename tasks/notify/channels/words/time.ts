import type { EpochMillis } from '../../../../workflows/incident';
import { inWords } from '../../../../workflows/span';

/** `02:53`; with the day where it is another than that of `now`; UTC says so, as nobody lives in it. */
export const clockTime = (at: EpochMillis, now: EpochMillis, timeZone: string): string => {
  const then = partsOf(at, timeZone);
  const today = partsOf(now, timeZone);
  const time = `${then.hour}:${then.minute}${timeZone === 'UTC' ? ' UTC' : ''}`;
  const day = `${then.day} ${then.month}`;
  if (then.year !== today.year) return `${day} ${then.year} ${time}`;
  return day === `${today.day} ${today.month}` ? time : `${day} ${time}`;
};

/** `7 minutes ago`: whole minutes, and from a day on whole hours. */
export const ago = (at: EpochMillis, now: EpochMillis): string => {
  const seconds = Math.floor(Math.max(0, now - at) / 1000);
  if (seconds === 0) return 'just now';
  const step = seconds < 60 ? 1 : seconds < 86_400 ? 60 : 3600;
  return `${inWords({ seconds: Math.floor(seconds / step) * step })} ago`;
};

/** `02:53 (7 minutes ago)`. */
export const sinceWhen = (since: EpochMillis, now: EpochMillis, timeZone: string): string =>
  `${clockTime(since, now, timeZone)} (${ago(since, now)})`;

const partsOf = (at: EpochMillis, timeZone: string): Partial<Record<Intl.DateTimeFormatPartTypes, string>> =>
  Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );

/** Making one costs more than using it. */
const clocks = new Map<string, Intl.DateTimeFormat>();

const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, clock);
  return clock;
};
