import type { EpochMillis } from '../../../workflows/incident';
import { DAY, HOUR, instantOf, MINUTE, wallAt } from '../../../workflows/on-call/wall-clock';
import type { Scale } from './scale';

export interface Tick {
  readonly at: EpochMillis;
  readonly label: string;
}

const STEPS = [1, 2, 5, 10, 15, 30].map((n) => n * MINUTE).concat([1, 2, 3, 6, 12].map((n) => n * HOUR));
const LONG_STEPS = [1, 2, 7, 14, 28, 56, 112].map((n) => n * DAY);

/** Round times of the clocks of a place, each `room` pixels from the next at least; none where a day has no such room. */
export const clockTicks = (scale: Scale, zone: string, room: number): readonly Tick[] => {
  const step = STEPS.find((one) => pixels(scale, one) >= room);
  return step === undefined ? [] : wallTicks(scale, zone, step, (wall) => isoOf(wall).slice(11, 16));
};

/** The midnights of a place: all of which a line can be drawn at, and a date where it has room. */
export const dayTicks = (scale: Scale, zone: string, room: number): readonly Tick[] => {
  const lines = LONG_STEPS.find((one) => pixels(scale, one) >= 10) ?? 56 * DAY;
  const named = LONG_STEPS.find((one) => pixels(scale, one) >= room) ?? 112 * DAY;
  return wallTicks(scale, zone, lines, (wall) => (wall % named === 0 ? dateOf(wall) : ''));
};

/** Round times after the alert. */
export const offsetTicks = (scale: Scale, room: number): readonly Tick[] => {
  const step = [...STEPS, ...LONG_STEPS].find((one) => pixels(scale, one) >= room) ?? 112 * DAY;
  const count = Math.floor((scale.until - scale.from) / step);
  return Array.from({ length: count + 1 }, (_, index) => ({
    at: scale.from + index * step,
    label: offsetLabel(index * step),
  }));
};

/** `Sat 26 Dec`, of the day of an instant. */
export const dayOf = (at: EpochMillis, zone: string): string => dateOf(wallAt(zone, at));

const pixels = ({ from, until, width }: Scale, time: number): number => (time / (until - from)) * width;

const wallTicks = (scale: Scale, zone: string, step: number, labelOf: (wall: number) => string): readonly Tick[] => {
  const ticks: Tick[] = [];
  // What the clocks skip has no tick but the one of the time that they jump to; what they show twice, its first pass.
  for (let wall = Math.ceil(wallAt(zone, scale.from) / step) * step; ; wall += step) {
    const at = instantOf(zone, wall);
    if (at > scale.until) return ticks;
    if (at === ticks.at(-1)?.at) ticks.pop();
    if (at >= scale.from) ticks.push({ at, label: labelOf(wall) });
  }
};

/** The fields of a wall clock, in the form of ISO 8601. */
const isoOf = (wall: number): string => new Date(wall).toISOString();

const dateOf = (wall: number): string => {
  const date = new Date(wall);
  return `${DAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
};

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `+45 min`, `+2 h`, `+2:30 h`, `+3 days`. */
const offsetLabel = (after: number): string => {
  if (after > 0 && after % DAY === 0) return after === DAY ? '+1 day' : `+${after / DAY} days`;
  const [hours, minutes] = [Math.floor(after / HOUR), (after % HOUR) / MINUTE];
  if (hours === 0) return `+${minutes} min`;
  return minutes === 0 ? `+${hours} h` : `+${hours}:${String(minutes).padStart(2, '0')} h`;
};
