import { forwardProblems } from './check-forward';
import { integrationProblems } from './check-integrations';
import { policyProblems } from './check-policy';
import { conditionProblems } from './check-routing';
import { urlProblems } from './check-url';
import { strayFields } from './known-fields';
import type { Organisation, Service, Team } from './organisation';
import { type Policy, TARGET_KINDS, type Target, targetInWords } from './policy';
import type { RoutingRule } from './routing-rule';
import { scheduleProblems, zoneProblems } from './schedule';
import { hours, inWords, type Span } from './span';

/** Every reason why an organisation cannot work. References are checked again, for modules that no compiler has seen. */
export const organisationProblems = (organisation: Organisation, policies: readonly Policy[]): readonly string[] => [
  ...policies.flatMap(policyProblems),
  ...twice(policies.map(({ name }) => name)).map((name) => `two policies have the name '${name}': give each its own`),
  ...policies.flatMap((policy) => targetProblems(organisation, policy)),
  ...Object.entries(organisation.schedules).flatMap(([name, schedule]) => [
    ...scheduleProblems(name, schedule),
    ...missing(organisation.users, schedule.participants, `schedule '${name}'`, 'participants', 'user'),
  ]),
  ...Object.entries(organisation.users).flatMap(([name, user]) => zoneProblems(`user '${name}'`, user.timeZone)),
  ...Object.entries(organisation.teams).flatMap(([name, team]) => [
    ...strayFields(`team '${name}'`, team, Object.keys(TEAM)),
    ...missing(organisation.users, team.members, `team '${name}'`, 'members', 'user'),
    ...missing(organisation.policies, [team.defaultPolicy], `team '${name}'`, 'defaultPolicy', 'policy'),
    ...twice((team.routing ?? []).map((rule) => rule.name)).map(
      (rule) => `team '${name}' has two routing rules '${rule}': give each a name of its own`,
    ),
    ...(team.routing ?? []).flatMap((rule) => ruleProblems(organisation, `team '${name}', rule '${rule.name}'`, rule)),
  ]),
  ...Object.entries(organisation.services).flatMap(([name, service]) => [
    ...strayFields(`service '${name}'`, service, Object.keys(SERVICE)),
    ...missing(organisation.teams, [service.team], `service '${name}'`, 'team', 'team'),
    ...missing(organisation.policies, service.policy ? [service.policy] : [], `service '${name}'`, 'policy', 'policy'),
    ...serviceProblems(name, service),
  ]),
  ...twice(Object.values(organisation.services).flatMap(({ alarmPrefixes = [] }) => [...new Set(alarmPrefixes)])).map(
    (prefix) => `alarm prefix '${prefix}' belongs to two services: its alarms can only be alerts of one`,
  ),
  ...twice(Object.values(organisation.services).flatMap(({ topics = [] }) => [...new Set(topics)])).map(
    (topic) => `topic '${topic}' belongs to two services: its messages can only be alerts of one`,
  ),
  ...missing(organisation.services, [organisation.defaultService], 'the organisation', 'defaultService', 'service'),
  ...integrationProblems(organisation.integrations),
  ...Object.entries(organisation.webhooks).flatMap(([name, { url }]) => urlProblems(`webhook '${name}'`, url)),
];

const ruleProblems = (organisation: Organisation, at: string, rule: RoutingRule): string[] => [
  ...strayFields(at, rule, Object.keys(RULE)),
  ...missing(organisation.policies, [rule.policy], at, 'policy', 'policy'),
  ...missing(organisation.services, listIn(rule.when?.services), at, 'services', 'service'),
  ...conditionProblems(at, rule),
  ...notifyAfterProblems(at, rule.notifyAfter),
];

/** What is no list is said where the conditions are checked. */
const listIn = (names: unknown): readonly string[] => (Array.isArray(names) ? names : []);

const serviceProblems = (name: string, { notifyAfter, forward, topics }: Service): string[] => [
  ...notifyAfterProblems(`service '${name}'`, notifyAfter),
  ...forwardProblems(name, forward),
  ...(topics ?? [])
    .filter((topic) => !/^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w-]+(\.fifo)?$/.test(topic))
    .map((topic) => `service '${name}': 'topics' should be ARNs of SNS topics, got '${topic}'`),
];

/** Longer, and an alert that does not mend itself would come as a surprise. */
const LONGEST_NOTIFY_AFTER = hours(1);

const notifyAfterProblems = (at: string, span: Span | undefined): string[] =>
  span === undefined ||
  (Number.isInteger(span.seconds) && span.seconds >= 1 && span.seconds <= LONGEST_NOTIFY_AFTER.seconds)
    ? []
    : [`${at}: 'notifyAfter' should be from 1 second to ${inWords(LONGEST_NOTIFY_AFTER)}, got ${inWords(span)}`];

const missing = (known: object, names: readonly string[], at: string, field: string, kind: string): string[] =>
  names
    .filter((name) => !Object.hasOwn(known, name))
    .map((name) => `${at}: '${field}' names ${kind} '${name}', which does not exist; there are ${inList(known)}`);

const targetProblems = (organisation: Organisation, policy: Policy): string[] => {
  const places = [
    ...policy.levels.map((level, index) => ({ at: `level ${index + 1} '${level.name}'`, targets: level.notify })),
    { at: 'last resort', targets: policy.lastResort },
  ];
  const nobody = policy.lastResort.length > 0 && policy.lastResort.every(({ namedBy }) => namedBy !== undefined);
  if (nobody)
    return [`policy '${policy.name}', last resort: an alert may name nobody; name somebody who is always there`];
  return places.flatMap(({ at, targets }) =>
    targets.flatMap((target) => {
      const problem = targetProblem(organisation, target);
      return problem ? [`policy '${policy.name}', ${at}: ${problem}`] : [];
    }),
  );
};

/** Modules that no compiler has seen can hold anything: two kinds in one target would silently leave one of them out. */
const targetProblem = (organisation: Organisation, target: Target): string | undefined => {
  const kinds = Object.entries(target ?? {}).flatMap(([kind, name]) => (name === undefined ? [] : [kind]));
  if (kinds.length !== 1 || !TARGET_KINDS.some((kind) => kind === kinds[0]))
    return `a target should have exactly one of ${TARGET_KINDS.map((kind) => `'${kind}'`).join(', ')}, got ${JSON.stringify(target)}`;
  return exists(organisation, target) ? undefined : `${targetInWords(target)} does not exist`;
};

const exists = (organisation: Organisation, target: Target): boolean => {
  if (target.user !== undefined) return Object.hasOwn(organisation.users, target.user);
  if (target.schedule !== undefined) return Object.hasOwn(organisation.schedules, target.schedule);
  if (target.channelOf !== undefined) return Object.hasOwn(organisation.teams, target.channelOf);
  if (target.namedBy !== undefined) return target.namedBy === 'the alert';
  return Object.hasOwn(organisation.webhooks, target.webhook);
};

const twice = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];

const inList = (known: object): string =>
  Object.keys(known)
    .map((name) => `'${name}'`)
    .join(', ') || 'none';

const TEAM: Readonly<Record<keyof Team, true>> = { name: true, members: true, routing: true, defaultPolicy: true };
const RULE: Readonly<Record<keyof RoutingRule, true>> = { name: true, when: true, policy: true, notifyAfter: true };
const SERVICE: Readonly<Record<keyof Service, true>> = {
  name: true,
  team: true,
  policy: true,
  alarmPrefixes: true,
  topics: true,
  notifyAfter: true,
  shadow: true,
  forward: true,
};
