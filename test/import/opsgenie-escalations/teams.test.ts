import type { OpsgenieExport } from '../../../infra/import/opsgenie/export';
import { defineOrganisation } from '../../../workflows/organisation';
import {
  escalation,
  escalationRef,
  NOBODY,
  rotation,
  routingRule,
  rule,
  schedule,
  scheduleRef,
  team,
  teamRef,
  user,
  userRef,
} from '../support/an-export';
import { PEOPLE, policyIn, toldBy, translated } from './support/asked';

const payments = (notifyType: string, delay = 0) => rule(delay, teamRef('payments'), { notifyType });

const WITH_ADMIN: Partial<OpsgenieExport> = {
  teams: [
    {
      ...team('payments', ['anna', 'ben', 'cleo']),
      members: [
        { user: userRef('anna'), role: 'admin' },
        { user: userRef('ben'), role: 'user' },
        { user: userRef('cleo'), role: 'Observer' },
      ],
    },
  ],
};

test('all, users, admins and any one of a team', async () => {
  const draft = translated({
    ...WITH_ADMIN,
    escalations: [
      escalation('e', [payments('all'), payments('users', 5), payments('admins', 10), payments('random', 15)]),
    ],
  });
  expect(await toldBy(draft, 'e')).toEqual([
    '+0m anna, ben, cleo',
    '+5m ben',
    '+10m anna',
    '+15m anna',
    '+45m last resort ben',
  ]);
  const kinds = draft.notes.filter(({ subject }) => subject.startsWith("escalation 'e', rule")).map(({ kind }) => kind);
  expect(kinds).toEqual(['translated', 'translated', 'translated', 'approximated']);
});

test('a team is told by what its default routing rule leads to, at its times', async () => {
  const draft = translated({
    teams: [
      team('payments', ['anna'], {
        routingRules: [
          routingRule(NOBODY, { name: 'quiet', criteria: { type: 'match-all', conditions: [] } }),
          routingRule(escalationRef('inner')),
        ],
      }),
    ],
    schedules: [schedule('primary', [rotation(['dora'])])],
    escalations: [
      escalation('inner', [rule(0, scheduleRef('primary')), rule(10, userRef('ben'))]),
      escalation('outer', [rule(0, userRef('cleo')), payments('default', 5)]),
    ],
  });
  expect(await toldBy(draft, 'outer')).toEqual(['+0m cleo', '+5m dora', '+15m ben', '+45m last resort ben']);
  expect(draft.notes).toContainEqual(
    expect.objectContaining({
      subject: "escalation 'outer', rule 2",
      kind: 'approximated',
      how: expect.stringMatching(
        /level 2 'on call in primary' after 5 minutes and level 3 'Ben' after 15 minutes.*only the default one/,
      ),
    }),
  );
});

test('what an inner escalation tells until it is closed outlives the rule that begins it, and that is said', async () => {
  const draft = translated({
    teams: [team('payments', [], { routingRules: [routingRule(escalationRef('inner'))] })],
    escalations: [
      escalation('inner', [rule(0, userRef('cleo')), rule(10, userRef('dora'), { condition: 'if-not-closed' })]),
      escalation('outer', [rule(0, userRef('anna')), rule(10, teamRef('payments'))]),
    ],
  });
  expect((await toldBy(draft, 'outer', [['acknowledge', 5]])).slice(0, 2)).toEqual(['+0m anna', '+20m dora']);
  expect(draft.notes).toContainEqual(
    expect.objectContaining({
      subject: "escalation 'outer', rule 2",
      how: expect.stringContaining('also where somebody acknowledged before it would have begun'),
    }),
  );
});

test('a team that leads to a schedule, to nobody, or nowhere', () => {
  const draft = translated({
    teams: [
      team('payments', ['anna'], { routingRules: [routingRule(scheduleRef('primary'))] }),
      team('quiet', ['ben'], { routingRules: [routingRule(NOBODY)] }),
      team('plain', ['cleo']),
      team('empty'),
    ],
    schedules: [schedule('primary', [rotation(['dora'])])],
    escalations: [
      escalation(
        'e',
        ['payments', 'quiet', 'plain', 'empty'].map((name, index) => rule(index, teamRef(name))),
      ),
    ],
  });
  expect(policyIn(draft, 'e')?.levels.map(({ notify }) => notify)).toEqual([
    [{ schedule: 'primary' }],
    [{ team: 'plain' }],
  ]);
  expect(
    draft.notes.filter(({ subject }) => subject.startsWith("escalation 'e', rule")).map(({ kind }) => kind),
  ).toEqual(['translated', 'not translated', 'approximated', 'not translated']);
});

