import * as fc from 'fast-check';
import type { Override, TimeOff } from '../../../workflows/on-call/data';
import type { Target } from '../../../workflows/policy';
import { minutes } from '../../../workflows/span';
import { runs } from '../../support/runs';
import { found, known, layer, level, MONDAY, only, organisation, policy, schedule } from './support/an-organisation';
import { isGap, type Situation, secondsToHuman } from './support/slot-by-slot';

/** Everything below changes at multiples of this, so looking once in each slot misses nothing. */
const SLOT = 15 * 60_000;
const slots = Array.from({ length: 4 * 24 * 2 }, (_, index) => MONDAY + index * SLOT);
const DAYS = { from: MONDAY, until: MONDAY + slots.length * SLOT };

const time = fc
  .integer({ min: 0, max: 95 })
  .map((slot) => `${String(slot >> 2).padStart(2, '0')}:${String((slot & 3) * 15).padStart(2, '0')}`);
const range = fc
  .tuple(time, time)
  .map(([from, to]) => ({ from, to }))
  .filter(({ from, to }) => from !== to);
const rota = fc
  .array(range, { minLength: 1, maxLength: 3 })
  .map((restrictions) => schedule([layer({ every: { days: 1 }, firstHandOff: '2025-12-01T09:00', restrictions })]));
const target: fc.Arbitrary<Target> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<Target>({ schedule: 'a' }, { schedule: 'b' }, { channelOf: 'web' }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Target>(
      { user: 'ann' },
      { roundRobin: 'web' },
      { schedule: 'a', who: 'next' },
      { schedule: 'b', who: 'previous' },
      { schedule: 'b', who: 'everybody' },
    ),
  },
);
const steps = fc.tuple(fc.array(target, { minLength: 1, maxLength: 2 }), fc.integer({ min: 1, max: 8 }));
const aPolicy = fc
  .record({
    levels: fc.array(steps, { minLength: 1, maxLength: 3 }),
    repeat: fc.integer({ min: 0, max: 2 }),
    lastResort: fc.constantFrom<Target>({ user: 'zoe' }, { schedule: 'b' }, { channelOf: 'web' }),
  })
  .map(({ levels, repeat, lastResort }) =>
    policy(
      levels.map(([notify, quarters], index) =>
        level(notify, { name: `level ${index + 1}`, acknowledgeWithin: minutes(15 * quarters) }),
      ),
      { repeat, lastResort: [lastResort] },
    ),
  );

const user = fc.constantFrom('ann', 'bob', 'zoe');
const when = fc.tuple(fc.nat(slots.length), fc.integer({ min: 1, max: 80 })).map(([begin, length]) => ({
  from: MONDAY + begin * SLOT,
  until: MONDAY + (begin + length) * SLOT,
  because: 'a test',
  by: 'nobody',
}));
const cover = fc.oneof(
  fc.constant('nobody' as const),
  user.map((name) => ({ user: name })),
);
const timeOff = fc
  .array(fc.tuple(when, user, cover), { maxLength: 3 })
  .map((all) =>
    all.map(([times, who, by], id): TimeOff => ({ ...times, id: `${id}`, user: who, cover: by, madeAt: id })),
  );
const overrides = fc.array(fc.tuple(when, user, fc.constantFrom('a', 'b')), { maxLength: 2 }).map((all) =>
  all.map(
    ([times, who, name], id): Override => ({
      ...times,
      id: `${id}`,
      schedule: name,
      users: [who],
      replaces: 'everybody',
      madeAt: id,
    }),
  ),
);
const aSituation = fc
  .record({
    a: rota,
    b: rota,
    one: aPolicy,
    data: fc.record({ overrides, timeOff }),
    without: fc.subarray(['ann', 'zoe']),
  })
  .map(({ a, b, one, data, without }) => {
    const of = organisation([one], { schedules: { a, b } });
    const situation: Situation = { of, data, withoutContact: without };
    return { situation, one };
  });

const covers = (intervals: readonly { readonly from: number; readonly until: number }[], at: number): boolean =>
  intervals.some(({ from, until }) => from <= at && at < until);

const realityOf = ({ data, withoutContact }: Situation) => {
  const reachable = ['ann', 'bob', 'zoe'].filter((name) => !withoutContact.includes(name));
  const channels = { verified: ['email'], unverified: [] } as const;
  return known({ data, users: Object.fromEntries(reachable.map((name) => [name, channels])) });
};

test('gaps and waits are those that are found by asking in every slot of time', () => {
  fc.assert(
    fc.property(aSituation, ({ situation, one }) => {
      const findings = found(situation.of, { ...DAYS, reality: realityOf(situation), humanWithin: minutes(30) });
      const gaps = [...only(findings, 'nobody reached'), ...only(findings, 'never reaches anybody')];
      for (const [index] of one.levels.entries()) {
        const here = gaps.filter((gap) => gap.level === index + 1).flatMap(({ intervals }) => intervals);
        expect(slots.filter((at) => covers(here, at))).toEqual(slots.filter((at) => isGap(situation, one, index, at)));
      }
      const waits = slots.map((at) => secondsToHuman(situation, one, at));
      const late = slots.filter((_, index) => (waits[index] ?? 0) > 1800);
      const [finding] = only(findings, 'late to a human');
      expect(slots.filter((at) => covers(finding?.intervals ?? [], at))).toEqual(late);
      const worst = Math.max(...waits);
      if (worst > 1800) expect(finding?.worstSeconds).toBe(worst === Number.POSITIVE_INFINITY ? 'never' : worst);
    }),
    { numRuns: runs(10, 2000), seed: 90 },
  );
});
