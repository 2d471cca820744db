import type { EpochMillis } from '../../workflows/incident';
import { type Html, html } from './html';

/** The clocks of a zone, as pages show them. By `Intl`, so that no calendar has to be loaded for a page. */
export interface ZoneClock {
  /** `02:31`, with the day where it is another than now's: `Mon 23 Nov, 02:31`. */
  readonly at: (instant: EpochMillis) => Html;
  /** The same as text. */
  readonly text: (instant: EpochMillis) => string;
  /** `Europe/Berlin, UTC+01:00`: how it is now. */
  readonly name: string;
  /** The next time at which these clocks show this full hour. */
  readonly next: (hour: number) => EpochMillis;
}

export const zoneClock = (zone: string, now: EpochMillis): ZoneClock => {
  const text = (instant: EpochMillis): string => {
    const time = formats(zone).time.format(instant);
    const day = formats(zone).day.format(instant) === formats(zone).day.format(now) ? '' : `${dayOf(zone, instant)}, `;
    // Clocks may have been changed in between.
    const other = offsetOf(zone, instant) === offsetOf(zone, now) ? '' : ` (${utc(zone, instant)})`;
    return `${day}${time}${other}`;
  };
  return {
    text,
    at: (instant) => html`<time datetime="${new Date(instant).toISOString()}">${text(instant)}</time>`,
    name: zone === 'UTC' ? 'UTC' : `${zone}, ${utc(zone, now)}`,
    next: (hour) => nextHour(zone, hour, now),
  };
};

/** `7 minutes`, roughly, as people say it. */
export const roughly = (milliseconds: number): string => {
  const minutes = Math.floor(Math.max(0, milliseconds) / MINUTE);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 120) return several(minutes, 'minute');
  if (minutes < 48 * 60) return several(Math.floor(minutes / 60), 'hour');
  return several(Math.floor(minutes / 60 / 24), 'day');
};

const several = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

interface Formats {
  readonly time: Intl.DateTimeFormat;
  readonly day: Intl.DateTimeFormat;
  readonly all: Intl.DateTimeFormat;
}

/** Making one takes ten times as long as using it. */
const made = new Map<string, Formats>();

const formats = (zone: string): Formats => {
  const known = made.get(zone);
  if (known) return known;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options });
  const fresh = {
    time: format({ hour: '2-digit', minute: '2-digit' }),
    day: format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    all: format({
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
  };
  made.set(zone, fresh);
  return fresh;
};

/** `Mon 23 Nov` */
const dayOf = (zone: string, instant: EpochMillis): string => {
  const parts = new Map(
    formats(zone)
      .day.formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.get('weekday')} ${parts.get('day')} ${parts.get('month')}`;
};

/** What the clocks show, as if it were UTC. */
const wallOf = (zone: string, instant: EpochMillis): number => {
  const part = new Map(
    formats(zone)
      .all.formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const get = (name: Intl.DateTimeFormatPartTypes): number => part.get(name) ?? 0;
  return Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
};

const offsetOf = (zone: string, instant: EpochMillis): number =>
  wallOf(zone, instant) - Math.floor(instant / 1000) * 1000;

/** `UTC+01:00` */
const utc = (zone: string, instant: EpochMillis): string => {
  const minutes = Math.round(offsetOf(zone, instant) / MINUTE);
  const padded = (n: number): string => String(n).padStart(2, '0');
  const size = Math.abs(minutes);
  return `UTC${minutes < 0 ? '−' : '+'}${padded(Math.floor(size / 60))}:${padded(size % 60)}`;
};

/** Where the clocks skip that hour, the hour after it. */
const nextHour = (zone: string, hour: number, now: EpochMillis): EpochMillis => {
  const wall = wallOf(zone, now);
  const today = Math.floor(wall / DAY) * DAY + hour * 60 * MINUTE;
  const reading = today > wall ? today : today + DAY;
  const guess = reading - offsetOf(zone, now);
  return reading - offsetOf(zone, guess);
};
