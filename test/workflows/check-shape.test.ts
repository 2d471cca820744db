import example from '../../workflows/example';
import { defineOrganisation, OrganisationRefused } from '../../workflows/organisation';
import { minutes } from '../../workflows/span';
import { runs } from '../support/runs';

type Json = null | string | number | boolean | readonly Json[] | { readonly [field: string]: Json };
type Path = readonly (string | number)[];

/** As a module that no compiler has seen would give it, with something of everything. */
const source = JSON.parse(
  JSON.stringify({
    ...example,
    integrations: {},
    services: { ...example.services, checkout: { ...example.services['checkout'], shadow: false } },
    webhooks: { status: { url: 'https://status.example.com' } },
    users: {
      ...example.users,
      'support-lead': {
        name: 'Lead',
        timeZone: 'UTC',
        notify: { high: [{ after: minutes(1), by: ['push'] }] },
        quietHours: [{ from: '22:00', to: '07:00' }],
        shiftNotices: { by: 'email', before: [minutes(15)], atEnd: true },
      },
    },
    policies: Object.values(example.policies).filter(({ name }) => name !== 'direct'),
  }),
) as Json;

const pathsIn = (value: Json): Path[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, inner]) => [[name], ...pathsIn(inner).map((path) => [name, ...path])]);

const withAt = (value: Json, [first, ...rest]: Path, put: Json): Json => {
  if (first === undefined) return put;
  const fields = Object.entries(value as object).map(([name, inner]) => [
    name,
    name === first ? withAt(inner, rest, put) : inner,
  ]);
  return Array.isArray(value) ? fields.map(([, inner]) => inner as Json) : Object.fromEntries(fields);
};

const refusalOf = (given: unknown): readonly string[] => {
  try {
    defineOrganisation(given as never);
    return [];
  } catch (error) {
    if (error instanceof OrganisationRefused) return error.problems;
    throw error;
  }
};

const with_ = (path: string, put: Json): readonly string[] => refusalOf(withAt(source, path.split('/'), put));

test('what it is made of works', () => {
  expect(refusalOf(source)).toEqual([]);
});

test.each<Json>([null, 5, {}, [null]])('whatever becomes %j is accepted or refused with sentences', (put) => {
  for (const path of pathsIn(source).filter((_, index) => index % runs(8, 1) === 0))
    for (const problem of refusalOf(withAt(source, path, put))) expect(problem).toMatch(/^\S.* .*\S$/);
});

test.each<[string, Json, string]>([
  ['users', null, "the organisation: 'users' should be an object with a field for each name, got null"],
  ['users/support-lead', null, "user 'support-lead' should be an object, got null"],
  ['users/support-lead/name', null, "user 'support-lead': 'name' should be text, got null"],
  [
    'users/support-lead/notify/high/0',
    { by: 'sms' },
    "user 'support-lead', notify, high 1: 'after' should be whole seconds from 0 to 1 day, such as minutes(2), got undefined",
  ],
  ['policies', {}, "the organisation: 'policies' should be a list, got {}"],
  ['policies/0/levels', 'x', "policy 'critical': 'levels' should be a list, got \"x\""],
  [
    'policies/0/levels/0/acknowledgeWithin',
    5,
    "policy 'critical', level 1 'primary on call': 'acknowledgeWithin' should be a length of time such as minutes(5), got 5",
  ],
  [
    'policies/0/levels/0/notify/0',
    'anna',
    "policy 'critical', level 1 'primary on call': a target should be such as { user: 'anna' }, got \"anna\"",
  ],
  ['teams/platform/members', 'anna', "team 'platform': 'members' should be a list, got \"anna\""],
  ['teams/platform/routing/0', null, "team 'platform', rule 1 should be an object, got null"],
  ['services/checkout', null, "service 'checkout' should be an object, got null"],
  ['services/checkout/shadow', 'no', "service 'checkout': 'shadow' should be true or false, got \"no\""],
  ['webhooks/status', null, "webhook 'status' should be an object, got null"],
])('%s as %j', (path, put, says) => {
  expect(with_(path, put)).toContain(says);
});

test('a field that nobody reads is refused, also in policies, where no compiler sees it', () => {
  const [critical] = Object.values(example.policies);
  const [first] = critical?.levels ?? [];
  const misspelt = {
    ...critical,
    acknowledgementTimeout: minutes(5),
    levels: [{ ...first, mayReachNoone: 'why' }],
  };
  expect(refusalOf({ ...example, policies: [misspelt] })).toEqual([
    "policy 'critical': there is no field 'acknowledgementTimeout'; there are name, purpose, levels, repeat, lastResort, doneWhen, acknowledgmentTimeout, notifyAfter",
    "policy 'critical', level 1 'primary on call': there is no field 'mayReachNoone'; there are name, notify, acknowledgeWithin, mayReachNobody, unlessAcknowledged",
  ]);
});
