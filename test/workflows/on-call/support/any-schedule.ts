import * as fc from 'fast-check';
import type { OnCallData } from '../../../../workflows/on-call/data';
import type { Rota } from '../../../../workflows/on-call/on-call';
import type { Schedule } from '../../../../workflows/on-call/schedule';
import { layer, restriction, user, wall } from './any-layer';
import { type Minute, nextChange } from './reference-clock';

/** A schedule of any shape, and a few days in which to look at it. */
export interface Case {
  readonly rota: Rota;
  readonly data: OnCallData;
  readonly from: Minute;
  readonly until: Minute;
  /** Instants in these days. */
  readonly instants: readonly number[];
}

export const ZONES = Intl.supportedValuesOf('timeZone');
const DAYS = 3;
const LENGTH = DAYS * 1440;

const gap = (from: Minute) =>
  fc.oneof(
    restriction.map((range) => ({ ...range, because: 'agreed' })),
    fc.tuple(wall(from, 0, 1), wall(from, 2, DAYS)).map(([a, b]) => ({ from: a, to: b, because: 'agreed' })),
  );

/** Ranges of whole minutes around the days that are looked at. */
const range = (from: Minute) =>
  fc
    .tuple(fc.integer({ min: -600, max: LENGTH }), fc.integer({ min: 0, max: 2 * 1440 }))
    .map(([begin, length]) => ({ from: (from + begin) * 60_000, until: (from + begin + length) * 60_000 }));

const overrides = (from: Minute) =>
  fc.array(
    fc.tuple(
      range(from),
      fc.array(user, { minLength: 1, maxLength: 2 }),
      fc.oneof(fc.constant('everybody' as const), fc.record({ user })),
      fc.integer({ min: 0, max: 3 }),
    ),
    { maxLength: 5 },
  );

const timeOff = (from: Minute) =>
  fc.array(
    fc.tuple(
      range(from),
      user,
      fc.oneof(fc.constant('nobody' as const), fc.record({ user })),
      fc.integer({ min: 0, max: 3 }),
    ),
    {
      maxLength: 3,
    },
  );

const caseIn = (timeZone: string, from: Minute, instants: number): fc.Arbitrary<Case> =>
  fc
    .tuple(
      fc.array(layer(from, DAYS), { minLength: 1, maxLength: 3 }),
      fc.array(gap(from), { maxLength: 1 }),
      overrides(from),
      timeOff(from),
      fc.array(fc.integer({ min: 0, max: LENGTH * 60_000 - 1 }), { minLength: instants, maxLength: instants }),
    )
    .map(([layers, gaps, over, off, offsets]) => {
      const schedule: Schedule = {
        timeZone,
        team: 'team',
        layers: layers.map((more, index) => ({ name: `L${index}`, ...more })),
        gaps,
      };
      return {
        rota: {
          schedules: { s: schedule },
          teams: { team: { name: 'Team', members: ['d', 'e'], defaultPolicy: 'p' } },
        },
        data: {
          overrides: over.map(([when, users, replaces, madeAt], index) => ({
            ...when,
            ...{ id: `o${index}`, schedule: 's', users, replaces, because: 'swap', by: 'a', madeAt },
          })),
          timeOff: off.map(([when, user, cover, madeAt], index) => ({
            ...when,
            ...{ id: `t${index}`, user, cover, because: 'away', by: user, madeAt },
          })),
        },
        from,
        until: from + LENGTH,
        instants: offsets.map((offset) => from * 60_000 + offset),
      };
    });

/** Every other one lies around a change of the zone's clocks, if there is one. */
export const anyCase = (instants: number): fc.Arbitrary<Case> =>
  fc
    .tuple(
      fc.constantFrom(...ZONES),
      fc.integer({ min: Date.UTC(2020) / 60_000, max: Date.UTC(2037) / 60_000 }),
      fc.boolean(),
    )
    .chain(([zone, anywhere, atAChange]) => {
      const change = atAChange ? nextChange(zone, anywhere) : undefined;
      return caseIn(zone, change === undefined ? anywhere : change - 2 * 1440, instants);
    });
