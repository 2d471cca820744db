import type { Level, Policy, Target } from '../policy';
import { type Line, overlay } from './interval';
import { type Present, presentFor } from './meant';
import { type Reach, reachOf } from './reach';
import { inTime } from './rule-times';
import type { Survey } from './survey';

/** A level of a policy, or its last resort, and whom its targets reach when. */
export interface LevelReach {
  readonly policy: string;
  /** From 1; 0 for the last resort. */
  readonly level: number;
  readonly levelName: string;
  readonly targets: readonly Target[];
  /** By target, in their order. */
  readonly line: Line<readonly Reach[]>;
  /** By target: whom it means, be they without any contact method, and who of them is away. */
  readonly present: readonly Line<Present>[];
  /** Seconds until the level is over; infinite for the last resort, which waits for nobody's rules. */
  readonly seconds: number;
  readonly mayReachNobody: string | undefined;
  /** To show its times in. */
  readonly timeZone: string;
}

/** The levels of a policy in their order, and then its last resort. */
export const levelsOf = (survey: Survey, policy: Policy): readonly LevelReach[] => [
  ...policy.levels.map((level, index) => levelReach(survey, policy, level, index + 1)),
  lastResort(survey, policy),
];

const levelReach = (survey: Survey, policy: Policy, level: Level, number: number): LevelReach => ({
  policy: policy.name,
  level: number,
  levelName: level.name,
  targets: level.notify,
  line: lineOf(survey, level.notify, level.acknowledgeWithin.seconds),
  present: level.notify.map((target) => presentFor(survey, target)),
  seconds: level.acknowledgeWithin.seconds,
  mayReachNobody: level.mayReachNobody,
  timeZone: zoneOf(survey, level.notify),
});

const lastResort = (survey: Survey, { name, lastResort: targets }: Policy): LevelReach => ({
  policy: name,
  level: 0,
  levelName: 'last resort',
  targets,
  line: lineOf(survey, targets, Number.POSITIVE_INFINITY),
  present: targets.map((target) => presentFor(survey, target)),
  seconds: Number.POSITIVE_INFINITY,
  mayReachNobody: undefined,
  timeZone: zoneOf(survey, targets),
});

const lineOf = (survey: Survey, targets: readonly Target[], seconds: number): Line<readonly Reach[]> => {
  const lines = targets.map((target) => reachOf(survey, target));
  return overlay(survey.span, lines).map(({ from, until, value }) => ({
    from,
    until,
    value: value.map((reach) => (reach.kind === 'people' ? inTime(survey, reach, seconds) : reach)),
  }));
};

/** The first zone that has to do with it: that of a schedule, else that of a person. */
const zoneOf = ({ organisation }: Survey, targets: readonly Target[]): string => {
  const { schedules, users, teams } = organisation;
  const ofSchedules = targets.flatMap(({ schedule }) =>
    schedule === undefined ? [] : [schedules[schedule]?.timeZone],
  );
  const ofUsers = targets.flatMap((target) => {
    const team = teams[target.team ?? target.roundRobin ?? target.channelOf ?? ''];
    return [target.user, ...(team?.members ?? [])].flatMap((user) => (user ? [users[user]?.timeZone] : []));
  });
  return [...ofSchedules, ...ofUsers].find((zone) => zone !== undefined) ?? 'UTC';
};
