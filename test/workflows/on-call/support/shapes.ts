import type { Every, Layer, Schedule } from '../../../../workflows/on-call/schedule';
import type { Minute } from './reference-clock';
import type { Transition } from './transitions';

/** A schedule whose hand-offs are known by the wall. */
export interface Shape {
  readonly why: string;
  readonly schedule: Schedule;
  /** How many are on call at every instant but those for which a turn of nobody declares a gap. */
  readonly people: number;
  /** Whose turn it is at a reading of the wall: where this changes, somebody hands over. */
  readonly turn: (wall: Minute) => number;
}

const DAY = 1440;
const two = (n: number): string => String(n).padStart(2, '0');
const timeOf = (wall: Minute): string => `${two(Math.floor((wall % DAY) / 60))}:${two(wall % 60)}`;
const wallOf = (wall: Minute): string => new Date(wall * 60_000).toISOString().slice(0, 16);

const layerOf = (
  every: Every,
  first: Minute,
  participants: Layer['participants'],
  more: Partial<Layer> = {},
): Layer => ({
  name: 'base',
  every,
  firstHandOff: wallOf(first),
  participants,
  ...more,
});

/** Hand-offs at the readings that a change makes special: the last before it, the first after it, and one in between. */
export const shapesAround = ({ zone, before, after }: Transition): readonly Shape[] =>
  [before, after, Math.floor((before + after) / 2)].flatMap((reading) => shapesAt(zone, reading));

const shapesAt = (timeZone: string, reading: Minute): readonly Shape[] => {
  const first = reading - 9 * DAY;
  const schedule = (...layers: readonly Layer[]): Schedule => ({ timeZone, team: 't', layers });
  const daily = (wall: Minute): number => Math.floor((wall - reading) / DAY);
  const weekly = layerOf({ weeks: 1 }, first - 3 * 60 - 7 * DAY, ['w', 'x']);
  const end = reading + 11 * 60 + 7;
  return [
    { why: 'daily', schedule: schedule(layerOf({ days: 1 }, first, ['a', 'b', 'c'])), people: 1, turn: daily },
    {
      why: 'daily by a rule',
      schedule: schedule(layerOf({ rule: 'FREQ=DAILY' }, first, ['a', 'b', 'c'])),
      people: 1,
      turn: daily,
    },
    {
      why: 'hourly',
      schedule: schedule(layerOf({ hours: 1 }, first, ['a', 'b', 'c'])),
      people: 1,
      turn: (wall) => Math.floor((wall - reading) / 60),
    },
    {
      why: 'one alongside',
      schedule: schedule(layerOf({ days: 1 }, first, ['a', 'b', 'c']), { ...weekly, name: 'lead', alongside: true }),
      people: 2,
      turn: daily,
    },
    {
      why: 'a restriction from there on',
      schedule: schedule(
        weekly,
        layerOf({ months: 1 }, first, ['n'], {
          name: 'nights',
          restrictions: [{ from: timeOf(reading), to: timeOf(end) }],
        }),
      ),
      people: 1,
      turn: (wall) => Number(wall - reading - daily(wall) * DAY < end - reading),
    },
    {
      why: 'one turn of three nobody’s, as declared',
      schedule: schedule(layerOf({ days: 1 }, first, ['a', { nobody: true }, 'b'])),
      people: 1,
      turn: daily,
    },
  ];
};
