import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { EpochMillis, Priority } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';
import { days } from '../../workflows/span';
import type { AnsweredAt } from './answering';
import type { Planned } from './count';
import { inShares, type Shares } from './shares';

export interface MonthWanted {
  readonly organisation: Organisation;
  readonly incidents: number;
  readonly answered: Shares<AnsweredAt>;
  readonly from: EpochMillis;
  /** Another one mixes the same shares otherwise. */
  readonly seed: number;
}

const PRIORITY_SHARES: Shares<Priority> = [
  ['P1', 10],
  ['P2', 20],
  ['P3', 40],
  ['P4', 20],
  ['P5', 10],
];

export const ANSWERED_SHARES: Shares<AnsweredAt> = [
  [1, 70],
  [2, 20],
  [3, 5],
  ['never', 5],
];

const MONTH = days(30).seconds * 1000;

/**
 * A month of alerts at even distances, of every service of the organisation alike, their priorities and answers in the
 * given shares and mixed.
 */
export const typicalMonth = ({ organisation, incidents, answered, from, seed }: MonthWanted): readonly Planned[] => {
  const services = Object.keys(organisation.services);
  const random = xoroshiro128plus(seed);
  const priorities = mixed(inShares(PRIORITY_SHARES, incidents), random);
  const answers = mixed(inShares(answered, incidents), random);
  const order = mixed(
    Array.from({ length: incidents }, (_, index) => services[index % services.length] ?? organisation.defaultService),
    random,
  );
  return priorities.map((priority, index) => ({
    answeredAt: answers[index] ?? 'never',
    scenario: {
      service: order[index] ?? organisation.defaultService,
      at: from + Math.floor((index * MONTH) / incidents),
      priority,
      title: 'Error rate of the payment provider above 5 % for 10 minutes',
      tags: [],
    },
  }));
};

const mixed = <T>(values: readonly T[], random: RandomGenerator): readonly T[] => {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = uniformInt(random, 0, last);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
};
