import { translateOpsgenie } from '../../../infra/import/opsgenie/translate';
import { defineOrganisation } from '../../../workflows/organisation';
import { nightOf, OPTIONS, PEOPLE, translated } from '../opsgenie-escalations/support/asked';
import {
  anExport,
  at,
  escalation,
  escalationRef,
  integration,
  NOBODY,
  NOW,
  policy,
  routingRule,
  rule,
  team,
  teamRef,
  userRef,
} from '../support/an-export';

const noteOf = (draft: ReturnType<typeof translated>, subject: string) => {
  const notes = draft.notes.filter((note) => note.subject === subject);
  expect(notes).toHaveLength(1);
  return notes[0];
};

test('each integration that brings alerts is a service of its team, and a team without one has one all the same', () => {
  const draft = translated({
    teams: [team('payments', ['anna']), team('web', ['ben'])],
    integrations: [
      integration('Prometheus', 'payments', { name: 'Prometheus' }),
      integration('Datadog', 'payments', { suppressNotifications: true, actions: ['Create', 'Close'] }),
      integration('Email', 'web'),
      integration('Nagios', 'web', { enabled: false }),
    ],
  });
  expect(draft.organisation.services).toEqual({
    'payments-datadog': { name: 'payments_Datadog', team: 'payments', shadow: true },
    prometheus: { name: 'Prometheus', team: 'payments' },
    web: { name: 'web', team: 'web' },
  });
  expect(noteOf(draft, "integration 'Prometheus' (Prometheus) of team 'payments'")).toMatchObject({
    toDo: expect.stringContaining('npx stepladder keys create prometheus --service prometheus'),
  });
  expect(noteOf(draft, "integration 'payments_Datadog' (Datadog) of team 'payments'")).toMatchObject({
    how: expect.stringMatching(/shadow.*its own rules are not applied \(Create and Close\)/),
  });
  expect(noteOf(draft, "integration 'web_Email' (Email) of team 'web'")).toMatchObject({ kind: 'not translated' });
  expect(noteOf(draft, "integration 'web_Nagios' (Nagios) of team 'web'")).toMatchObject({ because: 'it is disabled' });
});

test('integrations of the same name are called after their teams, and one of the account goes to who is told', () => {
  const quiet = { routingRules: [routingRule(NOBODY)] };
  const heard = { routingRules: [routingRule(escalationRef('e'))] };
  const draft = translated({
    teams: [team('a-quiet', ['anna'], quiet), team('b-empty'), team('c-heard', ['ben'], heard), team('d', ['cleo'])],
    escalations: [escalation('e', [rule(0, userRef('ben'))])],
    integrations: [
      ...['a-quiet', 'b-empty', 'c-heard'].map((name) => integration('API', name, { name: 'API' })),
      integration('API', undefined),
      integration('Grafana', undefined, { responders: [teamRef('d'), userRef('anna')] }),
    ],
  });
  expect(Object.entries(draft.organisation.services).map(([key, { team }]) => `${key}: ${team}`)).toEqual([
    'a-quiet-api: a-quiet',
    'b-empty-api: b-empty',
    'c-heard-api: c-heard',
    'default-api: c-heard',
    'default-grafana: d',
  ]);
  expect(draft.organisation.defaultService).toBe('default-api');
  expect(noteOf(draft, "integration 'Default Grafana' (Grafana) of the account")).toMatchObject({
    how: expect.stringContaining("its own responders are not told by it: user 'anna'"),
  });
});

test('a plain delay of a team is its services', async () => {
  const draft = translated({
    teams: [
      team('payments', ['anna'], {
        routingRules: [
          routingRule(escalationRef('slow'), {
            name: 'low',
            criteria: {
              type: 'match-all-conditions',
              conditions: [{ field: 'priority', not: false, operation: 'equals', expectedValue: 'P4' }],
            },
          }),
          routingRule(escalationRef('fast')),
        ],
      }),
    ],
    escalations: [
      escalation('fast', [rule(0, userRef('anna')), rule(10, userRef('ben'))]),
      escalation('slow', [rule(20, userRef('cleo'))]),
    ],
    policies: [
      policy('wait', { type: 'notification', team: teamRef('payments'), delayMinutes: 5 }),
      policy('wait again', { type: 'notification', team: teamRef('payments'), delayMinutes: 7 }),
      policy('off', { type: 'notification', team: teamRef('payments'), delayMinutes: 5, enabled: false }),
    ],
  });
  const organisation = defineOrganisation(draft.organisation);
  const told = (priority: 'P1' | 'P4') =>
    nightOf(organisation, { service: 'payments', at: NOW, priority, title: 'it is down', tags: [] });
  expect(await told('P1')).toEqual(['+5m anna', '+15m ben', '+45m last resort ben']);
  expect(await told('P4')).toEqual(['+20m cleo', '+50m last resort cleo']);
  expect(noteOf(draft, "notification policy 'wait' of team 'payments'")).toMatchObject({ kind: 'approximated' });
  expect(noteOf(draft, "notification policy 'wait again' of team 'payments'")).toMatchObject({
    kind: 'not translated',
  });
  expect(noteOf(draft, "notification policy 'off' of team 'payments'")).toMatchObject({ because: 'it is disabled' });
});

test('other policies, maintenance and heartbeats are named, with what to do', () => {
  const draft = translated({
    policies: [policy('close', { type: 'notification', does: ['closes after 60 minutes'] })],
    maintenances: [
      {
        id: '1',
        description: "it's $(rm -rf ~) `x`",
        startDate: at('2026-12-01T00:00Z'),
        endDate: at('2027-06-01T00:00Z'),
      },
      { id: '2', description: 'over', endDate: at('2026-01-01T00:00Z') },
      { id: '3', description: 'for ever' },
    ],
    heartbeats: [
      {
        name: 'nightly backup',
        intervalMinutes: 90,
        enabled: true,
        ownerTeam: teamRef('payments'),
        alertPriority: 'P2',
      },
      { name: 'a/b', intervalMinutes: 5, enabled: false, alertPriority: 'nonsense' },
    ],
  });
  expect(noteOf(draft, "notification policy 'close'")).toMatchObject({ toDo: expect.stringContaining('source') });
  expect(noteOf(draft, "maintenance 'it's $(rm -rf ~) `x`'")).toMatchObject({
    toDo: "for each service that it is about: npx stepladder maintenance start --service <service> --from 2026-12-01T00:00:00Z --until 2026-12-31T00:00:00Z --reason 'it'\\''s $(rm -rf ~) `x`'",
  });
  expect(noteOf(draft, "maintenance 'over'")).toMatchObject({ toDo: 'nothing' });
  expect(noteOf(draft, "maintenance 'for ever'")).toMatchObject({ toDo: expect.stringContaining('--for 30d') });
  expect(noteOf(draft, "heartbeat 'nightly backup'")).toMatchObject({
    toDo: "npx stepladder heartbeats create 'nightly backup' --every 90m --team payments --priority P2",
  });
  expect(noteOf(draft, "heartbeat 'a/b'")).toMatchObject({ toDo: expect.stringContaining('cannot be pinged') });
});

test('an account without teams, and one with nothing at all, is an organisation all the same', () => {
  for (const users of [PEOPLE, []]) {
    const draft = translateOpsgenie(anExport({ users }), OPTIONS);
    expect(Object.keys(draft.organisation.teams)).toEqual(['everybody']);
    expect(draft.organisation.defaultService).toBe('everybody');
    expect(draft.notes).toContainEqual(expect.objectContaining({ subject: 'the account', kind: 'added' }));
    expect(() => defineOrganisation(draft.organisation)).not.toThrow();
  }
});
