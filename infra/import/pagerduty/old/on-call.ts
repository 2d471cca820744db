import type { EpochMillis } from '../../../../workflows/incident';
import { DAY, instantAt, type WallMillis, wallAt, zoneOf } from '../../old/wall';
import type { PagerDutyEvent, PagerDutyLayer, PagerDutyRestriction, PagerDutySchedule } from '../export';
import { isTakenOut, lastShift } from './occurrences';

const WEEK = 7 * DAY;
/** 1970-01-05. */
const MONDAY = 4 * DAY;

/**
 * Ids of whoever is on call: an override before all; of layers the highest that covers, which is the first; of rotations
 * everybody who has a shift.
 */
export const onCallIn = (schedule: PagerDutySchedule, at: EpochMillis, timeZone: string): readonly string[] => {
  const zone = zoneOf(schedule.timeZone, timeZone);
  const wall = wallAt(zone, at);
  const usual =
    schedule.kind === 'layers'
      ? (schedule.layers.flatMap((layer) => turnOf(layer, zone, at, wall) ?? []).slice(0, 1) as readonly string[])
      : [...new Set(schedule.events.flatMap((event) => shiftOf(event, zoneOf(event.timeZone ?? '', zone), at)))];
  const overrides = schedule.overrides.filter(({ start, end }) => start <= at && at < end);
  const last = [...overrides].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1)).at(-1);
  if (last === undefined) return usual;
  if (last.inPlaceOf === undefined) return [last.user];
  return usual.includes(last.inPlaceOf) ? [...usual.filter((id) => id !== last.inPlaceOf), last.user] : usual;
};

/** Turns begin at the virtual start and follow each other by the wall clock. */
const turnOf = (layer: PagerDutyLayer, zone: string, at: EpochMillis, wall: WallMillis): string | undefined => {
  const covers = layer.start <= at && (layer.end === undefined || at < layer.end);
  if (!covers || layer.users.length === 0 || !isInside(layer.restrictions, wall)) return undefined;
  const turn = Math.floor((wall - wallAt(zone, layer.rotationVirtualStart)) / (layer.turnSeconds * 1000));
  return layer.users[((turn % layer.users.length) + layer.users.length) % layer.users.length];
};

const isInside = (restrictions: readonly PagerDutyRestriction[], wall: WallMillis): boolean =>
  restrictions.length === 0 ||
  restrictions.some((restriction) => {
    const { period, begins } = beginsAt(restriction);
    const into = (((wall - begins) % period) + period) % period;
    return into < restriction.durationSeconds * 1000;
  });

const beginsAt = (restriction: PagerDutyRestriction) => {
  const [hour = 0, minute = 0, second = 0] = restriction.startTimeOfDay.split(':').map(Number);
  const time = ((hour * 60 + minute) * 60 + second) * 1000;
  return restriction.type === 'weekly_restriction'
    ? { period: WEEK, begins: MONDAY + (restriction.startDayOfWeek - 1) * DAY + time }
    : { period: DAY, begins: time };
};

/** By the clock of the event's own zone. */
const shiftOf = (event: PagerDutyEvent, zone: string, at: EpochMillis): readonly string[] => {
  const wall = wallAt(zone, at);
  if (at < event.effectiveSince || (event.effectiveUntil !== undefined && at >= event.effectiveUntil)) return [];
  const shift = lastShift(event, zone, wall);
  const length = wallAt(zone, event.end) - wallAt(zone, event.start);
  if (!shift || wall >= shift.wall + length || isTakenOut(event, zone, shift.wall)) return [];
  if (event.strategy === 'every_member_assignment_strategy') return event.members.filter((id) => id !== 'empty');
  const turn = Math.floor(shift.number / Math.max(1, event.shiftsPerMember));
  const member = event.members[turn % Math.max(1, event.members.length)];
  return member === undefined || member === 'empty' ? [] : [member];
};

/** More edges than this in a range look like each other. */
const MOST_EDGES = 200;

/** Instants within a range at which somebody else may be on call. */
export const edgesOf = (
  schedule: PagerDutySchedule,
  from: EpochMillis,
  until: EpochMillis,
  timeZone: string,
): readonly EpochMillis[] => {
  const own = zoneOf(schedule.timeZone, timeZone);
  const every = (first: WallMillis, period: number, zone = own): readonly EpochMillis[] => {
    const begin = first + Math.ceil((wallAt(zone, from) - first) / period) * period;
    const number = Math.min(MOST_EDGES, Math.max(0, Math.ceil((wallAt(zone, until) - begin) / period)));
    return Array.from({ length: number }, (_, index) => instantAt(zone, begin + index * period));
  };
  const recurring =
    schedule.kind === 'layers'
      ? schedule.layers.flatMap((layer) => [
          ...every(wallAt(own, layer.rotationVirtualStart), layer.turnSeconds * 1000),
          ...layer.restrictions.flatMap((restriction) => {
            const { period, begins } = beginsAt(restriction);
            return [...every(begins, period), ...every(begins + restriction.durationSeconds * 1000, period)];
          }),
          layer.start,
          layer.end ?? layer.start,
        ])
      : schedule.events.flatMap((event) => {
          const zone = zoneOf(event.timeZone ?? '', own);
          return [
            ...every(wallAt(zone, event.start), DAY, zone),
            ...every(wallAt(zone, event.end), DAY, zone),
            event.effectiveSince,
            event.effectiveUntil ?? event.effectiveSince,
          ];
        });
  const overrides = schedule.overrides.flatMap(({ start, end }) => [start, end]);
  return [...new Set([...recurring, ...overrides])].filter((at) => at >= from && at < until).sort((a, b) => a - b);
};