test('teams whose escalations lead to each other end in a sentence that names the circle', () => {
  const leadsTo = (name: string) => ({ routingRules: [routingRule(escalationRef(name))] });
  const draft = translated({
    teams: [team('a', ['anna'], leadsTo('of a')), team('b', ['ben'], leadsTo('of b'))],
    escalations: [
      escalation('of a', [rule(0, userRef('anna')), rule(5, teamRef('b'))]),
      escalation('of b', [rule(0, teamRef('a'))]),
    ],
  });
  expect(policyIn(draft, 'of-a')?.levels).toHaveLength(1);
  expect(draft.notes).toContainEqual(
    expect.objectContaining({
      subject: "escalation 'of a', rule 2",
      kind: 'not translated',
      because: expect.stringContaining("escalation 'of a', team 'b', escalation 'of b', team 'a', escalation 'of a'"),
    }),
  );
  // Of the other, what comes before the circle closes is kept.
  expect(policyIn(draft, 'of-b')?.levels.map(({ notify }) => notify)).toEqual([[{ user: 'anna' }]]);
  expect(draft.notes).toContainEqual(
    expect.objectContaining({
      subject: "escalation 'of b', rule 1",
      kind: 'approximated',
      how: expect.stringContaining('not told'),
    }),
  );
});

test('whoever cannot be told is left out and named, and the times of the others stay', async () => {
  const draft = translated({
    users: [...PEOPLE, user('emil', { blocked: true })],
    schedules: [schedule('off', [rotation(['anna'])], { enabled: false })],
    escalations: [
      escalation('e', [
        rule(0, userRef('emil')),
        rule(5, scheduleRef('off')),
        rule(10, userRef('anna')),
        rule(15, { type: 'user', id: 'gone', name: 'somebody@example.com' }),
        rule(20, { type: 'group', name: 'all hands' }),
        rule(30, userRef('ben')),
      ]),
    ],
  });
  expect(await toldBy(draft, 'e')).toEqual(['+10m anna', '+30m ben', '+60m last resort ben']);
  const notes = draft.notes.filter(({ subject }) => subject.startsWith("escalation 'e', rule"));
  expect(notes.map(({ kind }) => kind)).toEqual([
    'not translated',
    'not translated',
    'translated',
    'not translated',
    'not translated',
    'translated',
  ]);
  expect(JSON.stringify(notes)).not.toContain('@');
});

test('an escalation with nobody left is no policy, and what led to it tells the members', () => {
  const draft = translated({
    teams: [team('payments', ['anna'], { routingRules: [routingRule(escalationRef('gone'))] })],
    escalations: [escalation('gone', [rule(0, { type: 'group', name: 'all hands' })]), escalation('empty', [])],
  });
  expect(draft.organisation.policies.map(({ name }) => name)).toEqual(['payments-everybody']);
  expect(draft.organisation.teams['payments']).toMatchObject({ defaultPolicy: 'payments-everybody' });
  expect(draft.notes).toContainEqual(expect.objectContaining({ subject: "escalation 'gone'", kind: 'not translated' }));
  expect(draft.notes).toContainEqual(
    expect.objectContaining({ subject: "escalation 'empty'", kind: 'not translated' }),
  );
  expect(draft.notes).toContainEqual(
    expect.objectContaining({ subject: "team 'payments', default routing rule", kind: 'approximated' }),
  );
  expect(() => defineOrganisation(draft.organisation)).not.toThrow();
});

test('rounds that reach into each other are written out, where a policy has room for that', async () => {
  const repeat = { waitIntervalMinutes: 10, count: 1, resetRecipientStates: false, closeAlertAfterAll: false };
  const draft = translated({
    teams: [team('payments', [], { routingRules: [routingRule(escalationRef('inner'))] })],
    escalations: [
      escalation('inner', [rule(15, userRef('cleo'))]),
      escalation('outer', [rule(0, userRef('anna')), rule(5, payments('default').recipient)], { repeat }),
    ],
  });
  expect(await toldBy(draft, 'outer')).toEqual([
    '+0m anna',
    '+15m anna',
    '+20m cleo',
    '+35m cleo',
    '+65m last resort cleo',
  ]);
  expect(draft.notes).toContainEqual(
    expect.objectContaining({
      subject: "escalation 'outer', repeat",
      kind: 'translated',
      as: expect.stringContaining('written out'),
    }),
  );
});

test('a rule that tells nobody still counts for how long a round is', async () => {
  const repeat = { waitIntervalMinutes: 5, count: 1, resetRecipientStates: false, closeAlertAfterAll: false };
  const draft = translated({
    escalations: [escalation('e', [rule(0, userRef('anna')), rule(20, { type: 'group', name: 'g' })], { repeat })],
  });
  expect(await toldBy(draft, 'e')).toEqual(['+0m anna', '+25m anna', '+50m last resort anna']);
});
