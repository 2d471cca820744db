import type { EpochMillis } from '../../workflows/incident';

const DAY = 86_400_000;

/** `02:35` on the clocks of a zone; `Sun 02:35` when that is a day or more away. */
export const clockWords = (at: EpochMillis, now: EpochMillis, timeZone: string): string => {
  const { time, day } = clocksOf(timeZone);
  return Math.abs(at - now) < DAY ? time.format(at) : `${day.format(at)} ${time.format(at)}`;
};

interface Clocks {
  readonly time: Intl.DateTimeFormat;
  readonly day: Intl.DateTimeFormat;
}

const clocks = new Map<string, Clocks>();

/** Making one costs ten times what using one does. */
const clocksOf = (timeZone: string): Clocks => {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made: Clocks = {
    time: new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    day: new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short' }),
  };
  clocks.set(timeZone, made);
  return made;
};
