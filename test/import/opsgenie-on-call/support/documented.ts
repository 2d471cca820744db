import type {
  OpsgenieRotation,
  OpsgenieSchedule,
  Ref,
  TimeRestriction,
} from '../../../../infra/import/opsgenie/export';

/**
 * Who is on call by the documented rules, worked out without any code of the product: the clocks by `Intl`, the rest by
 * counting minutes. A time that clocks show twice counts at its first pass, one that they skip at the jump: whatever
 * the clocks have shown by an instant has come.
 */
export const onCallByTheRules = (schedule: OpsgenieSchedule, at: number, isKnown: (ref: Ref) => boolean): string[] => {
  const shown = furthest(schedule.timeZone, at);
  const people = schedule.rotations.flatMap((rotation) => {
    const override = schedule.overrides.findLast(
      ({ startDate, endDate, rotations }) =>
        startDate <= at && at < endDate && (rotations.length === 0 || rotations.some(({ id }) => id === rotation.id)),
    );
    return override ? [override.user] : turnIn(rotation, schedule.timeZone, shown);
  });
  return [
    ...new Set(people.filter((ref) => ref.type === 'user' && isKnown(ref)).map(({ id = '' }) => id.slice(2))),
  ].sort();
};

const turnIn = (rotation: OpsgenieRotation, zone: string, shown: number): Ref[] => {
  const start = snapped(clock(zone, rotation.startDate));
  const end = rotation.endDate === undefined ? Number.POSITIVE_INFINITY : snapped(clock(zone, rotation.endDate));
  if (shown < start || shown >= end || !covers(rotation.timeRestriction, shown)) return [];
  const hours = { hourly: 1, daily: 24, weekly: 168 }[rotation.type] ?? Number.NaN;
  const turn = Math.floor((shown - start) / (hours * rotation.length * 60));
  const participant = rotation.participants[turn % rotation.participants.length];
  return participant ? [participant] : [];
};

const covers = (restriction: TimeRestriction | undefined, shown: number): boolean => {
  if (!restriction) return true;
  // Day 4 of the epoch was a Monday.
  const minute = Math.floor(shown) - 4 * 1440;
  if (restriction.type === 'time-of-day') {
    const { startHour, startMin, endHour, endMin } = restriction.restriction;
    return isBetween(
      mod(minute, 1440),
      snapped(startHour * 60 + startMin) % 1440,
      snapped(endHour * 60 + endMin) % 1440,
    );
  }
  return restriction.restrictions.some(({ startDay, startHour, startMin, endDay, endHour, endMin }) =>
    isBetween(
      mod(minute, 10_080),
      (DAYS.indexOf(startDay) * 1440 + snapped(startHour * 60 + startMin)) % 10_080,
      (DAYS.indexOf(endDay) * 1440 + snapped(endHour * 60 + endMin)) % 10_080,
    ),
  );
};

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const isBetween = (minute: number, from: number, to: number): boolean => {
  if (from === to) return true;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
};

const mod = (a: number, b: number): number => ((a % b) + b) % b;

/** 0–14 → 0, 15–44 → 30, 45–59 → the next hour. */
const snapped = (minutes: number): number => {
  const hour = Math.floor(minutes / 60) * 60;
  const minute = Math.floor(minutes) - hour;
  return hour + (minute < 15 ? 0 : minute < 45 ? 30 : 60);
};

/** The latest time that clocks have shown by an instant: they are changed at a half or whole hour. */
const furthest = (zone: string, at: number): number => {
  const half = 30 * 60_000;
  const before = [0, 1, 2, 3, 4].map((back) => (Math.floor(at / half) - back) * half - 1);
  return Math.max(...[at, ...before].map((instant) => clock(zone, instant)));
};

/** What clocks show, in minutes since 1970. */
const clock = (zone: string, at: number): number => {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 60_000;
};

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
};
