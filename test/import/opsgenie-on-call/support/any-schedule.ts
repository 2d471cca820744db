import * as fc from 'fast-check';
import type {
  OpsgenieOverride,
  OpsgenieRotation,
  OpsgenieSchedule,
  Ref,
  TimeRestriction,
} from '../../../../infra/import/opsgenie/export';
import { NOBODY, schedule, userRef } from '../../support/an-export';
import { DAYS } from './documented';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const PEOPLE = ['anna', 'ben', 'cleo', 'dora'];
/** In the account, but blocked; and in no account. */
export const BLOCKED = 'blocked';
const STRANGER: Ref = { type: 'user', id: 'u-stranger' };

const ref: fc.Arbitrary<Ref> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...PEOPLE).map(userRef) },
  { weight: 1, arbitrary: fc.constantFrom(NOBODY, userRef(BLOCKED), STRANGER) },
);

const minute = fc.constantFrom(0, 7, 14, 15, 30, 44, 45, 59);
const hour = fc.constantFrom(0, 1, 2, 3, 8, 9, 17, 18, 22, 23);
const range = fc.record({ startHour: hour, startMin: minute, endHour: hour, endMin: minute });
const day = fc.constantFrom(...DAYS);

/** Every working day the same, as people make them. */
const workdays = range.map((hours) => DAYS.slice(0, 5).map((name) => ({ startDay: name, endDay: name, ...hours })));

const restriction: fc.Arbitrary<TimeRestriction> = fc.oneof(
  range.map((one): TimeRestriction => ({ type: 'time-of-day', restriction: one })),
  workdays.map((restrictions): TimeRestriction => ({ type: 'weekday-and-time-of-day', restrictions })),
  fc
    .array(
      fc.tuple(day, day, range).map(([startDay, endDay, hours]) => ({ startDay, endDay, ...hours })),
      { minLength: 1, maxLength: 3 },
    )
    .map((restrictions): TimeRestriction => ({ type: 'weekday-and-time-of-day', restrictions })),
);

/** Opsgenie keeps half hours; some are off all the same. */
const near = (around: number, before: number, after: number): fc.Arbitrary<number> =>
  fc
    .tuple(
      fc.integer({ min: Math.floor(-before / HOUR) * 2, max: Math.floor(after / HOUR) * 2 }),
      fc.constantFrom(0, 0, 0, 7, 50),
    )
    .map(([halves, minutes]) => around + halves * (HOUR / 2) + minutes * 60_000);

const rotation = (now: number): fc.Arbitrary<Omit<OpsgenieRotation, 'id' | 'name'>> =>
  fc
    .tuple(
      fc.oneof(
        fc.record({ type: fc.constant('hourly'), length: fc.integer({ min: 3, max: 30 }) }),
        fc.record({ type: fc.constant('daily'), length: fc.integer({ min: 1, max: 9 }) }),
        fc.record({ type: fc.constant('weekly'), length: fc.integer({ min: 1, max: 2 }) }),
      ),
      fc.oneof(near(now, 90 * DAY, -DAY), near(now, 1000 * DAY, -DAY), near(now, DAY, 9 * DAY)),
      fc.array(ref, { minLength: 1, maxLength: 4 }),
      fc.option(restriction, { nil: undefined }),
      fc.option(near(now + 12 * DAY, 4 * DAY, 4 * DAY), { nil: undefined, freq: 4 }),
    )
    .map(([every, startDate, participants, timeRestriction, endDate]) => ({
      ...every,
      startDate,
      participants,
      ...(timeRestriction ? { timeRestriction } : {}),
      ...(endDate === undefined ? {} : { endDate }),
    }));

const overrides = (now: number, rotations: number): fc.Arbitrary<readonly OpsgenieOverride[]> =>
  fc
    .array(
      fc.tuple(
        fc.constantFrom(...PEOPLE),
        near(now, DAY, 10 * DAY),
        fc.integer({ min: 1, max: 72 }),
        fc.subarray(Array.from({ length: rotations }, (_, index) => ({ id: `r${index}`, name: `R${index}` }))),
      ),
      { maxLength: 3 },
    )
    .map((all) =>
      all.map(([user, startDate, hours, about], index) => ({
        alias: `o${index}`,
        user: userRef(user),
        startDate,
        endDate: startDate + hours * HOUR,
        rotations: about,
      })),
    );

export interface Case {
  readonly now: number;
  readonly schedule: OpsgenieSchedule;
  /** After now. */
  readonly instants: readonly number[];
}

const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Auckland', 'UTC'];

/** Days before the clocks of most of these zones are changed. */
const NOWS = ['2026-03-06T12:00Z', '2026-03-27T12:00Z', '2026-09-25T12:00Z', '2026-10-23T12:00Z', '2026-10-30T12:00Z'];

export const anyCase = (instants: number): fc.Arbitrary<Case> =>
  fc
    .tuple(
      fc.constantFrom(...NOWS).map((text) => Date.parse(text)),
      fc.constantFrom(...ZONES),
    )
    .chain(([now, timeZone]) =>
      fc.array(rotation(now), { minLength: 1, maxLength: 3 }).chain((found) => {
        const rotations = found.map((one, index) => ({ id: `r${index}`, name: `R${index}`, ...one }));
        return fc.record({
          now: fc.constant(now),
          schedule: overrides(now, rotations.length).map((all) =>
            schedule('duty', rotations, { timeZone, overrides: all }),
          ),
          instants: fc.array(
            fc
              .tuple(fc.integer({ min: 1, max: 48 * 14 }), fc.constantFrom(-1, 0, 1, 60_000, 17 * 60_000))
              .map(([halves, more]) => now + halves * (HOUR / 2) + more),
            { minLength: instants, maxLength: instants },
          ),
        });
      }),
    );
