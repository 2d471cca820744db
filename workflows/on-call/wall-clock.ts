import type { Temporal } from 'temporal-polyfill';
import type { EpochMillis } from '../incident';

/**
 * A reading of a wall clock as a number: the milliseconds since 1970-01-01T00:00 that clocks of that place have shown
 * if they had never been changed. Arithmetic on it is arithmetic on the calendar.
 */
export type WallMillis = number;

/** A zone's offset from UTC, constant from one change of its clocks (epoch milliseconds) to the next. */
interface Era {
  readonly from: EpochMillis;
  readonly until: EpochMillis;
  readonly offset: number;
}

/** What the clocks of a zone show at an instant. */
export const wallAt = (zone: string, at: EpochMillis): WallMillis => at + eraAt(zone, at).offset;

/**
 * The first instant at which the clocks of a zone have reached a reading: at the jump, if they skip it; at the first
 * pass, if they show it twice. Never moves backwards, so ranges that meet on the wall meet in time.
 */
export const instantOf = (zone: string, wall: WallMillis): EpochMillis => {
  // Two days before, the clocks have surely not reached it: no zone is further than a day from UTC, or changes faster.
  let era = eraAt(zone, wall - 2 * DAY);
  while (era.until + era.offset <= wall) era = eraAt(zone, era.until);
  return Math.max(era.from, wall - era.offset);
};

/** `2026-01-05T09:00` → its reading. @throws RangeError for what is no wall-clock time */
export const readWall = (text: string): WallMillis => {
  if (!WALL.test(text)) throw new RangeError(`not a wall-clock time: ${text}`);
  return temporal().PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime('UTC').epochMilliseconds;
};

const WALL = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/** `2026-01-12T09:00[Europe/Berlin]`: an instant as the people of a zone would say it. */
export const inZone = (at: EpochMillis, zone: string): string =>
  `${new Date(wallAt(zone, at)).toISOString().slice(0, 16)}[${zone}]`;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Eras found so far, by zone, the last used first: finding one costs a hundred times as much as looking it up. */
const known = new Map<string, Era[]>();

const eraAt = (zone: string, at: EpochMillis): Era => {
  const eras = known.get(zone) ?? [];
  if (eras.length === 0) known.set(zone, eras);
  const hit = eras.findIndex(({ from, until }) => from <= at && at < until);
  const era = eras[hit] ?? findEra(zone, at);
  if (hit === 0) return era;
  const last = eras[0];
  if (hit > 0 && last) eras[hit] = last;
  else if (last) eras.push(last);
  eras[0] = era;
  return era;
};

let loaded: typeof Temporal | undefined;

/** Loaded when a zone is first asked about: a sweep or an answer seldom needs it, and it takes 17 ms of a cold start. */
const temporal = (): typeof Temporal => {
  loaded ??= (require('temporal-polyfill') as typeof import('temporal-polyfill')).Temporal;
  return loaded;
};

const findEra = (zone: string, at: EpochMillis): Era => {
  const here = temporal().Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  // The instant itself may be the change: what lies before is asked from just after it.
  const before = here.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  const after = here.getTimeZoneTransition('next');
  return {
    from: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: after?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: here.offsetNanoseconds / 1_000_000,
  };
};
