import type { Organisation } from '../organisation';
import type { Target } from '../policy';
import { hours, type Span } from '../span';
import { clockChanges } from './clock-changes';
import type { Finding, Report } from './finding';
import { gapsOf } from './gaps';
import type { Interval } from './interval';
import { levelsOf } from './levels';
import { rulesNotRun, rulesWithoutContact } from './notification-rules';
import { awayWithoutCover, overridesIn, withoutContact } from './people';
import type { Reality } from './reality';
import { sendingProblems } from './sending';
import { Survey } from './survey';
import { lateToHuman, longestClimb } from './time-to-human';
import { onTwoLevels } from './two-levels';
import { rulesThatNeverMatch, rulesThatTellNobody, unusedPolicies, usersNotUsed } from './unused';

export interface Asked extends Interval {
  readonly reality: Reality;
  /** How long it may take until a person is told. @default 1 hour */
  readonly humanWithin?: Span;
}

/**
 * Whether every level of every policy reaches somebody at every instant of a time, and what else is not as it should
 * be. Goes from change to change, so a gap is found however short it is.
 */
export const verify = (organisation: Organisation, { from, until, reality, humanWithin = hours(1) }: Asked): Report => {
  const asked = { from, until };
  const policies = Object.values(organisation.policies);
  const longest = policies.reduce((most, policy) => Math.max(most, longestClimb(organisation, policy)), 0);
  const question = { ...asked, reality, humanWithin };
  const survey = new Survey(organisation, question, { from, until: until + longest * 1000 });
  const climbs = policies.map((policy) => ({ policy, levels: levelsOf(survey, policy) }));
  const levels = climbs.flatMap((climb) => climb.levels);
  const schedules = schedulesIn(levels.flatMap(({ targets }) => targets));
  const findings: readonly Finding[] = [
    ...climbs.flatMap((climb) => [
      ...climb.levels.flatMap((level) => gapsOf(level, asked)),
      ...lateToHuman(survey, climb.policy, climb.levels),
      ...onTwoLevels(climb.levels.slice(0, -1), asked),
      ...climb.levels.flatMap((level) => rulesNotRun(survey, level, asked)),
    ]),
    ...unusedPolicies(survey),
    ...rulesThatNeverMatch(survey),
    ...rulesThatTellNobody(survey),
    ...usersNotUsed(survey),
    ...withoutContact(survey, levels, asked),
    ...rulesWithoutContact(survey),
    ...sendingProblems(survey),
    ...awayWithoutCover(survey, levels, asked),
    ...overridesIn(survey, asked),
    ...clockChanges(survey, schedules, asked),
  ];
  return {
    ...asked,
    checked: reality.kind === 'known' ? 'with contacts and overrides' : 'policies and schedules',
    policies: policies.map(({ name }) => name),
    schedules,
    findings,
  };
};

const schedulesIn = (targets: readonly Target[]): readonly string[] => [
  ...new Set(targets.flatMap(({ schedule }) => schedule ?? [])),
];
