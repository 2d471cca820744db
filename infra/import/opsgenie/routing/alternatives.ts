import { PRIORITIES } from '../../../../workflows/incident';
import type { Conditions } from '../../../../workflows/routing-rule';
import type { Criteria } from '../export';
import { inline } from '../wording';
import { type Test, testOf } from './condition';

/** What a rule asks for. A rule here asks for all of its conditions, so `any` becomes several rules. */
export interface Asked {
  /** Each of them is enough; `{}` is met by every alert. None: no alert meets it. */
  readonly alternatives: readonly Conditions[];
  /** Conditions that cannot be said here: sentences. */
  readonly lost: readonly string[];
  /** Conditions that are said in another way: sentences. */
  readonly how: readonly string[];
}

/**
 * @param lostOnes what stands for a condition that cannot be said: `met by none` leaves its alerts to the rules below,
 * `met by all` takes more alerts than the old rule did
 */
export const alternativesOf = ({ type, conditions }: Criteria, lostOnes: 'met by none' | 'met by all'): Asked => {
  const nothing = { lost: [], how: [] };
  if (type === 'match-all' || conditions.length === 0) return { alternatives: [{}], ...nothing };
  const tests = conditions.map(testOf);
  const lost = tests.flatMap((test) => (test.kind === 'lost' ? [test.because] : []));
  const how = tests.flatMap((test) => (test.kind === 'where' && test.how !== undefined ? [test.how] : []));
  const said = tests.map(
    (test): Said =>
      test.kind === 'lost' ? { kind: 'priorities', priorities: lostOnes === 'met by all' ? PRIORITIES : [] } : test,
  );
  if (type === 'match-all-conditions') return { alternatives: all(said), lost, how };
  if (type === 'match-any-condition') return { alternatives: any(said), lost, how };
  return {
    alternatives: lostOnes === 'met by all' ? [{}] : [],
    lost: [`it matches by '${inline(type)}', which is not known`],
    how,
  };
};

type Said = Exclude<Test, { readonly kind: 'lost' }>;

const all = (tests: readonly Said[]): readonly Conditions[] => {
  const priorities = PRIORITIES.filter((priority) =>
    tests.every((test) => test.kind !== 'priorities' || test.priorities.includes(priority)),
  );
  if (priorities.length === 0) return [];
  const tags = [...new Set(tests.flatMap((test) => (test.kind === 'tag' ? [test.tag] : [])))];
  const where = tests.flatMap((test) => (test.kind === 'where' ? [test.where] : []));
  return [
    {
      ...(priorities.length === PRIORITIES.length ? {} : { priorities }),
      ...(tags.length === 0 ? {} : { tags }),
      ...(where.length === 0 ? {} : { where }),
    },
  ];
};

const any = (tests: readonly Said[]): readonly Conditions[] => {
  const priorities = PRIORITIES.filter((priority) =>
    tests.some((test) => test.kind === 'priorities' && test.priorities.includes(priority)),
  );
  if (priorities.length === PRIORITIES.length) return [{}];
  const others = tests.flatMap((test): readonly Conditions[] => {
    if (test.kind === 'priorities') return [];
    return [test.kind === 'tag' ? { tags: [test.tag] } : { where: [test.where] }];
  });
  return [...(priorities.length === 0 ? [] : [{ priorities }]), ...others];
};
