import { blank } from './night-ruler';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 20_160, 40_320, 80_640].map(
  (minutes) => minutes * MINUTE,
);

/** Columns that a label and the space behind it need. */
const LABEL = 8;

/** Round times after the alert, so few that each has room to be named. */
export const ticksOf = (length: number, width: number): readonly number[] => {
  const step = STEPS.find((one) => (length / one) * LABEL <= width) ?? length;
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => index * step);
};

/** `+0      +10m     +20m`, from one tick to the next. */
export const axisOf = (ticks: readonly number[], columnOf: (after: number) => number, width: number): string => {
  const cells = blank(width);
  for (const tick of ticks) {
    const label = [...tickLabel(tick)];
    const from = Math.min(columnOf(tick), width - label.length);
    for (const [offset, sign] of label.entries()) cells[from + offset] = sign;
  }
  return cells.join('').trimEnd();
};

/** `+90m` is easier to compare with a policy than `+1h30m`, up to two hours. */
const tickLabel = (after: number): string => {
  if (after === 0) return '+0';
  if (after % DAY === 0) return `+${after / DAY}d`;
  return after % HOUR === 0 ? `+${after / HOUR}h` : `+${after / MINUTE}m`;
};
