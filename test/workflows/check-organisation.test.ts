import { organisationProblems } from '../../workflows/check-organisation';
import example from '../../workflows/example';
import { OFFICE_HOURS } from '../../workflows/example/hours';
import type { Schedule } from '../../workflows/on-call/schedule';
import { defineOrganisation, type Organisation, OrganisationRefused, type Team } from '../../workflows/organisation';
import type { Policy, Target } from '../../workflows/policy';
import type { RoutingRule } from '../../workflows/routing-rule';
import { days, minutes } from '../../workflows/span';
import { policyNamed } from '../support/organisations';

const policies = Object.values(example.policies);
const problemsOf = (more: Partial<Organisation>, with_: readonly Policy[] = policies): readonly string[] =>
  organisationProblems({ ...example, ...more }, with_);

const telling = (target: Target): readonly Policy[] => [
  ...policies,
  { ...policyNamed('critical'), name: 'new', levels: [{ name: 'a', notify: [target], acknowledgeWithin: minutes(5) }] },
];

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:alarms';
const DUTY = example.schedules['support-duty'] as Schedule;
const platform = example.teams['platform'] as Team;
const LATE: RoutingRule = { name: 'late', when: { priorities: ['P5'] }, policy: 'critical' };
const withRule = (rule: RoutingRule): readonly string[] =>
  problemsOf({ teams: { ...example.teams, platform: { ...platform, routing: [rule] } } });

/** Each would match every alert, or none, without a word. */
const WRONG_CONDITIONS: readonly { when: object; says: string }[] = [
  {
    when: { priority: ['P4'] },
    says: ": there is no condition 'priority'; there are priorities, services, tags, text, source, during, where",
  },
  ...['priorities', 'services', 'tags'].flatMap((name) => [
    { when: { [name]: [] }, says: `: '${name}' should be a list of at least one, got []; leave it out to match any` },
    {
      when: { [name]: 'P4' },
      says: `: '${name}' should be a list of at least one, got "P4"; leave it out to match any`,
    },
  ]),
  { when: { priorities: ['P4', 'p5'] }, says: ": 'priorities' should be of P1, P2, P3, P4, P5, got 'p5'" },
  { when: { tags: ['db', ' '] }, says: ': \'tags\' should be text that is not blank, got " "' },
  { when: { text: '' }, says: ': \'text\' should be text that is not blank, got ""' },
  { when: { text: ' ' }, says: ': \'text\' should be text that is not blank, got " "' },
  { when: { source: '' }, says: ': \'source\' should be text that is not blank, got ""' },
  { when: { source: ['Grafana'] }, says: ': \'source\' should be text that is not blank, got ["Grafana"]' },
  { when: { during: null }, says: ": 'during' should be an object, got null" },
  { when: { during: [] }, says: ": 'during' should be a list of at least one, got []; leave it out to match any" },
  { when: { during: [[]] }, says: ": 'during' should be an object, got []" },
  {
    when: { during: { ...OFFICE_HOURS, weekday: ['Mon'] } },
    says: ", during: there is no field 'weekday'; there are timeZone, from, to, weekdays",
  },
];

const USERS = Object.keys(example.users)
  .map((name) => `'${name}'`)
  .join(', ');

test('the example works', () => {
  expect(problemsOf({})).toEqual([]);
});

