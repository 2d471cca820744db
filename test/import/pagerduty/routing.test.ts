import { compareRoute } from '../../../infra/import/old/compare-route';
import { pagerDutyAsItWas } from '../../../infra/import/pagerduty/old/as-it-was';
import { conditionsOf } from '../../../infra/import/pagerduty/translate/conditions';
import { alternativesOf } from '../../../infra/import/pagerduty/translate/pcl';
import { translatePagerDuty } from '../../../infra/import/pagerduty/translate/translate';
import { defineOrganisation } from '../../../workflows/organisation';
import { type Json, OPTIONS, policy, read, service, user } from './support/account';

const said = (expression: string) => alternativesOf(expression)?.map(conditionsOf);

describe("PagerDuty's condition language", () => {
  it.each([
    ["event.summary matches 'Disk'", [{ where: [{ field: 'title', is: 'Disk' }] }]],
    ["event.source matches part 'db'", [{ where: [{ field: 'source', contains: 'db' }] }]],
    ["event.component does not match part 'db'", [{ where: [{ field: 'entity', contains: 'db', not: true }] }]],
    ['event.custom_details.stage exists', [{ where: [{ field: 'details.stage', isEmpty: true, not: true }] }]],
    ["event.severity matches 'critical'", [{ priorities: ['P1'] }]],
    ["not event.severity matches 'info'", [{ priorities: ['P1', 'P2', 'P3', 'P4'] }]],
    [
      "event.class matches 'a' or event.group matches 'it\\'s'",
      [{ where: [{ field: 'details.class', is: 'a' }] }, { where: [{ field: 'details.group', is: "it's" }] }],
    ],
    [
      "not (event.class matches 'a' or event.class matches 'b')",
      [
        {
          where: [
            { field: 'details.class', is: 'a', not: true },
            { field: 'details.class', is: 'b', not: true },
          ],
        },
      ],
    ],
    [
      'now in Sat,Sun 22:00:00 to 06:00:00 Europe/Berlin',
      [{ during: { timeZone: 'Europe/Berlin', from: '22:00', to: '06:00', weekdays: ['Sat', 'Sun'] } }],
    ],
    [
      'not (now in 09:00:00 to 17:00:00 UTC)',
      [
        {
          during: [
            { timeZone: 'UTC', from: '00:00', to: '09:00' },
            { timeZone: 'UTC', from: '17:00', to: '24:00' },
          ],
        },
      ],
    ],
  ])('%s', (expression, expected) => expect(said(expression)).toEqual(expected));

  it.each([
    ['a regular expression', "event.source matches regex 'db[0-9]+'"],
    ['text that does not end', "event.summary matches 'open"],
    ['a field alone', 'event.summary'],
    ['hours without a zone', 'now in 09:00:00 to 17:00:00'],
    ['an end in the middle', "event.summary matches 'a' and"],
    ['too many parentheses', `${'('.repeat(3000)}event.summary exists`],
    ['too many cases', Array.from({ length: 40 }, () => '(event.class exists or event.group exists)').join(' and ')],
    ['nothing', ''],
  ])('%s cannot be said', (_, expression) => expect(alternativesOf(expression)).toBeUndefined());
});

const moved = (more: Json, rules: readonly Json[] = [], rest: Json = {}, files: Json = {}) => {
  const from = read({
    'users.json': { users: [user('PU1', 'Anna'), user('PU2', 'Ben')] },
    'policies.json': {
      escalation_policies: [
        policy('PP1', 'Main', [
          [10, 'PU1'],
          [10, 'PU2'],
        ]),
        policy('PP2', 'Other', [[5, 'PU2']]),
      ],
    },
    'services.json': { services: [service('PV1', 'Shop', 'PP1', more)] },
    'path.json': {
      orchestration_path: {
        type: 'service',
        parent: { id: 'PV1' },
        sets: [{ id: 'start', rules }],
        catch_all: { actions: {} },
        ...rest,
      },
    },
    ...files,
  });
  const draft = translatePagerDuty(from, OPTIONS);
  const organisation = defineOrganisation(draft.organisation);
  const { routes } = pagerDutyAsItWas(from, OPTIONS, draft);
  return { draft, routes: routes.map((route) => compareRoute(organisation, route)) };
};

const goes = ({ routes }: ReturnType<typeof moved>) =>
  routes.map(
    ({ route, goesTo, same }) => `${route.name.replace("service 'Shop', ", '')}: ${goesTo}${same ? '' : ' WRONG'}`,
  );

