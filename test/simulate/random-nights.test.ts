import { definitionsOf } from '../../infra/definitions';
import { type AnswerTime, USUAL_ANSWER_TIME } from '../../infra/simulate/random-answer-times';
import { type RandomNightsProps, simulateRandomNights } from '../../infra/simulate/random-nights';
import type { Share } from '../../infra/simulate/statistics';
import { minutes } from '../../workflows/span';
import { organisationWith } from '../support/notification-rules';
import { onlyCheckout } from '../support/organisations';
import { FULL, runs } from '../support/runs';

const AT = Date.parse('2026-12-26T01:30:00Z');
const everybody = (others: Partial<AnswerTime>) => ({ levels: new Map(), others: { ...USUAL_ANSWER_TIME, ...others } });

const simulate = (props: Partial<RandomNightsProps>) =>
  simulateRandomNights({
    organisation: onlyCheckout,
    definitions: definitionsOf(onlyCheckout),
    reality: { kind: 'not checked' },
    scenario: { service: 'checkout', at: AT, priority: 'P1', title: 'something is down', tags: [] },
    spread: 0,
    answerTimes: everybody({}),
    runs: 5,
    seed: 1,
    ...props,
  });

/** Seven shares are looked at: one of them may well lie outside its 95 % interval, but none four deviations away. */
const isNear = ({ share }: Share, theory: number, nights: number): boolean =>
  Math.abs(share - theory) <= 4 * Math.sqrt((theory * (1 - theory)) / nights);

test('where nobody ever answers, every night comes to every level and to the last resort', async () => {
  const nights = await simulate({ answerTimes: everybody({ never: 1 }), runs: 2 });
  expect(nights).toMatchObject({ nights: 2, exhausted: { share: 1 }, acknowledged: { share: 0 }, problems: [] });
  expect(nights.timeToAcknowledge).toBeUndefined();
  expect(nights.levels.map(({ round, level, share }) => [round, level, share])).toEqual(
    [0, 1].flatMap((round) => [1, 2, 3].map((level) => [round, level, 1])),
  );
  expect(nights.people.find(({ who }) => who === 'engineering-manager')).toMatchObject({ mean: 2, most: 2 });
});

test('a round that reaches nobody is one round, although the last resort is told in between', async () => {
  const late = { high: [{ after: minutes(30), by: 'sms' }] } as const;
  const organisation = organisationWith(
    [{ notify: [{ user: 'platform-engineer-1' }] }],
    { 'platform-engineer-1': { notify: late } },
    { repeat: 1 },
  );
  const answerTimes = everybody({ never: 1 });
  const nights = await simulate({ organisation, definitions: definitionsOf(organisation), answerTimes, runs: 1 });
  expect(nights.levels.map(({ round, level, share }) => [round, level, share])).toEqual([
    [0, 1, 1],
    [1, 1, 1],
  ]);
  expect(nights.exhausted.share).toBe(1);
});

test('where everybody answers after two minutes, that is the time, and nobody else is told', async () => {
  const answerTimes = everybody({ half: 120_000, nineInTen: 120_000, never: 0 });
  const nights = await simulate({ answerTimes, runs: 3 });
  expect(nights.timeToAcknowledge).toEqual(
    Object.fromEntries(['least', 'mean', 'median', 'p75', 'p90', 'p95', 'p99', 'most'].map((name) => [name, 120_000])),
  );
  expect(nights.people).toMatchObject([{ mean: 1, most: 1, nights: { share: 1 } }]);
  expect(nights).toMatchObject({ exhausted: { share: 0 }, acknowledged: { share: 1 } });
});

test('levels are come to as often as chance has it: one is told, then two, then one, and all that twice', async () => {
  const never = 0.6;
  const answerTimes = everybody({ half: 60_000, nineInTen: 60_000, never });
  const { nights, levels, exhausted } = await simulate({ answerTimes, runs: runs(25, 2000) });
  const silent = [0, 1, 3, 4, 5, 7].map((people) => never ** people);
  for (const [index, share] of levels.entries()) expect(isNear(share, silent[index] ?? Number.NaN, nights)).toBe(true);
  expect(isNear(exhausted, never ** 8, nights)).toBe(true);
});

test('the same seed gives the same nights, another seed others', async () => {
  const [first, again, other] = [await simulate({}), await simulate({}), await simulate({ seed: 2 })];
  expect(again).toEqual(first);
  expect(other.timeToAcknowledge).not.toEqual(first.timeToAcknowledge);
});

test('more nights are the same nights and some more', async () => {
  const times: number[] = [];
  for (const count of [1, 2]) times.push((await simulate({ runs: count })).timeToAcknowledge?.least ?? Number.NaN);
  expect(times[1]).toBeLessThanOrEqual(times[0] ?? Number.NaN);
});

test('spread over a month, the alert finds different people on call', async () => {
  const { people } = await simulate({ spread: 28 * 86_400_000, runs: 8, answerTimes: everybody({ never: 0 }) });
  expect(people.length).toBeGreaterThanOrEqual(3);
});

test('asked to stop, it tells of the nights so far', async () => {
  let done = 0;
  const progress = (nights: number): void => {
    done = nights;
  };
  expect(await simulate({ runs: 1000, progress, stopped: () => done === 2 })).toMatchObject({ nights: 2 });
});

if (FULL)
  test('memory stays flat: two thousand nights leave no more behind than a few of them', async () => {
    const collect = collector();
    await simulate({ runs: 500 });
    collect();
    const before = process.memoryUsage().heapUsed;
    await simulate({ runs: 2000 });
    collect();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(20_000_000);
  });

/** As `node --expose-gc` has it, without a process of its own. */
const collector = (): (() => void) => {
  const { setFlagsFromString } = require('node:v8') as typeof import('node:v8');
  const { runInNewContext } = require('node:vm') as typeof import('node:vm');
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
};