test.each<{ why: string; problems: readonly string[]; expected: string }>([
  {
    why: 'a level names a user who does not exist',
    problems: problemsOf({}, telling({ user: 'nobody' })),
    expected: "policy 'new', level 1 'a': user 'nobody' does not exist",
  },
  {
    why: 'a level names a schedule that does not exist',
    problems: problemsOf({}, telling({ schedule: 'nights' })),
    expected: "policy 'new', level 1 'a': schedule 'nights' does not exist",
  },
  {
    why: 'a level names the channel of a team that does not exist',
    problems: problemsOf({}, telling({ channelOf: 'sales' })),
    expected: "policy 'new', level 1 'a': the channel of team 'sales' does not exist",
  },
  {
    why: 'a level names a webhook that does not exist',
    problems: problemsOf({}, telling({ webhook: 'status' })),
    expected: "policy 'new', level 1 'a': webhook 'status' does not exist",
  },
  {
    why: 'a name that every object has is not a user',
    problems: problemsOf({}, telling({ user: 'constructor' })),
    expected: "policy 'new', level 1 'a': user 'constructor' does not exist",
  },
  {
    why: 'the last resort names somebody who does not exist',
    problems: problemsOf({}, [
      ...policies,
      { ...policyNamed('critical'), name: 'new', lastResort: [{ user: 'nobody' }] },
    ]),
    expected: "policy 'new', last resort: user 'nobody' does not exist",
  },
  {
    why: 'two policies have one name',
    problems: problemsOf({}, [...policies, policyNamed('critical')]),
    expected: "two policies have the name 'critical': give each its own",
  },
  {
    why: 'a schedule cannot work',
    problems: problemsOf({ schedules: { ...example.schedules, s: { ...DUTY, timeZone: 'CEST+2' } } }),
    expected: "schedule 's': 'timeZone' should be an IANA time zone such as 'Europe/Berlin', got 'CEST+2'",
  },
  {
    why: 'a user lives in no zone',
    problems: problemsOf({ users: { ...example.users, x: { name: 'X', timeZone: 'Berlin' } } }),
    expected: "user 'x': 'timeZone' should be an IANA time zone such as 'Europe/Berlin', got 'Berlin'",
  },
  {
    why: 'a level names somebody of a schedule in a way that does not exist',
    problems: problemsOf({}, telling({ schedule: 'support-duty', who: 'tomorrow' as never })),
    expected:
      "policy 'new', level 1 'a': 'who' of schedule 'support-duty' should be of on call, next, previous, everybody, got \"tomorrow\"",
  },
  {
    why: 'a level names who of what is no schedule',
    problems: problemsOf({}, telling({ team: 'platform', who: 'next' } as never)),
    expected: expect.stringContaining(
      "policy 'new', level 1 'a': a target should have exactly one of 'user', 'schedule'",
    ),
  },
  {
    why: 'a level names whoever is next in a schedule that does not exist',
    problems: problemsOf({}, telling({ schedule: 'nights', who: 'next' })),
    expected: "policy 'new', level 1 'a': schedule 'nights' does not exist",
  },
  {
    why: 'a level goes round a team that does not exist',
    problems: problemsOf({}, telling({ roundRobin: 'sales' })),
    expected: "policy 'new', level 1 'a': round robin over team 'sales' does not exist",
  },
  {
    why: 'a level may reach nobody, without a reason',
    problems: problemsOf({}, [
      ...policies,
      {
        ...policyNamed('critical'),
        name: 'new',
        levels: [{ name: 'a', notify: [{ team: 'platform' }], acknowledgeWithin: minutes(5), mayReachNobody: ' ' }],
      },
    ]),
    expected: "policy 'new', level 1 'a': 'mayReachNobody' should say why that is right, got \" \"",
  },
  {
    why: 'a priority of low urgency does not exist',
    problems: problemsOf({ lowUrgency: ['P5', 'P6' as never] }),
    expected: 'the organisation: \'lowUrgency\' should be a list of P1, P2, P3, P4, P5, got ["P5","P6"]; [] for none',
  },
  {
    why: 'a team has a member who does not exist',
    problems: problemsOf({ teams: { ...example.teams, t: { name: 'T', members: ['x'], defaultPolicy: 'critical' } } }),
    expected: `team 't': 'members' names user 'x', which does not exist; there are ${USERS}`,
  },
  {
    why: 'a team has a default policy that does not exist',
    problems: problemsOf({ teams: { ...example.teams, t: { name: 'T', members: [], defaultPolicy: 'x' } } }),
    expected:
      "team 't': 'defaultPolicy' names policy 'x', which does not exist; there are 'critical', 'business-hours', 'low-urgency', 'direct'",
  },
  {
    why: 'a service belongs to a team that does not exist',
    problems: problemsOf({ services: { ...example.services, s: { name: 'S', team: 'x' } } }),
    expected: "service 's': 'team' names team 'x', which does not exist; there are 'platform', 'support'",
  },
  {
    why: 'a service uses a policy that does not exist',
    problems: problemsOf({ services: { ...example.services, s: { name: 'S', team: 'platform', policy: 'x' } } }),
    expected:
      "service 's': 'policy' names policy 'x', which does not exist; there are 'critical', 'business-hours', 'low-urgency', 'direct'",
  },
  {
    why: 'a routing rule names a policy that does not exist',
    problems: withRule({ name: 'r', when: { priorities: ['P5'] }, policy: 'x' }),
    expected:
      "team 'platform', rule 'r': 'policy' names policy 'x', which does not exist; there are 'critical', 'business-hours', 'low-urgency', 'direct'",
  },
  {
    why: 'a routing rule names a service that does not exist',
    problems: withRule({ name: 'r', when: { services: ['x'] }, policy: 'critical' }),
    expected:
      "team 'platform', rule 'r': 'services' names service 'x', which does not exist; there are 'checkout', 'reports', 'helpdesk'",
  },
  {
    why: 'a routing rule matches everything',
    problems: withRule({ name: 'r', when: {}, policy: 'critical' }),
    expected:
      "team 'platform', rule 'r' has no condition, so no rule after it could ever match: make it the team's defaultPolicy instead",
  },
  {
    why: 'a routing rule has hours in no zone',
    problems: withRule({
      name: 'r',
      when: { during: { timeZone: 'Berlin', from: '09:00', to: '17:00' } },
      policy: 'critical',
    }),
    expected:
      "team 'platform', rule 'r', during: 'timeZone' should be an IANA time zone such as 'Europe/Berlin', got 'Berlin'",
  },
  {
    why: 'a routing rule has no conditions at all',
    problems: withRule({ name: 'r', policy: 'critical' } as never),
    expected:
      "team 'platform', rule 'r' has no condition, so no rule after it could ever match: make it the team's defaultPolicy instead",
  },
  ...WRONG_CONDITIONS.map(({ when, says }) => ({
    why: `a routing rule asks for ${JSON.stringify(when)}`,
    problems: withRule({ name: 'r', when: when as never, policy: 'critical' }),
    expected: `team 'platform', rule 'r'${says}`,
  })),
  {
    why: 'a routing rule has a field that does not exist',
    problems: withRule({ ...LATE, notifyAfer: minutes(5) } as never),
    expected:
      "team 'platform', rule 'late': there is no field 'notifyAfer'; there are name, when, policy, notifyAfter, tellsNobody",
  },
  {
    why: 'a team has a field that does not exist',
    problems: problemsOf({ teams: { ...example.teams, platform: { ...platform, rules: [LATE] } as never } }),
    expected: "team 'platform': there is no field 'rules'; there are name, members, routing, defaultPolicy",
  },
  {
    why: 'a service has a field that does not exist',
    problems: problemsOf({
      services: { ...example.services, s: { name: 'S', team: 'platform', forwards: {} } as never },
    }),
    expected:
      "service 's': there is no field 'forwards'; there are name, team, policy, alarmPrefixes, topics, notifyAfter, runbook, shadow, forward",
  },
  {
    why: 'two routing rules have one name',
    problems: problemsOf({ teams: { ...example.teams, platform: { ...platform, routing: [LATE, LATE] } } }),
    expected: "team 'platform' has two routing rules 'late': give each a name of its own",
  },
  {
    why: 'a service waits too long before it notifies',
    problems: problemsOf({
      services: { ...example.services, s: { name: 'S', team: 'platform', notifyAfter: days(1) } },
    }),
    expected: "service 's': 'notifyAfter' should be from 1 second to 1 hour, got 1 day",
  },
  {
    why: 'a runbook leads nowhere',
    problems: problemsOf({
      services: { ...example.services, s: { name: 'S', team: 'platform', runbook: 'javascript:alert(1)' } },
    }),
    expected: "service 's': 'runbook' should be an http or https address, got 'javascript:alert(1)'",
  },
  {
    why: 'a service names a topic that is none',
    problems: problemsOf({ services: { ...example.services, s: { name: 'S', team: 'platform', topics: ['alarms'] } } }),
    expected: "service 's': 'topics' should be ARNs of SNS topics, got 'alarms'",
  },
  {
    why: 'a topic belongs to two services',
    problems: problemsOf({
      services: {
        ...example.services,
        a: { name: 'A', team: 'platform', topics: [TOPIC] },
        b: { name: 'B', team: 'platform', topics: [TOPIC] },
      },
    }),
    expected: `topic '${TOPIC}' belongs to two services: its messages can only be alerts of one`,
  },
  {
    why: 'two services claim the same alarms',
    problems: problemsOf({
      services: {
        ...example.services,
        a: { name: 'A', team: 'platform', alarmPrefixes: ['db-', 'db-'] },
        b: { name: 'B', team: 'platform', alarmPrefixes: ['db-eu-', 'db-'] },
      },
    }),
    expected: "alarm prefix 'db-' belongs to two services: its alarms can only be alerts of one",
  },
  {
    why: 'a service forwards to no address',
    problems: problemsOf({
      services: {
        ...example.services,
        s: { name: 'S', team: 'platform', forward: { kind: 'opsgenie', url: 'api.opsgenie.com' } },
      },
    }),
    expected: "service 's', forward: 'url' should be an http or https address, got 'api.opsgenie.com'",
  },
  {
    why: 'the last resort is whoever the alert names',
    problems: problemsOf({}, [
      ...policies,
      { ...policyNamed('critical'), name: 'new', lastResort: [{ namedBy: 'the alert' }] },
    ]),
    expected: "policy 'new', last resort: an alert may name nobody; name somebody who is always there",
  },
  {
    why: 'a routing rule has neither a policy nor a reason to tell nobody',
    problems: withRule({ name: 'r', when: { priorities: ['P5'] } } as never),
    expected: "team 'platform', rule 'r' should have 'policy', or 'tellsNobody' with the reason why nobody is told",
  },
  {
    why: 'a routing rule tells nobody, and names a policy',
    problems: withRule({ name: 'r', when: { priorities: ['P5'] }, policy: 'critical', tellsNobody: 'why' } as never),
    expected: "team 'platform', rule 'r' has 'policy' and 'tellsNobody': leave one of them out",
  },
  {
    why: 'a routing rule tells nobody, after a while',
    problems: withRule({
      name: 'r',
      when: { priorities: ['P5'] },
      notifyAfter: minutes(1),
      tellsNobody: 'why',
    } as never),
    expected: "team 'platform', rule 'r' has 'notifyAfter' and 'tellsNobody': nobody is told at any time",
  },
  {
    why: 'a routing rule tells nobody, without a reason',
    problems: withRule({ name: 'r', when: { priorities: ['P5'] }, tellsNobody: ' ' }),
    expected: "team 'platform', rule 'r': 'tellsNobody' should say why that is right, got \" \"",
  },
  {
    why: 'a routing rule asks for a part that alerts do not have',
    problems: withRule({ name: 'r', when: { where: [{ field: 'host', is: 'a' }] } as never, policy: 'critical' }),
    expected:
      "team 'platform', rule 'r', where: 'field' should be of title, description, source, entity, dedupKey, tags, actions, or details.<name>, got \"host\"",
  },
  {
    why: 'one of several ranges of hours cannot be',
    problems: withRule({
      name: 'r',
      when: { during: [OFFICE_HOURS, { ...OFFICE_HOURS, to: '9' }] },
      policy: 'critical',
    }),
    expected: "team 'platform', rule 'r', during: 'to' should be a wall-clock time such as '17:00' or '24:00', got '9'",
  },
  {
    why: 'the default service does not exist',
    problems: problemsOf({ defaultService: 'x' }),
    expected:
      "the organisation: 'defaultService' names service 'x', which does not exist; there are 'checkout', 'reports', 'helpdesk'",
  },
  ...['', 'status.example.com', 'ftp://example.com', 'https://', 'https://a b'].map((url) => ({
    why: `'${url}' is no address of a webhook`,
    problems: problemsOf({ webhooks: { w: { url } } }),
    expected: `webhook 'w': 'url' should be an http or https address, got '${url}'`,
  })),
])('refused: $why', ({ problems, expected }) => {
  expect(problems).toEqual([expected]);
});

test('defineOrganisation names every problem at once, one a line', () => {
  const source = {
    users: { anna: { name: 'Anna', timeZone: 'UTC' } },
    teams: {},
    schedules: {
      s: {
        timeZone: 'nowhere',
        team: 'none' as never,
        layers: [{ name: 'weekly', every: { weeks: 1 }, firstHandOff: 'never', participants: ['anna'] }],
      },
    },
    policies: [],
    services: {},
    defaultService: 'none' as never,
  } as const;
  expect(() => defineOrganisation(source)).toThrow(OrganisationRefused);
  expect(() => defineOrganisation(source)).toThrow(/^This organisation cannot work:\n( {2}- .+\n){3} {2}- [^\n]+$/);
});
