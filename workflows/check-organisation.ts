import { policyProblems } from './check-policy';
import type { Organisation } from './organisation';
import { type Policy, TARGET_KINDS, type Target, targetInWords } from './policy';
import { scheduleProblems, zoneProblems } from './schedule';

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
    ...missing(organisation.users, team.members, `team '${name}'`, 'members', 'user'),
    ...missing(organisation.policies, [team.defaultPolicy], `team '${name}'`, 'defaultPolicy', 'policy'),
  ]),
  ...Object.entries(organisation.services).flatMap(([name, service]) => [
    ...missing(organisation.teams, [service.team], `service '${name}'`, 'team', 'team'),
    ...missing(organisation.policies, service.policy ? [service.policy] : [], `service '${name}'`, 'policy', 'policy'),
  ]),
  ...missing(organisation.services, [organisation.defaultService], 'the organisation', 'defaultService', 'service'),
  ...Object.entries(organisation.webhooks).flatMap(([name, { url }]) => webhookProblems(name, url)),
];

const missing = (known: object, names: readonly string[], at: string, field: string, kind: string): string[] =>
  names
    .filter((name) => !Object.hasOwn(known, name))
    .map((name) => `${at}: '${field}' names ${kind} '${name}', which does not exist; there are ${inList(known)}`);

const targetProblems = (organisation: Organisation, policy: Policy): string[] => {
  const places = [
    ...policy.levels.map((level, index) => ({ at: `level ${index + 1} '${level.name}'`, targets: level.notify })),
    { at: 'last resort', targets: policy.lastResort },
  ];
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
  return Object.hasOwn(organisation.webhooks, target.webhook);
};

const webhookProblems = (name: string, url: string): string[] =>
  /^https?:\/\/\S+$/.test(url) && URL.canParse(url)
    ? []
    : [`webhook '${name}': 'url' should be an http or https address, got '${url}'`];

const twice = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];

const inList = (known: object): string =>
  Object.keys(known)
    .map((name) => `'${name}'`)
    .join(', ') || 'none';
