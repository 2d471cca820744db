import type { EpochMillis } from '../../../workflows/incident';

/** What the clock on the wall shows, as if it stood in UTC: `2026-01-05T09:00` is the same number in every zone. */
export type WallMillis = number;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The first of these that names a zone; UTC where none does. */
export const zoneOf = (...names: readonly (string | undefined)[]): string =>
  names.find((name): name is string => name !== undefined && clockOf(name) !== undefined) ?? 'UTC';

export const wallAt = (zone: string, at: EpochMillis): WallMillis => at + offset(zone, at);

/** When a clock shows it: at its first pass where it comes twice, at the jump where it is skipped. */
export const instantAt = (zone: string, wall: WallMillis): EpochMillis => {
  const [before, after] = [offset(zone, wall - DAY), offset(zone, wall + DAY)];
  const shown = [wall - before, wall - after].filter((at) => wallAt(zone, at) === wall);
  return shown.length > 0 ? Math.min(...shown) : jumpIn(zone, wall - after, wall - before);
};

/** The instant between two others at which the clocks change. */
const jumpIn = (zone: string, from: EpochMillis, until: EpochMillis): EpochMillis => {
  let [low, high] = [from, until];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(zone, middle) === offset(zone, from)) low = middle;
    else high = middle;
  }
  return high;
};

/** The first instant after another at which the clocks of a zone change; undefined where they do not within 400 days. */
export const clockChangeAfter = (zone: string, at: EpochMillis): EpochMillis | undefined => {
  for (let day = 0; day < 400; day += 1) {
    const [from, until] = [at + day * DAY, at + (day + 1) * DAY];
    if (offset(zone, from) !== offset(zone, until)) return jumpIn(zone, from, until);
  }
  return undefined;
};

/** No calendar goes further. */
const LAST = 8.64e15 - DAY;

/** Asking `Intl` takes long, and clocks change at a quarter of an hour if at all. */
const QUARTER = 15 * MINUTE;
const offsets = new Map<string, Map<number, number>>();

const offset = (zone: string, at: EpochMillis): number => {
  if (!(Math.abs(at) < LAST)) return 0;
  const ofZone = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, ofZone);
  const quarter = Math.floor(at / QUARTER);
  const known = ofZone.get(quarter);
  if (known !== undefined) return known;
  if (ofZone.size > 50_000) ofZone.clear();
  const made = offsetAt(zone, quarter * QUARTER);
  ofZone.set(quarter, made);
  return made;
};

const offsetAt = (zone: string, at: EpochMillis): number => {
  const clock = clockOf(zone);
  if (!clock) return 0;
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - at;
};

const clocks = new Map<string, Intl.DateTimeFormat | undefined>();

const clockOf = (zone: string): Intl.DateTimeFormat | undefined => {
  if (!clocks.has(zone)) clocks.set(zone, makeClock(zone));
  return clocks.get(zone);
};

const makeClock = (timeZone: string): Intl.DateTimeFormat | undefined => {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
};
