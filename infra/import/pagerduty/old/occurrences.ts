import { DAY, HOUR, type WallMillis, wallAt, zoneOf } from '../../old/wall';
import type { PagerDutyEvent } from '../export';

/** A shift by the wall clock, and the how-manieth of its event it is, from 0. */
export interface Occurrence {
  readonly wall: WallMillis;
  readonly number: number;
}

const WEEK = 7 * DAY;
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
/** A shift every hour for eleven years. */
const MOST = 100_000;

/**
 * The last shift of an event that begins up to a reading of the wall clock. Rules of hours, days, weeks (with weekdays)
 * and months are followed; undefined as well for any other.
 */
export const lastShift = (event: PagerDutyEvent, zone: string, wall: WallMillis): Occurrence | undefined => {
  const known = occurrencesOf(event, zoneOf(zone));
  known.reach(wall);
  const index = known.walls.findLastIndex((one) => one <= wall);
  const found = known.walls[index];
  return found === undefined ? undefined : { wall: found, number: index };
};

interface Known {
  readonly walls: readonly WallMillis[];
  readonly reach: (wall: WallMillis) => void;
}

const remembered = new WeakMap<PagerDutyEvent, Known>();

const occurrencesOf = (event: PagerDutyEvent, zone: string): Known => {
  const hit = remembered.get(event);
  if (hit) return hit;
  const walls: WallMillis[] = [];
  const next = walk(event, zone);
  let over = false;
  const reach = (wall: WallMillis): void => {
    while (!over && walls.length < MOST && (walls.at(-1) ?? Number.NEGATIVE_INFINITY) <= wall) {
      const { value, done } = next.next();
      over = done === true;
      if (value !== undefined) walls.push(value);
    }
  };
  remembered.set(event, { walls, reach });
  return { walls, reach };
};

function* walk(event: PagerDutyEvent, zone: string): Generator<WallMillis, undefined> {
  const parts = partsOf(event.recurrence);
  const first = wallAt(zone, event.start);
  const count = Number(parts.get('COUNT') ?? Number.POSITIVE_INFINITY);
  const until = untilOf(parts.get('UNTIL'), zone);
  let made = 0;
  for (const wall of candidates(parts, first)) {
    if (wall > until || made >= count) return undefined;
    if (wall < first) continue;
    made += 1;
    yield wall;
  }
  return undefined;
}

function* candidates(parts: ReadonlyMap<string, string>, first: WallMillis): Generator<WallMillis> {
  const interval = Math.max(1, Number(parts.get('INTERVAL') ?? 1));
  const weekdays = (parts.get('BYDAY') ?? '')
    .split(',')
    .flatMap((day) => (DAYS.includes(day) ? [DAYS.indexOf(day)] : []));
  const [freq, day] = [parts.get('FREQ'), (Math.floor(first / DAY) + 3) % 7];
  for (let step = 0; step < MOST; step += 1) {
    if (freq === 'HOURLY') yield first + step * interval * HOUR;
    else if (freq === 'DAILY') {
      const wall = first + step * interval * DAY;
      if (weekdays.length === 0 || weekdays.includes((day + step * interval) % 7)) yield wall;
    } else if (freq === 'WEEKLY') {
      const monday = first - day * DAY + step * interval * WEEK;
      const days = weekdays.length === 0 ? [day] : [...weekdays].sort((a, b) => a - b);
      for (const one of days) yield monday + one * DAY;
    } else if (freq === 'MONTHLY') {
      const date = new Date(first);
      const wall = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + step * interval, date.getUTCDate());
      // A month that has no such day has no shift.
      if (new Date(wall).getUTCDate() === date.getUTCDate()) yield wall + (((first % DAY) + DAY) % DAY);
    } else return;
  }
}

const partsOf = (recurrence: readonly string[]): ReadonlyMap<string, string> => {
  const rule = recurrence.find((line) => /^(RRULE:)?FREQ=|^RRULE:/i.test(line)) ?? '';
  return new Map(
    rule
      .replace(/^RRULE:/i, '')
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  );
};

const untilOf = (text: string | undefined, zone: string): WallMillis => {
  const parts = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/.exec(text ?? '');
  if (!parts) return Number.POSITIVE_INFINITY;
  const [, year, month, day, hour = '23', minute = '59', second = '59', utc] = parts;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return utc ? wallAt(zone, at) : at;
};

/** Days that are taken out: no shift begins at these instants. */
export const isTakenOut = ({ recurrence }: PagerDutyEvent, zone: string, wall: WallMillis): boolean =>
  recurrence
    .filter((line) => /^EXDATE/i.test(line))
    .flatMap((line) => line.slice(line.lastIndexOf(':') + 1).split(','))
    .some((text) => untilOf(text.trim(), zone) === wall);
