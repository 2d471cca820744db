import { forwardProblems } from '../../workflows/check-forward';
import example from '../../workflows/example';
import { defineOrganisation, type Forward, OrganisationRefused } from '../../workflows/organisation';

const problemsOf = (forward: unknown): readonly string[] => forwardProblems('s', forward as Forward);
const opsgenie = (url: string): readonly string[] => problemsOf({ kind: 'opsgenie', url });

test.each([
  'https://api.opsgenie.com',
  'https://api.eu.opsgenie.com/',
  'https://events.pagerduty.com',
  'http://127.0.0.1:8081',
  'https://proxy.example.com/on-call/opsgenie',
  'https://proxy.example.com/v2/alerting/',
])('%s is a base', (url) => expect(opsgenie(url)).toEqual([]));

const API = 'https://api.opsgenie.com';
test.each([
  { given: `${API}/v2/alerts`, without: "'/v2/alerts'", write: API },
  { given: `${API}/v2/alerts/`, without: "'/v2/alerts'", write: API },
  { given: `${API}//V2//Alerts//`, without: "'//V2//Alerts'", write: API },
  { given: `${API}/v2/alerts/disk/close`, without: "'/v2/alerts/disk/close'", write: API },
  { given: `${API}/v2`, without: "'/v2'", write: API },
  { given: `${API}/v2/heartbeats`, without: "'/v2/heartbeats'", write: API },
  {
    given: 'https://events.pagerduty.com/v2/enqueue',
    without: "'/v2/enqueue'",
    write: 'https://events.pagerduty.com',
  },
  { given: 'https://p.example.com/v2/change/enqueue', without: "'/v2/change/enqueue'", write: 'https://p.example.com' },
  {
    given: 'https://proxy.example.com:8443/on-call/v2/alerts',
    without: "'/v2/alerts'",
    write: 'https://proxy.example.com:8443/on-call',
  },
  { given: `${API}/#alerts`, without: 'a fragment', write: API },
])('$given is refused, and what to write instead is said', ({ given, without, write }) => {
  expect(opsgenie(given)).toEqual([
    `service 's', forward: 'url' should be the base of the API, without ${without}: write '${write}'`,
  ]);
});

test.each([
  { given: `${API}?apiKey=hush-hush`, without: 'a query' },
  { given: `${API}?`, without: 'a query' },
  { given: 'https://user:hush-hush@api.opsgenie.com', without: 'user and password' },
  { given: 'https://hush-hush@api.opsgenie.com/', without: 'user and password' },
  {
    given: 'https://u:hush-hush@api.opsgenie.com/v2/alerts?identifierType=alias#a',
    without: "user and password and '/v2/alerts' and a query and a fragment",
  },
])('where there may be a key in the address, the sentence does not repeat it: $without', ({ given, without }) => {
  expect(opsgenie(given)).toEqual([
    `service 's', forward: 'url' should be the base of the API, without ${without}: write '${API}'; the key goes into the secret 'forward/s'`,
  ]);
});

test.each([
  { forward: { kind: 'Opsgenie', url: API }, expected: "'kind' should be 'opsgenie' or 'pagerduty', got 'Opsgenie'" },
  { forward: { url: API }, expected: "'kind' should be 'opsgenie' or 'pagerduty', got 'undefined'" },
  { forward: { kind: 'toString', url: API }, expected: "'kind' should be 'opsgenie' or 'pagerduty', got 'toString'" },
  { forward: { kind: 'opsgenie' }, expected: "'url' should be an http or https address, got 'undefined'" },
  { forward: API, expected: "should be such as { kind: 'opsgenie', url: 'https://api.opsgenie.com' }" },
  {
    forward: { kind: 'opsgenie', url: API, apiKey: 'hush-hush' },
    expected: "there is no field 'apiKey'; there are kind, url",
  },
])('a module that no compiler has seen is told: $expected', ({ forward, expected }) => {
  expect(problemsOf(forward)).toEqual([`service 's', forward: ${expected}`]);
});

test('it is said where an organisation is defined', () => {
  const { checkout } = example.services;
  const forward = { kind: 'opsgenie', url: `${API}/v2/alerts` } as const;
  const services = { checkout: { ...checkout, forward } };
  const organisation = { ...example, policies: Object.values(example.policies), services, defaultService: 'checkout' };
  expect(() => defineOrganisation(organisation as never)).toThrow(OrganisationRefused);
  expect(() => defineOrganisation(organisation as never)).toThrow(`write '${API}'`);
});
