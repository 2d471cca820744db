import type { EpochMillis } from '../incident';
import { instantOf, readWall } from './wall-clock';

const INSTANT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?:(Z|[+-]\d\d:\d\d)|\[([\w+/-]+)\])$/;

/**
 * An instant with its offset, such as `2026-12-26T06:00:00Z`, or by the clocks of a zone, such as
 * `2026-12-26T07:00[Europe/Berlin]`. Undefined where it leaves a doubt about when, and before 1970.
 */
export const readInstant = (text: string): EpochMillis | undefined => {
  const [, day = '', time, offset, zone] = INSTANT.exec(text) ?? [];
  if (!isOnCalendar(day)) return undefined;
  const at = zone === undefined ? Date.parse(`${day}T${time}${offset}`) : byTheClocksOf(zone, `${day}T${time}`);
  return at >= 0 ? Math.floor(at) : undefined;
};

/** `Date` makes March 2 of February 30. */
const isOnCalendar = (day: string): boolean => {
  const at = Date.parse(`${day}T00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
};

const byTheClocksOf = (zone: string, wall: string): number => {
  try {
    return instantOf(zone, readWall(wall));
  } catch {
    return Number.NaN;
  }
};
