import type { Condition, OpsgenieRoutingRule } from '../../../infra/import/opsgenie/export';
import { defineOrganisation } from '../../../workflows/organisation';
import { nightOf, policyIn, translated } from '../opsgenie-escalations/support/asked';
import {
  escalation,
  escalationRef,
  integration,
  NOBODY,
  NOW,
  rotation,
  routingRule,
  rule,
  schedule,
  scheduleRef,
  team,
  userRef,
} from '../support/an-export';

const condition = (
  field: string,
  operation: string,
  expectedValue: string,
  more: Partial<Condition> = {},
): Condition => ({
  field,
  operation,
  expectedValue,
  not: false,
  ...more,
});

const all = (...conditions: readonly Condition[]) => ({
  criteria: { type: 'match-all-conditions' as const, conditions },
});
const any = (...conditions: readonly Condition[]) => ({
  criteria: { type: 'match-any-condition' as const, conditions },
});

const TO_A = escalationRef('a');
const DEFAULT = routingRule(escalationRef('b'));

const routed = (...routingRules: readonly OpsgenieRoutingRule[]) =>
  translated({
    teams: [team('payments', ['anna', 'ben'], { routingRules })],
    escalations: [escalation('a', [rule(0, userRef('anna'))]), escalation('b', [rule(0, userRef('ben'))])],
    schedules: [schedule('payments_primary', [rotation(['cleo'])])],
    integrations: [integration('API', 'payments')],
  });

const rulesOf = (draft: ReturnType<typeof routed>) => draft.organisation.teams['payments']?.routing;
const noteOf = (draft: ReturnType<typeof routed>, subject: string) => {
  const notes = draft.notes.filter((note) => note.subject.startsWith(`team 'payments', ${subject}`));
  expect(notes).toHaveLength(1);
  return notes[0];
};

const toldAbout = (draft: ReturnType<typeof routed>, more: object = {}) =>
  nightOf(defineOrganisation(draft.organisation), {
    service: 'payments-api',
    at: NOW,
    priority: 'P3',
    title: 'the disk is full',
    tags: [],
    ...more,
  });

test('priorities: the greatest is P1', () => {
  const priority = (operation: string, expectedValue: string, not = false) =>
    rulesOf(
      routed(
        routingRule(TO_A, { name: 'r', ...all(condition('priority', operation, expectedValue, { not })) }),
        DEFAULT,
      ),
    )?.[0]?.when.priorities;
  expect(priority('equals', 'P2')).toEqual(['P2']);
  expect(priority('equals', 'P2', true)).toEqual(['P1', 'P3', 'P4', 'P5']);
  expect(priority('greater-than', 'P3')).toEqual(['P1', 'P2']);
  expect(priority('less-than', 'P3')).toEqual(['P4', 'P5']);
});

test('every field and operation that a rule can ask for', () => {
  const draft = routed(
    routingRule(TO_A, {
      name: 'all of it',
      ...all(
        condition('priority', 'less-than', 'P1'),
        condition('tags', 'contains', 'db'),
        condition('tags', 'contains', 'test', { not: true }),
        condition('message', 'contains', 'disk'),
        condition('description', 'starts-with', 'The'),
        condition('source', 'equals', 'grafana'),
        condition('entity', 'ends-with', '-eu', { not: true }),
        condition('alias', 'matches', '.*disk\\.full.*'),
        condition('details', 'equals', 'eu', { key: 'region' }),
        condition('extra-properties', 'contains-key', 'host'),
        condition('actions', 'is-empty', ''),
      ),
    }),
    DEFAULT,
  );
  expect(rulesOf(draft)).toEqual([
    {
      name: 'all of it',
      policy: 'a',
      when: {
        priorities: ['P2', 'P3', 'P4', 'P5'],
        tags: ['db'],
        where: [
          { field: 'tags', is: 'test', not: true },
          { field: 'title', contains: 'disk' },
          { field: 'description', startsWith: 'The' },
          { field: 'source', is: 'grafana' },
          { field: 'entity', endsWith: '-eu', not: true },
          { field: 'dedupKey', contains: 'disk.full' },
          { field: 'details.region', is: 'eu' },
          { field: 'details.host', isEmpty: true, not: true },
          { field: 'actions', isEmpty: true },
        ],
      },
    },
  ]);
  expect(noteOf(draft, "routing rule 1 'all of it'")).toMatchObject({ kind: 'translated' });
  expect(() => defineOrganisation(draft.organisation)).not.toThrow();
});

