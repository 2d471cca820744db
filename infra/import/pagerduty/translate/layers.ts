import type { EpochMillis } from '../../../../workflows/incident';
import type { Every, Layer, Participant } from '../../../../workflows/on-call/schedule';
import { inZone, wallAt } from '../../../../workflows/on-call/wall-clock';
import type { PagerDutyLayer } from '../export';
import { restrictionsOf } from './restrictions';

const HOUR = 3600;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** In which zone, as of when, and who somebody is here; undefined for whoever is not in the export. */
export interface LayerContext {
  readonly zone: string;
  readonly now: EpochMillis;
  readonly user: (id: string) => string | undefined;
}

/**
 * A layer as layers: one, or two where it begins in future in the middle of a turn. Turns count from the virtual start
 * by the wall clock, so that whoever has the turn when the layer begins has it here as well.
 */
export const layersOf = (from: PagerDutyLayer, name: string, { zone, now, user }: LayerContext): readonly Layer[] => {
  const wall = (at: EpochMillis): string => wallText(wallAt(zone, at));
  const length = from.turnSeconds * 1000;
  const [virtual, start] = [wallAt(zone, from.rotationVirtualStart), wallAt(zone, from.start)];
  const skipped = Math.floor((start - virtual) / length);
  const boundary = virtual + skipped * length;
  const restrictions = restrictionsOf(from.restrictions);
  const rotation = (first: number, turns: number, partName: string): Layer => ({
    name: partName,
    every: everyOf(from.turnSeconds),
    firstHandOff: wallText(first),
    ...(from.end === undefined ? {} : { until: wall(from.end) }),
    participants: rotated(from.users.map(participantOf(user)), turns),
    ...(restrictions.made === undefined ? {} : { restrictions: restrictions.made }),
  });
  if (boundary === start || from.start <= now) return [rotation(boundary, skipped, name)];
  const next = boundary + length;
  const ends = from.end === undefined ? next : Math.min(next, wallAt(zone, from.end));
  const begun: Layer = { ...rotation(start, skipped, `${name}, first turn`), until: wallText(ends) };
  return ends < next ? [begun] : [begun, rotation(next, skipped + 1, name)];
};

/** A participant who is not in the export keeps the turn, so that everybody else's stays where it is. */
export const participantOf =
  (user: (id: string) => string | undefined) =>
  (id: string): Participant =>
    user(id) ?? { nobody: true };

/** The order from another turn on. */
export const rotated = <T>(list: readonly T[], turns: number): readonly T[] => {
  const first = list.length === 0 ? 0 : ((turns % list.length) + list.length) % list.length;
  return [...list.slice(first), ...list.slice(0, first)];
};

export const wallText = (wall: number): string => new Date(wall).toISOString().slice(0, wall % 60_000 === 0 ? 16 : 19);

/** The longest unit that divides a turn: a day is a day by the wall clock, also where the clocks change. */
const everyOf = (seconds: number): Every => {
  if (seconds % WEEK === 0 && seconds / WEEK <= 53) return { weeks: seconds / WEEK };
  if (seconds % DAY === 0) return { days: seconds / DAY };
  return { hours: seconds / HOUR };
};

/** For sentences. */
export const momentIn = (at: EpochMillis, zone: string): string => inZone(at, zone);
