import { localTime, stopwatchTime, utcOffset } from './time';

/** Where a night happens: the zone whose clocks are shown, and the two ends of what is shown. */
export interface NightSpan {
  readonly timeZone: string;
  /** Epoch milliseconds. */
  readonly from: number;
  readonly until: number;
}

/** `02:35:00`; with its date where the night has more than one, and with `+01:00` where the clocks change in it. */
export const atIn = ({ timeZone, from, until }: NightSpan, at: number): string => {
  const [text, first, last] = [at, from, until].map((instant) => localTime(instant, timeZone)) as [string, ...string[]];
  const time = first?.slice(0, 10) === last?.slice(0, 10) ? text.slice(11) : text;
  return utcOffset(from, timeZone) === utcOffset(until, timeZone) ? time : `${time} ${utcOffset(at, timeZone)}`;
};

const DAY = 86_400;

/** `+5:00`, `+1:05:00` or `+2d 1:05:00`: minutes and seconds after the alert, with hours and days where there are any. */
export const afterIn = ({ from }: NightSpan, at: number): string => {
  const total = Math.round((at - from) / 1000);
  const days = Math.floor(total / DAY);
  const rest = total % DAY;
  if (days === 0) return `+${stopwatchTime(rest)}`;
  return `+${days}d ${rest < 3600 ? '0:' : ''}${stopwatchTime(rest).padStart(rest < 3600 ? 5 : 0, '0')}`;
};
