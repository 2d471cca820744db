import { forwardProblems } from './check-forward';
import { integrationProblems } from './check-integrations';
import { missing, twice } from './check-names';
import { notifyAfterProblems } from './check-notify-after';
import { policyProblems } from './check-policy';
import { conditionProblems } from './check-routing';
import { shapeProblems } from './check-shape';
import { targetProblems } from './check-targets';
import { urlProblems } from './check-url';
import { userProblems } from './check-user';
import { PRIORITIES } from './incident';
import { strayFields } from './known-fields';
import { scheduleProblems } from './on-call/check/schedule';
import type { Organisation, Service, Team } from './organisation';
import type { Policy } from './policy';
import type { RoutingRule } from './routing-rule';
import { hours } from './span';
import { stepsOf } from './steps-of-policy';

/** Every reason why an organisation cannot work. References are checked again, for modules that no compiler has seen. */
export const organisationProblems = (organisation: Organisation, policies: readonly Policy[]): readonly string[] => {
  const shape = shapeProblems(organisation, policies);
  return shape.length > 0 ? shape : problemsInside(organisation, policies);
};

const problemsInside = (organisation: Organisation, policies: readonly Policy[]): readonly string[] => {
  const users = Object.entries(organisation.users).flatMap(([name, user]) => userProblems(name, user));
  // How often a level may notify follows from users' rules, as far as these can be read.
  const steps = (policy: Policy) => (users.length > 0 ? policy.levels.map(() => 1) : stepsOf(organisation, policy));
  return [
    ...policies.flatMap((policy) => policyProblems(policy, steps(policy))),
    ...users,
    ...others(organisation, policies),
  ];
};

const others = (organisation: Organisation, policies: readonly Policy[]): readonly string[] => [
  ...twice(policies.map(({ name }) => name)).map((name) => `two policies have the name '${name}': give each its own`),
  ...policies.flatMap((policy) => targetProblems(organisation, policy)),
  ...Object.keys(organisation.schedules).flatMap((name) => scheduleProblems(name, organisation)),
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
    ...missing(
      organisation.policies,
      service.policy === undefined ? [] : [service.policy],
      `service '${name}'`,
      'policy',
      'policy',
    ),
    ...serviceProblems(name, service),
  ]),
  ...twice(Object.values(organisation.services).flatMap(({ alarmPrefixes = [] }) => [...new Set(alarmPrefixes)])).map(
    (prefix) => `alarm prefix '${prefix}' belongs to two services: its alarms can only be alerts of one`,
  ),
  ...twice(Object.values(organisation.services).flatMap(({ topics = [] }) => [...new Set(topics)])).map(
    (topic) => `topic '${topic}' belongs to two services: its messages can only be alerts of one`,
  ),
  ...lowUrgencyProblems(organisation.lowUrgency),
  ...missing(organisation.services, [organisation.defaultService], 'the organisation', 'defaultService', 'service'),
  ...integrationProblems(organisation.integrations),
  ...Object.entries(organisation.webhooks).flatMap(([name, { url }]) => urlProblems(`webhook '${name}'`, url)),
];

const lowUrgencyProblems = (given: unknown): string[] =>
  Array.isArray(given) && given.every((priority) => PRIORITIES.includes(priority))
    ? []
    : [
        `the organisation: 'lowUrgency' should be a list of ${PRIORITIES.join(', ')}, got ${JSON.stringify(given)}; [] for none`,
      ];

const ruleProblems = (organisation: Organisation, at: string, rule: RoutingRule): string[] => [
  ...strayFields(at, rule, Object.keys(RULE)),
  ...whoseProblems(organisation, at, rule),
  ...missing(organisation.services, listIn(rule.when?.services), at, 'services', 'service'),
  ...conditionProblems(at, rule),
  ...notifyAfterProblems(at, rule.notifyAfter, LONGEST),
];

/** From a module that no compiler has seen it may have both, or neither. */
const whoseProblems = (organisation: Organisation, at: string, rule: RoutingRule): string[] => {
  const { policy, tellsNobody, notifyAfter }: Partial<Record<keyof RoutingRule, unknown>> = rule;
  if (tellsNobody === undefined && policy === undefined)
    return [`${at} should have 'policy', or 'tellsNobody' with the reason why nobody is told`];
  if (tellsNobody === undefined) return missing(organisation.policies, [String(policy)], at, 'policy', 'policy');
  return [
    ...(typeof tellsNobody === 'string' && tellsNobody.trim() !== ''
      ? []
      : [`${at}: 'tellsNobody' should say why that is right, got ${JSON.stringify(tellsNobody)}`]),
    ...(policy === undefined ? [] : [`${at} has 'policy' and 'tellsNobody': leave one of them out`]),
    ...(notifyAfter === undefined ? [] : [`${at} has 'notifyAfter' and 'tellsNobody': nobody is told at any time`]),
  ];
};

/** What is no list is said where the conditions are checked. */
const listIn = (names: unknown): readonly string[] => (Array.isArray(names) ? names : []);

const serviceProblems = (name: string, { notifyAfter, forward, topics, runbook }: Service): string[] => [
  ...notifyAfterProblems(`service '${name}'`, notifyAfter, LONGEST),
  ...forwardProblems(name, forward),
  ...(runbook === undefined ? [] : urlProblems(`service '${name}'`, runbook, 'runbook')),
  ...(topics ?? [])
    .filter((topic) => !/^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w-]+(\.fifo)?$/.test(topic))
    .map((topic) => `service '${name}': 'topics' should be ARNs of SNS topics, got '${topic}'`),
];

/** Longer, and an alert that does not mend itself would come as a surprise. */
const LONGEST = hours(1);

const TEAM: Readonly<Record<keyof Team, true>> = { name: true, members: true, routing: true, defaultPolicy: true };
const RULE: Readonly<Record<keyof RoutingRule, true>> = {
  name: true,
  when: true,
  policy: true,
  notifyAfter: true,
  tellsNobody: true,
};
const SERVICE: Readonly<Record<keyof Service, true>> = {
  name: true,
  team: true,
  policy: true,
  alarmPrefixes: true,
  topics: true,
  notifyAfter: true,
  runbook: true,
  shadow: true,
  forward: true,
};
