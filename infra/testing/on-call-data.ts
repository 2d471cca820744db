import { strayFields } from '../../workflows/known-fields';
import { overrideProblems } from '../../workflows/on-call/check/override';
import { timeOffProblems } from '../../workflows/on-call/check/time-off';
import type { OnCallData, Override, TimeOff } from '../../workflows/on-call/data';
import type { Organisation } from '../../workflows/organisation';
import type { Given, GivenOverride, GivenTimeOff } from './given';
import { instantIn, listIn, unlessProblems } from './read';

/**
 * Overrides and time off as a running stack would keep them, made in the order in which they are given.
 * @throws ImpossibleTest where a running stack would refuse one
 */
export const onCallDataOf = (
  organisation: Organisation,
  { overrides = [], timeOff = [] }: Pick<Given, 'overrides' | 'timeOff'>,
): OnCallData => ({
  overrides: eachAfter(
    listIn('overrides', overrides) as readonly GivenOverride[],
    (given, before: readonly Override[]) => overrideOf(organisation, given, before),
  ),
  timeOff: eachAfter(listIn('timeOff', timeOff) as readonly GivenTimeOff[], (given, before: readonly TimeOff[]) =>
    timeOffOf(organisation, given, before),
  ),
});

const eachAfter = <G, M>(list: readonly G[], make: (given: G, before: readonly M[]) => M): readonly M[] => {
  const made: M[] = [];
  for (const given of list) made.push(make(given, [...made]));
  return made;
};

const MADE = { because: '', by: 'this test' } as const;

const overrideOf = (organisation: Organisation, given: GivenOverride, before: readonly Override[]): Override => {
  const field = `overrides[${before.length}]`;
  unlessProblems(strayFields(field, given ?? {}, ['schedule', 'users', 'inPlaceOf', 'from', 'until']));
  const { schedule, users, inPlaceOf, from, until } = given ?? {};
  const override: Override = {
    ...MADE,
    id: `override-${before.length + 1}`,
    schedule,
    users: listIn(`${field}.users`, users) as readonly string[],
    replaces: inPlaceOf === undefined ? 'everybody' : { user: inPlaceOf },
    from: instantIn(`${field}.from`, from),
    until: instantIn(`${field}.until`, until),
    madeAt: before.length,
  };
  // As if it were made when it begins: a test may be about the time after its end.
  refuse(field, overrideProblems(override, before, organisation, override.from));
  return override;
};

const timeOffOf = (organisation: Organisation, given: GivenTimeOff, before: readonly TimeOff[]): TimeOff => {
  const field = `timeOff[${before.length}]`;
  unlessProblems(strayFields(field, given ?? {}, ['user', 'from', 'until', 'cover']));
  const { user, from, until, cover } = given ?? {};
  const timeOff: TimeOff = {
    ...MADE,
    id: `time-off-${before.length + 1}`,
    user,
    from: instantIn(`${field}.from`, from),
    until: instantIn(`${field}.until`, until),
    cover: cover === 'nobody' ? 'nobody' : { user: cover },
    madeAt: before.length,
  };
  refuse(field, timeOffProblems(timeOff, before, organisation, timeOff.from));
  return timeOff;
};

const refuse = (field: string, problems: Readonly<Record<string, string>>): void =>
  unlessProblems(Object.values(problems).map((problem) => `${field}: ${problem}`));
