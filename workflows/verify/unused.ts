import { DIRECT } from '../direct-policy';
import { everybodyIn } from '../on-call/on-call';
import type { Organisation } from '../organisation';
import type { Target } from '../policy';
import { type Conditions, hoursOf, type RoutingRule } from '../routing-rule';
import { fieldsOf, implies } from '../where';
import type { Finding } from './finding';
import { within } from './interval';
import type { Survey } from './survey';

/** Policies that no service, team or routing rule leads to. An alert may still name them. */
export const unusedPolicies = ({ organisation }: Survey): readonly Finding[] => {
  const { services, teams, policies } = organisation;
  const used = new Set([
    DIRECT,
    ...Object.values(services).flatMap(({ policy }) => policy ?? []),
    ...Object.values(teams).flatMap(({ defaultPolicy, routing = [] }) => [
      defaultPolicy,
      ...routing.map(({ policy }) => policy),
    ]),
  ]);
  return Object.keys(policies)
    .filter((policy) => !used.has(policy))
    .map((policy) => ({ kind: 'unused policy', severity: 'warning', policy }));
};

/** Routing rules that come after one which takes all that they would take. */
export const rulesThatNeverMatch = ({ organisation }: Survey): readonly Finding[] =>
  Object.entries(organisation.teams).flatMap(([team, { routing = [] }]) =>
    routing.flatMap((rule, index): readonly Finding[] => {
      const earlier = routing.slice(0, index).find((other) => takesAllOf(other, rule));
      return earlier
        ? [{ kind: 'rule never matches', severity: 'warning', team, rule: rule.name, earlier: earlier.name }]
        : [];
    }),
  );

/** Declared like a gap; said like one, for nothing else of the proof is about their alerts. */
export const rulesThatTellNobody = ({ organisation }: Survey): readonly Finding[] =>
  Object.entries(organisation.teams).flatMap(([team, { routing = [] }]) =>
    routing.flatMap(({ name, tellsNobody }): readonly Finding[] =>
      tellsNobody === undefined
        ? []
        : [{ kind: 'rule tells nobody', severity: 'note', team, rule: name, because: tellsNobody }],
    ),
  );

/** Whether whatever meets the later rule's conditions meets the earlier one's as well. */
const takesAllOf = ({ when: earlier }: RoutingRule, { when: later }: RoutingRule): boolean =>
  among(later.priorities, earlier.priorities) &&
  among(later.services, earlier.services) &&
  (earlier.tags ?? []).every((tag) => later.tags?.includes(tag)) &&
  (earlier.text === undefined || (later.text?.toLowerCase().includes(earlier.text.toLowerCase()) ?? false)) &&
  fieldsOf({ source: earlier.source, where: earlier.where }).every((asked) =>
    fieldsOf(later).some((given) => implies(given, asked)),
  ) &&
  (earlier.during === undefined || isAmong(hoursIn(later.during), hoursIn(earlier.during)));

const among = (narrow: readonly string[] | undefined, wide: readonly string[] | undefined): boolean =>
  wide === undefined || (narrow?.every((name) => wide.includes(name)) ?? false);

/** Whether at all times that a rule asks for another does: where it asks for none, it only does if that neither does. */
const isAmong = (hours: readonly string[], others: readonly string[]): boolean =>
  hours.length > 0 && hours.every((one) => others.includes(one));

const hoursIn = (during: Conditions['during']): readonly string[] =>
  during === undefined ? [] : hoursOf(during).map((hours) => JSON.stringify(hours));

/** Users whom nothing here ever tells. */
export const usersNotUsed = (survey: Survey): readonly Finding[] => {
  const { organisation, question } = survey;
  const named = namedIn(organisation);
  const onCall = new Set(
    Object.keys(organisation.schedules).flatMap((schedule) =>
      within(survey.onCall(schedule), question).flatMap(({ value }) => value.shifts.map(({ user }) => user)),
    ),
  );
  return Object.keys(organisation.users)
    .filter((user) => !named.has(user) && !onCall.has(user))
    .map((user): Finding => {
      const schedules = Object.keys(organisation.schedules).filter((name) =>
        everybodyIn(organisation, name).includes(user),
      );
      return schedules.length > 0
        ? { kind: 'user never on call', severity: 'note', user, schedules }
        : { kind: 'user not used', severity: 'warning', user };
    });
};

/** Whoever is told without being on call: by name, or as a member of a team that is. */
const namedIn = ({ policies, teams }: Organisation): ReadonlySet<string> => {
  const targets = Object.values(policies).flatMap(({ levels, lastResort }): readonly Target[] => [
    ...levels.flatMap(({ notify }) => notify),
    ...lastResort,
  ]);
  return new Set(
    targets.flatMap((target) => [
      ...(target.user === undefined ? [] : [target.user]),
      ...(teams[target.team ?? target.roundRobin ?? target.channelOf ?? '']?.members ?? []),
    ]),
  );
};
