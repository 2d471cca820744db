import type { Trigger } from '../../workflows/alert-event';
import example from '../../workflows/example';
import type { Organisation, Service, Team } from '../../workflows/organisation';
import { policyOf, route, serviceOfAlarm } from '../../workflows/routing';
import type { RoutingRule } from '../../workflows/routing-rule';
import { minutes } from '../../workflows/span';
import { CHECKOUT_IS_DOWN } from '../support/alerts';

const organisation = {
  ...example,
  services: {
    ...example.services,
    payments: { name: 'Payments', team: 'platform', alarmPrefixes: ['checkout-payments-'] },
  },
};

test.each([
  { why: 'a service has a policy of its own', service: 'checkout', policy: 'critical' },
  { why: 'without one it uses its team’s', service: 'helpdesk', policy: 'business-hours' },
  { why: 'a service that does not exist has none', service: 'nothing', policy: undefined },
])('$why', ({ service, policy }) => {
  expect(policyOf(organisation, service)?.name).toBe(policy);
});

test.each([
  { why: 'an alarm belongs to the service whose prefix it has', alarm: 'reports-late', service: 'reports' },
  { why: 'the longest prefix wins', alarm: 'checkout-payments-down', service: 'payments' },
  { why: 'a shorter one is enough', alarm: 'checkout-errors', service: 'checkout' },
  { why: 'an alarm that nobody claims goes to the default service', alarm: 'something', service: 'checkout' },
])('$why', ({ alarm, service }) => {
  expect(serviceOfAlarm(organisation, alarm)).toBe(service);
});

const rules: Organisation = {
  ...example,
  teams: {
    ...example.teams,
    platform: {
      ...(example.teams['platform'] as Team),
      routing: [
        { name: 'warnings', when: { priorities: ['P4', 'P5'] }, policy: 'low-urgency' },
        { name: 'flaky', when: { tags: ['flaky'] }, policy: 'critical', notifyAfter: minutes(3) },
        { name: 'more flaky', when: { tags: ['flaky'] }, policy: 'low-urgency' },
      ],
    },
  },
};
const NOW = Date.parse('2026-01-10T02:00:00Z');
const routed = (more: Partial<Trigger>, organisation = rules) => {
  const { policy, responders, notifyAfter, because } = route(organisation, { ...CHECKOUT_IS_DOWN, ...more }, NOW);
  return { policy: policy.name, responders, notifyAfter: notifyAfter.seconds, because };
};
const tagged = { body: { ...CHECKOUT_IS_DOWN.body, tags: ['flaky'] } };

test('the first rule that matches decides, and says so', () => {
  expect(routed({ priority: 'P5' })).toMatchObject({
    policy: 'low-urgency',
    because: ["routing rule 'warnings' of team 'platform'"],
  });
  expect(routed(tagged)).toMatchObject({ policy: 'critical', notifyAfter: 180 });
});

test('where none matches the service’s policy is the default, else its team’s', () => {
  expect(routed({})).toMatchObject({
    policy: 'critical',
    notifyAfter: 0,
    because: ["the policy of service 'checkout'"],
  });
  expect(routed({ service: 'helpdesk' })).toMatchObject({
    policy: 'business-hours',
    because: ["the default of team 'support'"],
  });
});

test('a service’s own wait holds where its rule says nothing', () => {
  const waits = {
    ...rules,
    services: { ...rules.services, checkout: { ...(rules.services['checkout'] as Service), notifyAfter: minutes(1) } },
  };
  expect([routed({}, waits).notifyAfter, routed(tagged, waits).notifyAfter]).toEqual([60, 180]);
});

test.each<{ why: string; responders: Trigger['responders']; expected: object }>([
  {
    why: 'a team: its routing rules, here its default',
    responders: [{ type: 'team', name: 'support' }],
    expected: { policy: 'business-hours', responders: [] },
  },
  {
    why: 'a team by the name that people know, whatever its case',
    responders: [{ type: 'team', name: ' SUPPORT ' }],
    expected: { policy: 'business-hours' },
  },
  {
    why: 'an escalation: the policy of that name',
    responders: [{ type: 'escalation', name: 'low-urgency' }],
    expected: { policy: 'low-urgency' },
  },
  {
    why: 'a schedule: directly',
    responders: [{ type: 'schedule', name: 'support-duty' }],
    expected: { policy: 'direct', responders: [{ schedule: 'support-duty' }] },
  },
  {
    why: 'a user: directly',
    responders: [{ type: 'user', name: 'support-lead' }],
    expected: { policy: 'direct', responders: [{ user: 'support-lead' }] },
  },
  {
    why: 'a team and people: its policy, and the people with its first level',
    responders: [
      { type: 'user', name: 'support-lead' },
      { type: 'team', name: 'platform' },
    ],
    expected: { policy: 'critical', responders: [{ user: 'support-lead' }] },
  },
  {
    why: 'two teams: the first decides, whom the second tells first is told as well',
    responders: [
      { type: 'team', name: 'platform' },
      { type: 'team', name: 'support' },
    ],
    expected: { policy: 'critical', responders: [{ channelOf: 'support' }] },
  },
  {
    why: 'somebody unknown: the default, and that is said',
    responders: [{ type: 'team', name: 'sales' }],
    expected: {
      policy: 'critical',
      responders: [],
      because: ["the policy of service 'checkout'", "the alert names team 'sales', which does not exist here"],
    },
  },
  {
    why: 'a name that every object has: unknown',
    responders: [{ type: 'user', name: 'constructor' }],
    expected: { policy: 'critical', responders: [] },
  },
])('an alert may name $why', ({ responders, expected }) => {
  expect(routed({ responders })).toMatchObject(expected);
});

