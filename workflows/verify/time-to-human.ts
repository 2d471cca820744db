import type { Organisation } from '../organisation';
import type { Policy } from '../policy';
import type { RoutingRule } from '../routing-rule';
import type { Span } from '../span';
import type { Finding } from './finding';
import { type Interval, merged, type Piece, within } from './interval';
import type { LevelReach } from './levels';
import type { Reach, ReachOfPeople } from './reach';
import { firstRuleAfter } from './rule-times';
import type { Survey } from './survey';

/** How long it takes until a person is told of something urgent, where that is longer than the target. */
export const lateToHuman = (survey: Survey, policy: Policy, levels: readonly LevelReach[]): readonly Finding[] => {
  const { from, until, humanWithin } = survey.question;
  if (isUpToTheAlert(levels)) return [];
  const after = longestDelay(survey.organisation, policy).seconds;
  const climb = { survey, levels, rounds: policy.repeat + 1 };
  const waits = told(climb, { from, until }, { step: 0, after, reached: false });
  const late = waits.filter(({ value }) => value > humanWithin.seconds);
  if (late.length === 0) return [];
  const worst = late.reduce((most, { value }) => Math.max(most, value), 0);
  return [
    {
      kind: 'late to a human',
      severity: 'warning',
      policy: policy.name,
      worstSeconds: worst === Number.POSITIVE_INFINITY ? 'never' : worst,
      targetSeconds: humanWithin.seconds,
      timeZone: levels[0]?.timeZone ?? 'UTC',
      intervals: merged(late),
    },
  ];
};

/** Seconds from an alert to the last resort at the latest. */
export const longestClimb = (organisation: Organisation, policy: Policy): number =>
  longestDelay(organisation, policy).seconds +
  (policy.repeat + 1) * policy.levels.reduce((sum, { acknowledgeWithin }) => sum + acknowledgeWithin.seconds, 0);

const isUpToTheAlert = (levels: readonly LevelReach[]): boolean =>
  levels.some(({ targets }) => targets.some(({ namedBy }) => namedBy !== undefined));

/** What may pass before the first level, where a rule, a service or the policy gives an alert time to mend itself. */
const longestDelay = ({ services, teams }: Organisation, { name: policy, notifyAfter: own }: Policy): Span => {
  const delays = Object.values(services).flatMap((service) => {
    const { routing = [], defaultPolicy } = teams[service.team] ?? { defaultPolicy: policy };
    const ways: readonly Pick<RoutingRule, 'policy' | 'notifyAfter'>[] = [
      ...routing,
      { policy: service.policy ?? defaultPolicy },
    ];
    // A rule that says nothing of it leaves it to the service.
    return ways.filter((way) => way.policy === policy).map((way) => (way.notifyAfter ?? service.notifyAfter)?.seconds);
  });
  // An alert may name the policy itself.
  return { seconds: Math.max(own?.seconds ?? 0, ...delays.map((seconds) => seconds ?? 0)) };
};

interface Climb {
  readonly survey: Survey;
  /** The last resort last. */
  readonly levels: readonly LevelReach[];
  readonly rounds: number;
}

interface Position {
  /** Levels that have been climbed, over all rounds. */
  readonly step: number;
  /** Seconds since the alert. */
  readonly after: number;
  /** Whether a level of this round has reached anybody, be it a channel. */
  readonly reached: boolean;
}

/**
 * Seconds until a person is told, for alerts at each instant of a time. Follows the climb of all of them together and
 * takes them apart where a level does different things.
 */
const told = (climb: Climb, alerts: Interval, position: Position): readonly Piece<number>[] => {
  const { levels, rounds } = climb;
  const perRound = levels.length - 1;
  const { step, after, reached } = position;
  const roundIsOver = step > 0 && step % perRound === 0;
  const last = step === perRound * rounds || (roundIsOver && !reached);
  const level = levels[last ? perRound : step % perRound];
  if (!level) return [];
  return parts(climb.survey, level, alerts, after).flatMap(({ value, ...part }) => {
    if (value.kind === 'told') return [{ ...part, value: after + value.seconds }];
    if (step === perRound * rounds) return [{ ...part, value: Number.POSITIVE_INFINITY }];
    // Told once, in vain; then the round waits its time.
    if (last) return told(climb, part, { step, after: after + lengthOf(levels), reached: true });
    const seconds = value.kind === 'waits' ? level.seconds : 0;
    const here = (roundIsOver ? false : reached) || value.kind === 'waits';
    return told(climb, part, { step: step + 1, after: after + seconds, reached: here });
  });
};

const lengthOf = (levels: readonly LevelReach[]): number =>
  levels.slice(0, -1).reduce((sum, { seconds }) => sum + seconds, 0);

type Outcome = { readonly kind: 'told'; readonly seconds: number } | { readonly kind: 'waits' | 'climbs' };

/** What a level does with alerts that came in so many seconds before. Neighbours that go the same way stay together. */
const parts = (survey: Survey, level: LevelReach, alerts: Interval, after: number): readonly Piece<Outcome>[] => {
  const shift = after * 1000;
  const there = { from: alerts.from + shift, until: alerts.until + shift };
  const found: Piece<Outcome>[] = [];
  for (const { from, until, value } of within(level.line, there)) {
    const outcome = outcomeOf(survey, value, level.seconds);
    const last = found.at(-1);
    const part = { from: from - shift, until: until - shift, value: outcome };
    if (last && same(last.value, outcome)) found[found.length - 1] = { ...last, until: part.until };
    else found.push(part);
  }
  return found;
};

const outcomeOf = (survey: Survey, reaches: readonly Reach[], level: number): Outcome => {
  const delays = reaches.flatMap((reach) => (reach.kind === 'people' ? [delayOf(survey, reach, level)] : []));
  if (delays.length > 0) return { kind: 'told', seconds: Math.min(...delays) };
  return { kind: reaches.some(({ kind }) => kind === 'channel' || kind === 'webhook') ? 'waits' : 'climbs' };
};

/** Until the first of them is told; where only one is, it may be the slowest. */
const delayOf = (survey: Survey, { people, oneOf }: ReachOfPeople, level: number): number => {
  const delays = people.map((user) => firstRuleAfter(survey, user, level));
  return oneOf ? Math.max(...delays) : Math.min(...delays);
};

const same = (a: Outcome, b: Outcome): boolean =>
  a.kind === b.kind && (a.kind !== 'told' || b.kind !== 'told' || a.seconds === b.seconds);
