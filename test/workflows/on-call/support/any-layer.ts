import * as fc from 'fast-check';
import type { Every, Layer, Participant, Restriction } from '../../../../workflows/on-call/schedule';
import { WEEKDAYS } from '../../../../workflows/routing-rule';
import { hours } from '../../../../workflows/span';
import type { Minute } from './reference-clock';

export const user = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const someone: fc.Arbitrary<Participant> = fc.oneof(
  { weight: 6, arbitrary: user },
  { weight: 1, arbitrary: fc.record({ together: fc.array(user, { minLength: 1, maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.constant({ team: 'team' }) },
  { weight: 1, arbitrary: fc.constant({ nobody: true } as const) },
);

const list = (values: readonly (string | number)[]) =>
  fc.subarray([...values], { minLength: 1 }).map((chosen) => chosen.join(','));
const rule = fc.oneof(
  fc.integer({ min: 1, max: 40 }).map((n) => `FREQ=HOURLY;INTERVAL=${n}`),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), list([0, 2, 3, 9, 18, 23]))
    .map(([n, at]) => `FREQ=DAILY;INTERVAL=${n};BYHOUR=${at}`),
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), list(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']))
    .map(([n, days]) => `FREQ=WEEKLY;INTERVAL=${n};BYDAY=${days}`),
  list([1, 2, 10, 28, 29, 30, 31, -1, -2]).map((days) => `FREQ=MONTHLY;BYMONTHDAY=${days}`),
);
const every: fc.Arbitrary<Every> = fc.oneof(
  fc.record({ hours: fc.integer({ min: 1, max: 50 }) }),
  fc.record({ days: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ weeks: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ months: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ rule }),
  fc.record({ rule, shift: fc.integer({ min: 1, max: 60 }).map(hours) }),
);

const two = (n: number): string => String(n).padStart(2, '0');
const time = fc
  .tuple(fc.constantFrom(0, 1, 2, 3, 8, 18, 22, 23), fc.constantFrom(0, 15, 30, 45, 59))
  .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const endOfDay = fc.oneof({ weight: 5, arbitrary: time }, { weight: 1, arbitrary: fc.constant('24:00') });
const weekday = fc.constantFrom(...WEEKDAYS);
export const restriction: fc.Arbitrary<Restriction> = fc
  .oneof(
    fc.record({ from: time, to: endOfDay }),
    fc.record({ from: time, to: endOfDay, weekdays: fc.subarray([...WEEKDAYS], { minLength: 1 }) }),
    fc
      .tuple(weekday, time, weekday, time)
      .map(([a, from, b, to]): Restriction => ({ from: `${a} ${from}`, to: `${b} ${to}` })),
  )
  .filter(({ from, to }) => from !== to);

/** A wall-clock time some days from a minute. */
export const wall = (around: Minute, min: number, max: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min, max }), time)
    .map(([days, at]) => `${new Date((around + days * 1440) * 60_000).toISOString().slice(0, 10)}T${at}`);

/** A layer that has a hand-off before, in or after some days that begin at a minute. */
export const layer = (from: Minute, days: number): fc.Arbitrary<Omit<Layer, 'name'>> =>
  fc.record(
    {
      every,
      firstHandOff: fc.oneof(
        { weight: 6, arbitrary: wall(from, -100, -1) },
        { weight: 1, arbitrary: wall(from, -1000, -300) },
        { weight: 1, arbitrary: wall(from, 0, days) },
      ),
      participants: fc.array(someone, { minLength: 1, maxLength: 4 }),
      restrictions: fc.array(restriction, { minLength: 1, maxLength: 2 }),
      until: wall(from, days, days + 2),
      alongside: fc.constant(true as const),
    },
    { requiredKeys: ['every', 'firstHandOff', 'participants'] },
  );