describe('a service', () => {
  it('does not escalate what is of low urgency', () => {
    const hours = {
      incident_urgency_rule: {
        type: 'use_support_hours',
        during_support_hours: { type: 'constant', urgency: 'high' },
        outside_support_hours: { type: 'constant', urgency: 'severity_based' },
      },
      support_hours: {
        time_zone: 'Europe/Berlin',
        start_time: '09:00:00',
        end_time: '17:00:00',
        days_of_week: [1, 2, 3],
      },
    };

    expect(goes(moved({ incident_urgency_rule: { type: 'constant', urgency: 'low' } }))).toEqual([
      'P1: main-low',
      'P5: main-low',
    ]);
    expect(goes(moved({ incident_urgency_rule: { type: 'constant', urgency: 'severity_based' } }))).toEqual([
      'P1: main',
      'P5: main-low',
    ]);
    expect(goes(moved(hours))).toEqual([
      'P1 in support hours: main',
      'P5 in support hours: main',
      'P1 outside support hours: main',
      'P5 outside support hours: main-low',
    ]);
  });

  it('has the priorities of low urgency that its own urgency asks for, where it is the only one', () => {
    const low = (urgency: string) =>
      moved({ incident_urgency_rule: { type: 'constant', urgency } }).draft.organisation.lowUrgency;

    expect([low('high'), low('severity_based'), low('low')]).toEqual([
      [],
      ['P3', 'P4', 'P5'],
      ['P1', 'P2', 'P3', 'P4', 'P5'],
    ]);
  });

  it('says what becomes of alerts without a severity where the severity decides', () => {
    const { draft } = moved({ incident_urgency_rule: { type: 'constant', urgency: 'severity_based' } });

    expect(draft.notes.find(({ subject }) => subject === "service 'Shop', urgency")).toMatchObject({
      kind: 'approximated',
      how: expect.stringContaining('without a severity'),
    });
  });

  it('routes by its event rules, the first that matches, and notes what they cannot say', () => {
    const { draft, ...rest } = moved({}, [
      { label: 'quiet', conditions: [{ expression: "event.severity matches 'info'" }], actions: { suppress: true } },
      { label: 'odd', conditions: [{ expression: "event.source matches regex '.*'" }], actions: { suppress: true } },
      { label: 'off', disabled: true, conditions: [], actions: { suppress: true } },
      {
        label: 'db',
        conditions: [{ expression: "event.source matches part 'db'" }],
        actions: { escalation_policy: 'PP2', severity: 'error' },
      },
      { label: 'later', conditions: [{ expression: "event.source matches part 'web'" }], actions: { suspend: 300 } },
    ]);
    const about = (label: string) => draft.notes.find(({ subject }) => subject.endsWith(`rule '${label}'`))?.kind;

    expect(goes({ draft, ...rest })).toEqual([
      'P1: main',
      'P5: nobody',
      "rule 'quiet': nobody",
      "rule 'db': other",
      "rule 'later': main",
    ]);
    expect(draft.organisation.teams['without-team']?.routing?.at(-1)).toMatchObject({ notifyAfter: { seconds: 300 } });
    expect(['quiet', 'odd', 'off', 'db', 'later'].map(about)).toEqual([
      'translated',
      'not translated',
      'not translated',
      'approximated',
      'translated',
    ]);
  });

  it('keeps silent about what no rule of its matches, where it says so, also in a set that a rule leads to', () => {
    const db = [{ expression: "event.source matches part 'db'" }];
    const keep = { label: 'keep', conditions: db, actions: { annotate: 'look' } };
    const silent = { catch_all: { actions: { suppress: true } } };
    const sets = [
      { id: 'start', rules: [{ label: 'on', conditions: db, actions: { route_to: 'next', suspend: 60 } }] },
      {
        id: 'next',
        rules: [{ label: 'info', conditions: [{ expression: "event.severity matches 'info'" }], actions: {} }],
      },
    ];

    expect(goes(moved({}, [keep], silent))).toEqual(['P1: nobody', 'P5: nobody', "rule 'keep': main"]);
    expect(moved({}, [], { sets }).draft.organisation.teams['without-team']?.routing).toMatchObject([
      { when: { priorities: ['P5'], where: [{ contains: 'db' }] }, notifyAfter: { seconds: 60 } },
      { when: { where: [{ contains: 'db' }] }, notifyAfter: { seconds: 60 } },
    ]);
  });

  it('does not keep silent about the events of a rule that cannot be said', () => {
    const odd = { label: 'odd', conditions: [{ expression: "event.source matches regex 'db.*'" }], actions: {} };
    const { draft } = moved({}, [odd, { label: 'all', conditions: [], actions: { suppress: true } }]);

    expect(draft.organisation.teams['without-team']?.routing).toBeUndefined();
    expect(draft.notes.find(({ subject }) => subject.endsWith("rule 'all'"))).toMatchObject({
      kind: 'not translated',
      because: expect.stringContaining("rule 'odd'"),
    });
  });

  it('goes by its urgency also where an event rule only makes it wait', () => {
    const wait = [{ label: 'wait', conditions: [{ expression: 'event.source exists' }], actions: { suspend: 60 } }];
    const low = { incident_urgency_rule: { type: 'constant', urgency: 'low' } };
    const bySeverity = { incident_urgency_rule: { type: 'constant', urgency: 'severity_based' } };

    expect(goes(moved(low, wait))).toEqual(['P1: main-low', 'P5: main-low', "rule 'wait': main-low"]);
    expect(goes(moved(bySeverity, wait))).toEqual(['P1: main', 'P5: main-low', "rule 'wait': main"]);
  });

  it('has no rules where its event rules are switched off, and says where nobody knows', () => {
    const all = [{ label: 'all', conditions: [], actions: { suppress: true } }];
    const off = moved({}, all, {}, { 'active-PV1.json': { active: false } });
    const about = ({ draft }: typeof off) => draft.notes.find(({ subject }) => subject.startsWith('the orchestration'));

    expect(goes(off)).toEqual(['P1: main', 'P5: main', "rule 'all': main"]);
    expect(about(off)).toMatchObject({ kind: 'not translated', because: 'it is switched off in PagerDuty' });
    expect(about(moved({}, all))).toMatchObject({ kind: 'approximated', how: expect.stringContaining('switched on') });
  });
});