test('any of several conditions is several rules, the priorities together', async () => {
  const draft = routed(
    routingRule(TO_A, {
      name: 'urgent',
      ...any(
        condition('priority', 'equals', 'P1'),
        condition('message', 'contains', 'disk'),
        condition('priority', 'equals', 'P2'),
      ),
    }),
    DEFAULT,
  );
  expect(rulesOf(draft)).toEqual([
    { name: 'urgent', policy: 'a', when: { priorities: ['P1', 'P2'] } },
    { name: 'urgent (2)', policy: 'a', when: { where: [{ field: 'title', contains: 'disk' }] } },
  ]);
  expect(await toldAbout(draft)).toEqual(['+0m anna', '+30m last resort anna']);
  expect(await toldAbout(draft, { title: 'it is slow' })).toEqual(['+0m ben', '+30m last resort ben']);
});

test('hours of the day and of the week, over midnight, snapped to half hours', () => {
  const office = { startHour: 9, startMin: 10, endHour: 17, endMin: 50 };
  const night = { startHour: 22, startMin: 0, endHour: 6, endMin: 0 };
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
  const draft = routed(
    routingRule(TO_A, {
      name: 'office',
      timeZone: 'Asia/Kolkata',
      timeRestriction: { type: 'time-of-day', restriction: office },
    }),
    routingRule(TO_A, {
      name: 'nights',
      timeRestriction: {
        type: 'weekday-and-time-of-day',
        restrictions: days
          .slice(0, 5)
          .map((startDay, index) => ({ ...night, startDay, endDay: days[index + 1] ?? '' })),
      },
    }),
    routingRule(TO_A, {
      name: 'weekend',
      timeZone: 'Nowhere/At_all',
      timeRestriction: {
        type: 'weekday-and-time-of-day',
        restrictions: [{ startDay: 'friday', startHour: 18, startMin: 0, endDay: 'monday', endHour: 8, endMin: 0 }],
      },
    }),
    DEFAULT,
  );
  const timeZone = 'Europe/Berlin';
  expect(rulesOf(draft)?.map(({ when }) => when)).toEqual([
    { during: { timeZone: 'Asia/Kolkata', from: '09:00', to: '18:00' } },
    { during: { timeZone, from: '22:00', to: '06:00', weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] } },
    {
      during: [
        { timeZone, from: '18:00', to: '24:00', weekdays: ['Fri'] },
        { timeZone, from: '00:00', to: '24:00', weekdays: ['Sat', 'Sun'] },
        { timeZone, from: '00:00', to: '08:00', weekdays: ['Mon'] },
      ],
    },
  ]);
  expect(noteOf(draft, "routing rule 1 'office'")).toMatchObject({
    kind: 'translated',
    as: expect.stringContaining('half hours'),
  });
  expect(noteOf(draft, "routing rule 2 'nights'")).toMatchObject({
    how: expect.stringContaining('names no time zone'),
  });
  expect(noteOf(draft, "routing rule 3 'weekend'")).toMatchObject({ how: expect.stringContaining("'Nowhere/At_all'") });
  expect(() => defineOrganisation(draft.organisation)).not.toThrow();
});

test('none tells nobody, and a schedule gets a policy of its own', async () => {
  const draft = routed(
    routingRule(NOBODY, { name: 'quiet', ...all(condition('priority', 'equals', 'P5')) }),
    routingRule(scheduleRef('payments_primary'), { name: 'on call', ...all(condition('priority', 'equals', 'P1')) }),
    routingRule(NOBODY),
  );
  expect(await toldAbout(draft, { priority: 'P5' })).toEqual([]);
  expect(await toldAbout(draft, { priority: 'P1' })).toEqual(['+0m cleo', '+30m last resort anna, ben']);
  expect(await toldAbout(draft)).toEqual([]);
  expect(draft.policyTeams).toMatchObject({ 'payments-primary': 'payments', 'payments-everybody': 'payments' });
  expect(rulesOf(draft)?.at(-1)).toEqual({
    name: 'Default Routing Rule',
    when: { priorities: ['P1', 'P2', 'P3', 'P4', 'P5'] },
    tellsNobody: "as in Opsgenie: rule 'Default Routing Rule' tells nobody",
  });
});

