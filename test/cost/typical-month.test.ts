import { inShares } from '../../infra/cost/shares';
import { ANSWERED_SHARES, typicalMonth } from '../../infra/cost/typical-month';
import example from '../../workflows/example';

const month = (incidents: number, seed = 1) =>
  typicalMonth({ organisation: example, incidents, answered: ANSWERED_SHARES, from: 0, seed });

const tally = (values: readonly unknown[]) =>
  Object.fromEntries(
    [...new Set(values)].map((value) => [String(value), values.filter((one) => one === value).length]),
  );

test('of 1,000 incidents exactly the shares that were asked for are answered at each level', () => {
  const planned = month(1000);
  expect(tally(planned.map(({ answeredAt }) => answeredAt))).toEqual({ 1: 700, 2: 200, 3: 50, never: 50 });
  expect(tally(planned.map(({ scenario }) => scenario.priority))).toEqual({
    P1: 100,
    P2: 200,
    P3: 400,
    P4: 200,
    P5: 100,
  });
  expect(tally(planned.map(({ scenario }) => scenario.service))).toEqual({
    checkout: 334,
    reports: 333,
    helpdesk: 333,
  });
});

test('they come at even distances within 30 days, in their order', () => {
  const instants = month(30).map(({ scenario }) => scenario.at);
  expect(instants).toEqual(Array.from({ length: 30 }, (_, day) => day * 86_400_000));
});

test('the same seed is the same month, another one mixes it otherwise', () => {
  expect(month(50)).toEqual(month(50));
  expect(month(50, 2)).not.toEqual(month(50));
});

test('shares of a few are as exact as whole numbers allow, and none is lost', () => {
  const thirds = [
    ['a', 33.3],
    ['b', 33.3],
    ['c', 33.4],
  ] as const;
  expect(inShares(thirds, 2)).toHaveLength(2);
  expect(tally(inShares(thirds, 10))).toEqual({ a: 3, b: 4, c: 3 });
});
