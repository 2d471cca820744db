import { strayFields } from './known-fields';
import type { Organisation, Webhook } from './organisation';
import type { Level, Policy } from './policy';

/**
 * Why what a module exports cannot even be looked into: something is missing, or another kind of thing than all other
 * checks rely on. Users and schedules have checks that take anything.
 */
export const shapeProblems = (organisation: Organisation, policies: unknown): readonly string[] => [
  ...strayFields('the organisation', organisation, Object.keys(ORGANISATION)),
  ...named(organisation, 'users', () => []),
  ...named(organisation, 'schedules', () => []),
  ...named(organisation, 'integrations', () => []),
  ...named(organisation, 'teams', (name, given) => teamProblems(`team '${name}'`, given)),
  ...named(organisation, 'services', (name, given) => serviceProblems(`service '${name}'`, given)),
  ...named(organisation, 'webhooks', (name, given) =>
    inside(`webhook '${name}'`, given, (webhook) => strayFields(`webhook '${name}'`, webhook, Object.keys(WEBHOOK))),
  ),
  ...list('the organisation', 'policies', policies, (policy, index) =>
    policyProblems(`policy ${nameOf(policy) ?? index + 1}`, policy),
  ),
];

const teamProblems = (at: string, given: unknown): readonly string[] =>
  inside(at, given, ({ name, members, routing }) => [
    ...text(at, 'name', name),
    ...list(at, 'members', members, () => []),
    ...ifGiven(routing, () =>
      list(at, 'routing', routing, (rule, index) => {
        const which = `${at}, rule ${nameOf(rule) ?? index + 1}`;
        return inside(which, rule, ({ name }) => text(which, 'name', name));
      }),
    ),
  ]);

const serviceProblems = (at: string, given: unknown): readonly string[] =>
  inside(at, given, ({ name, alarmPrefixes, topics, shadow }) => [
    ...text(at, 'name', name),
    ...ifGiven(alarmPrefixes, () => list(at, 'alarmPrefixes', alarmPrefixes, (it) => text(at, 'alarmPrefixes', it))),
    ...ifGiven(topics, () => list(at, 'topics', topics, (it) => text(at, 'topics', it))),
    ...ifGiven(shadow, () => (typeof shadow === 'boolean' ? [] : [should(at, 'shadow', 'true or false', shadow)])),
  ]);

/** The compiler doesn't see a field that is misspelt in a policy, as policies are generic. */
const policyProblems = (at: string, given: unknown): readonly string[] =>
  inside(at, given, (policy) => [
    ...strayFields(at, policy, Object.keys(POLICY)),
    ...text(at, 'name', policy['name']),
    ...text(at, 'purpose', policy['purpose']),
    ...list(at, 'levels', policy['levels'], (level, index) => {
      const name = nameOf(level);
      return levelProblems(`${at}, level ${index + 1}${name ? ` ${name}` : ''}`, level);
    }),
    ...list(at, 'lastResort', policy['lastResort'], (target) => targetProblems(`${at}, last resort`, target)),
    ...ifGiven(policy['acknowledgmentTimeout'], (given) => span(at, 'acknowledgmentTimeout', given)),
    ...ifGiven(policy['notifyAfter'], (given) => span(at, 'notifyAfter', given)),
  ]);

const levelProblems = (at: string, given: unknown): readonly string[] =>
  inside(at, given, (level) => [
    ...strayFields(at, level, Object.keys(LEVEL)),
    ...text(at, 'name', level['name']),
    ...list(at, 'notify', level['notify'], (target) => targetProblems(at, target)),
    ...span(at, 'acknowledgeWithin', level['acknowledgeWithin']),
  ]);

const targetProblems = (at: string, given: unknown): readonly string[] =>
  isObject(given) ? [] : [`${at}: a target should be such as { user: 'anna' }, got ${JSON.stringify(given)}`];

type Fields = Readonly<Record<string, unknown>>;

const isObject = (given: unknown): given is Fields =>
  typeof given === 'object' && given !== null && !Array.isArray(given);

const nameOf = (given: unknown): string | undefined =>
  isObject(given) && typeof given['name'] === 'string' ? `'${given['name']}'` : undefined;

const should = (at: string, field: string, what: string, given: unknown): string =>
  `${at}: '${field}' should be ${what}, got ${JSON.stringify(given)}`;

const ifGiven = (given: unknown, problems: (given: unknown) => readonly string[]): readonly string[] =>
  given === undefined ? [] : problems(given);

const inside = (at: string, given: unknown, problems: (fields: Fields) => readonly string[]): readonly string[] =>
  isObject(given) ? problems(given) : [`${at} should be an object, got ${JSON.stringify(given)}`];

const text = (at: string, field: string, given: unknown): readonly string[] =>
  typeof given === 'string' ? [] : [should(at, field, 'text', given)];

const span = (at: string, field: string, given: unknown): readonly string[] =>
  isObject(given) && typeof given['seconds'] === 'number'
    ? []
    : [should(at, field, 'a length of time such as minutes(5)', given)];

const list = (
  at: string,
  field: string,
  given: unknown,
  problems: (entry: unknown, index: number) => readonly string[],
): readonly string[] => (Array.isArray(given) ? given.flatMap(problems) : [should(at, field, 'a list', given)]);

const named = (
  organisation: Organisation,
  field: keyof Organisation,
  problems: (name: string, given: unknown) => readonly string[],
): readonly string[] => {
  const given: unknown = organisation[field];
  return isObject(given)
    ? Object.entries(given).flatMap(([name, value]) => problems(name, value))
    : [should('the organisation', field, 'an object with a field for each name', given)];
};

const ORGANISATION: Readonly<Record<keyof Organisation, true>> = {
  users: true,
  teams: true,
  schedules: true,
  webhooks: true,
  policies: true,
  services: true,
  defaultService: true,
  integrations: true,
  lowUrgency: true,
};
const WEBHOOK: Readonly<Record<keyof Webhook, true>> = { url: true };
const POLICY: Readonly<Record<keyof Policy, true>> = {
  name: true,
  purpose: true,
  levels: true,
  repeat: true,
  lastResort: true,
  doneWhen: true,
  acknowledgmentTimeout: true,
  notifyAfter: true,
};
const LEVEL: Readonly<Record<keyof Level, true>> = {
  name: true,
  notify: true,
  acknowledgeWithin: true,
  mayReachNobody: true,
  unlessAcknowledged: true,
};