test('a condition that cannot be said leaves its rule out', () => {
  const draft = routed(
    routingRule(TO_A, {
      name: 'pattern',
      ...all(condition('message', 'matches', 'a|b'), condition('priority', 'equals', 'P1')),
    }),
    routingRule(TO_A, { name: 'whom', ...all(condition('responders', 'contains', 'x')) }),
    routingRule(TO_A, {
      name: 'some',
      ...any(condition('teams', 'contains', 'x'), condition('entity', 'equals', 'db')),
    }),
    DEFAULT,
  );
  expect(rulesOf(draft)).toEqual([{ name: 'some', policy: 'a', when: { where: [{ field: 'entity', is: 'db' }] } }]);
  expect(noteOf(draft, "routing rule 1 'pattern'")).toMatchObject({
    kind: 'not translated',
    because: expect.stringContaining("message matches 'a|b'"),
  });
  expect(noteOf(draft, "routing rule 2 'whom'")).toMatchObject({ kind: 'not translated' });
  expect(noteOf(draft, "routing rule 3 'some'")).toMatchObject({ kind: 'approximated', toDo: expect.any(String) });
});

test('unless its alerts would come to a rule that tells nobody: then it takes more, and says so', () => {
  const draft = routed(
    routingRule(TO_A, {
      name: 'pattern',
      ...all(condition('message', 'matches', 'a|b'), condition('priority', 'equals', 'P1')),
    }),
    routingRule(NOBODY, { name: 'quiet pattern', ...all(condition('message', 'matches', '(x)')) }),
    routingRule(NOBODY),
  );
  expect(rulesOf(draft)?.map(({ name, when }) => [name, when])).toEqual([
    ['pattern', { priorities: ['P1'] }],
    ['Default Routing Rule', { priorities: ['P1', 'P2', 'P3', 'P4', 'P5'] }],
  ]);
  expect(noteOf(draft, "routing rule 1 'pattern'")).toMatchObject({
    kind: 'approximated',
    how: expect.stringContaining('more alerts than before'),
  });
  expect(noteOf(draft, "routing rule 2 'quiet pattern'")).toMatchObject({ kind: 'not translated' });
});

test('rules that lead nowhere tell the members, and a team without rules does as well', () => {
  const draft = routed(
    routingRule(
      { type: 'escalation', id: 'gone', name: 'gone' },
      { name: 'lost', ...all(condition('priority', 'equals', 'P1')) },
    ),
  );
  expect(rulesOf(draft)).toEqual([{ name: 'lost', policy: 'payments-everybody', when: { priorities: ['P1'] } }]);
  expect(draft.organisation.teams['payments']).toMatchObject({ defaultPolicy: 'payments-everybody' });
  expect(policyIn(draft, 'payments-everybody')).toMatchObject({ levels: [{ notify: [{ team: 'payments' }] }] });
  expect(noteOf(draft, "routing rule 1 'lost'")).toMatchObject({
    kind: 'approximated',
    how: expect.stringContaining("escalation 'gone'"),
  });
  expect(noteOf(draft, 'default routing rule')).toMatchObject({ kind: 'added' });
});

test('a rule without conditions is one for every priority, and names that come twice are told apart', () => {
  const draft = routed(
    routingRule(TO_A, { name: 'same', ...all(condition('priority', 'equals', 'P1')) }),
    routingRule(TO_A, { name: 'same', isDefault: false }),
    routingRule(TO_A, { name: '', isDefault: false }),
    DEFAULT,
  );
  expect(rulesOf(draft)?.map(({ name }) => name)).toEqual(['same', 'same (2)', 'rule 3']);
  expect(rulesOf(draft)?.[1]?.when).toEqual({ priorities: ['P1', 'P2', 'P3', 'P4', 'P5'] });
});

test('hours that do not exist leave a rule out', () => {
  const restriction = { startHour: 25, startMin: 0, endHour: 3, endMin: 0 };
  const draft = routed(
    routingRule(TO_A, { name: 'odd', timeRestriction: { type: 'time-of-day', restriction } }),
    DEFAULT,
  );
  expect(rulesOf(draft)).toBeUndefined();
  expect(noteOf(draft, "routing rule 1 'odd'")).toMatchObject({
    kind: 'not translated',
    because: expect.stringContaining('25'),
  });
});

test('addresses stay out of notes and names, wherever somebody wrote one', () => {
  const address = 'anna.meyer@mail.example.com';
  const draft = translated({
    teams: [
      team('payments', ['anna'], {
        description: address,
        routingRules: [
          routingRule(TO_A, { name: `to ${address}`, ...all(condition('responders', 'equals', address)) }),
          routingRule(TO_A, { name: `by ${address}`, ...all(condition('priority', 'equals', 'P1')) }),
        ],
      }),
    ],
    escalations: [escalation('a', [rule(0, userRef('anna'))], { description: `ask ${address}` })],
    maintenances: [{ id: '1', description: address }],
    integrations: [integration('API', 'payments', { name: address, actions: [address] })],
  });
  const { policies, teams, services } = draft.organisation;
  expect(JSON.stringify([draft.notes, policies, teams, Object.values(services)])).not.toContain('@');
});