describe('a rule that tells nobody', () => {
  const quiet: Organisation = {
    ...rules,
    teams: {
      ...rules.teams,
      platform: {
        ...(rules.teams['platform'] as Team),
        routing: [{ name: 'noise', when: { priorities: ['P1'] }, tellsNobody: 'it mends itself' }],
      },
    },
  };
  const tells = (responders: Trigger['responders'], organisation = quiet) =>
    route(organisation, { ...CHECKOUT_IS_DOWN, responders }, NOW);

  test('it has the policy that the next would give, and says why', () => {
    expect(tells([])).toMatchObject({
      tells: 'nobody',
      policy: { name: 'critical' },
      because: ["routing rule 'noise' of team 'platform' tells nobody: it mends itself"],
    });
    expect(routed({ priority: 'P2' }, quiet).because).toEqual(["the policy of service 'checkout'"]);
  });

  test('the next may be a rule as well; what that one would wait is no matter', () => {
    const [noise] = quiet.teams['platform']?.routing ?? [];
    const later: RoutingRule = {
      name: 'late',
      when: { priorities: ['P1'] },
      policy: 'low-urgency',
      notifyAfter: minutes(9),
    };
    const platform = { ...(quiet.teams['platform'] as Team), routing: [noise as RoutingRule, later] };
    expect(tells([], { ...quiet, teams: { ...quiet.teams, platform } })).toMatchObject({
      tells: 'nobody',
      policy: { name: 'low-urgency' },
      notifyAfter: { seconds: 0 },
      because: ["routing rule 'noise' of team 'platform' tells nobody: it mends itself"],
    });
  });

  test.each<{ why: string; responders: Trigger['responders']; expected: object }>([
    { why: 'that team alone', responders: [{ type: 'team', name: 'platform' }], expected: { tells: 'nobody' } },
    {
      why: 'another team beside it',
      responders: [
        { type: 'team', name: 'platform' },
        { type: 'team', name: 'support' },
      ],
      expected: { tells: 'the policy', policy: { name: 'business-hours' }, responders: [] },
    },
    {
      why: 'somebody beside it',
      responders: [
        { type: 'team', name: 'platform' },
        { type: 'user', name: 'support-lead' },
      ],
      expected: { tells: 'the policy', policy: { name: 'direct' }, responders: [{ user: 'support-lead' }] },
    },
    {
      why: 'an escalation',
      responders: [{ type: 'escalation', name: 'Low_Urgency' }],
      expected: { tells: 'the policy', policy: { name: 'low-urgency' } },
    },
  ])('an alert that names $why', ({ responders, expected }) => {
    expect(tells(responders)).toMatchObject(expected);
  });
});

describe("a policy's own wait", () => {
  const critical = example.policies['critical'];
  const waits: Organisation = {
    ...rules,
    policies: { ...rules.policies, critical: { ...critical, notifyAfter: minutes(10) } as never },
  };
  const withService: Organisation = {
    ...waits,
    services: { ...waits.services, checkout: { ...(waits.services['checkout'] as Service), notifyAfter: minutes(1) } },
  };
  const named = { responders: [{ type: 'escalation', name: 'critical' }] } as const;
  const team = { responders: [{ type: 'team', name: 'platform' }] } as const;

  test.each([
    { why: 'where nothing else says otherwise', more: {}, organisation: waits, seconds: 600 },
    { why: 'but not where the service does', more: {}, organisation: withService, seconds: 60 },
    { why: 'but not where a rule does', more: tagged, organisation: waits, seconds: 180 },
    { why: 'also where an alert names it', more: named, organisation: withService, seconds: 600 },
    {
      why: 'but not where an alert names the team, and the service does',
      more: team,
      organisation: withService,
      seconds: 60,
    },
    {
      why: 'where an alert names the team, and nothing else says otherwise',
      more: team,
      organisation: waits,
      seconds: 600,
    },
  ])('counts $why', ({ more, organisation, seconds }) => {
    expect(routed(more, organisation).notifyAfter).toBe(seconds);
  });
});
