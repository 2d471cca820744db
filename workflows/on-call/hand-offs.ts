import { once } from './once';
import type { Every, Layer } from './schedule';
import { DAY, HOUR, readWall, type WallMillis } from './wall-clock';

/** When the turns of a rotation of equal length begin, by the wall clock. */
export interface HandOffs {
  /** The reading at which a turn begins; turns are counted from 0. */
  readonly wall: (turn: number) => WallMillis;
  /** The turn at a reading, give or take one. */
  readonly near: (wall: WallMillis) => number;
}

export const handOffs = once(({ every, firstHandOff }: Layer): HandOffs => {
  const first = readWall(firstHandOff);
  if (every.months !== undefined) return monthly(first, every.months);
  const length = lengthOf(every);
  return { wall: (turn) => first + turn * length, near: (wall) => Math.floor((wall - first) / length) };
});

const lengthOf = ({ hours = 0, days = 0, weeks = 0 }: Every): number => hours * HOUR + days * DAY + weeks * 7 * DAY;

const monthly = (first: WallMillis, months: number): HandOffs => ({
  wall: (turn) => plusMonths(first, turn * months),
  near: (wall) => {
    const [a, b] = [new Date(first), new Date(wall)];
    return Math.floor(((b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth()) / months);
  },
});

/** The same day and time of another month; its last day, if it is too short. */
const plusMonths = (wall: WallMillis, months: number): WallMillis => {
  const date = new Date(wall);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0));
  const day = Math.min(date.getUTCDate(), lastDay.getUTCDate());
  return Date.UTC(lastDay.getUTCFullYear(), lastDay.getUTCMonth(), day) + (((wall % DAY) + DAY) % DAY);
};
