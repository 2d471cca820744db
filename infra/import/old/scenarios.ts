import type { EpochMillis, Priority } from '../../../workflows/incident';
import type { Policy } from '../../../workflows/policy';
import { instantsFor } from './instants';
import { type ChosenInstants, chosenOf } from './kinds';
import type { NewSystem } from './new-system';
import type { Answers, OldEscalation } from './old-system';

export interface Chosen {
  readonly at: EpochMillis;
  readonly priority: Priority;
  readonly answers: Answers;
}

export interface ChosenScenarios extends Omit<ChosenInstants, 'instants'> {
  readonly scenarios: readonly Chosen[];
}

const NOBODY: Answers = {};

/** The scenarios that are worth running for an escalation: the more telling ones first. */
export const scenariosFor = (
  escalation: OldEscalation,
  policy: Policy,
  system: NewSystem,
  options: { readonly now: EpochMillis; readonly timeZone: string; readonly thorough: number },
): ChosenScenarios => {
  const { thorough } = options;
  const { instants, ...seen } = chosenOf(
    instantsFor(escalation, policy, system, options),
    escalation,
    policy,
    system,
    thorough,
  );
  const [first] = instants;
  if (first === undefined) return { scenarios: [], ...seen };
  const isThorough = thorough > 1;
  const answers = answersFor(escalation.times, isThorough);
  const priorities = prioritiesFor(escalation, system, first);
  const others = isThorough ? instants.slice(1) : [];
  const scenarios: readonly Chosen[] = [
    ...instants.map((at) => ({ at, priority: 'P1' as const, answers: NOBODY })),
    ...answers.map((answered) => ({ at: first, priority: 'P1' as const, answers: answered })),
    ...others.flatMap((at) =>
      answers.slice(0, 1).map((answered) => ({ at, priority: 'P1' as const, answers: answered })),
    ),
    ...priorities.slice(0, isThorough ? 4 : 1).map((priority) => ({ at: first, priority, answers: NOBODY })),
  ];
  return { scenarios, ...seen };
};

/** Somebody answers between two times at which others are told. */
const answersFor = (times: readonly number[], thorough: boolean): readonly Answers[] => {
  const [first = 0, second = first + 10, third = second + 10] = times;
  const early = between(first, second);
  const [beforeLast = first, last = second] = times.length > 2 ? times.slice(0, MOST_TIMES).slice(-2) : [];
  return [
    { acknowledgedAfter: early },
    ...(times.length > 2 ? [{ acknowledgedAfter: between(beforeLast, last) }] : []),
    ...(thorough
      ? [{ resolvedAfter: early }, { acknowledgedAfter: early, resolvedAfter: between(second, third) }]
      : []),
  ];
};

const between = (from: number, to: number): number => Math.ceil((from + to) / 2) - (to - from < 2 ? 0.5 : 0);

/** How many times at which people are told are followed, where nobody asks for more. */
export const MOST_TIMES = 6;

/** P1, and whatever others tell somebody else, or otherwise, in one of the two systems. */
const prioritiesFor = ({ night }: OldEscalation, { organisation }: NewSystem, at: EpochMillis): readonly Priority[] => {
  const lines = (priority: Priority) =>
    JSON.stringify(night({ at, priority }, NOBODY).map(({ at: told, users, channel }) => [told, users, channel]));
  const told = new Set(night({ at, priority: 'P1' }, NOBODY).flatMap(({ users }) => users));
  const differs = [...told].some((name) => {
    const user = Object.hasOwn(organisation.users, name) ? organisation.users[name] : undefined;
    return user?.notify?.low !== undefined || user?.quietHours !== undefined;
  });
  const seen = new Set([lines('P1')]);
  return (['P5', 'P3', 'P4', 'P2'] as const).filter((priority) => {
    const isNew = !seen.has(lines(priority)) || (differs && priority === 'P5');
    seen.add(lines(priority));
    return isNew;
  });
};
