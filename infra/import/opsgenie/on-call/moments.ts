import type { EpochMillis } from '../../../../workflows/incident';
import { instantOf, MINUTE, type WallMillis, wallAt } from '../../../../workflows/on-call/wall-clock';

/** A minute as Opsgenie keeps it: the nearest half hour; 0–14 → 0, 15–44 → 30, 45–59 → 60. Also of a whole day. */
export const toHalfHour = (minute: number): number => Math.floor((minute + 15) / 30) * 30;

/** An instant as the clocks of a schedule's zone show it. */
export interface Moment {
  readonly wall: WallMillis;
  /** Whether the nearest half hour is another time than was given. */
  readonly moved: boolean;
  /** The clocks show this time twice, the second pass was meant, and the first is what the wall clock can say. */
  readonly secondPass: boolean;
}

export const momentOf = (at: EpochMillis, zone: string): Moment => {
  const exact = wallAt(zone, at);
  const minute = Math.floor(exact / MINUTE);
  const wall = toHalfHour(minute) * MINUTE;
  return {
    wall,
    moved: wall !== minute * MINUTE,
    secondPass: instantOf(zone, exact) < at,
  };
};

/** `2026-01-05T09:00`. */
export const wallText = (wall: WallMillis): string => new Date(wall).toISOString().slice(0, 16);
