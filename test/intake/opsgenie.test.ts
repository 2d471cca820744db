import { Refused } from '../../tasks/api/http';
import { draftFromOpsgenie } from '../../tasks/intake/integrations/opsgenie';
import type { TriggerDraft } from '../../workflows/alert-event';
import example from '../../workflows/example';

const taken = (body: Readonly<Record<string, unknown>>): TriggerDraft =>
  draftFromOpsgenie({ message: 'm', ...body }, example, 'request-1');

const refusal = (body: unknown): Refused => {
  try {
    draftFromOpsgenie(body, example, 'request-1');
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error('it was not refused');
};

test.each([
  { why: 'the alias is the dedup key', body: { alias: 'a' }, is: { dedupKey: 'a' } },
  { why: 'without an alias every alert is one of its own', body: {}, is: { dedupKey: 'no alias request-1' } },
  {
    why: 'an empty alias is none, as the Go client sends it',
    body: { alias: '' },
    is: { dedupKey: 'no alias request-1' },
  },
  { why: 'P3 is the default', body: {}, is: { priority: 'P3' } },
  { why: 'a priority is kept', body: { priority: 'P1' }, is: { priority: 'P1' } },
  { why: 'a priority may be written small', body: { priority: 'p2' }, is: { priority: 'P2' } },
  { why: 'an empty priority is none', body: { priority: '' }, is: { priority: 'P3' } },
  {
    why: 'null is as good as nothing',
    body: { alias: null, priority: null, tags: null, details: null, responders: null, actions: null, visibleTo: null },
    is: { priority: 'P3', responders: [] },
  },
  { why: 'fields that nobody knows are ignored', body: { colour: 'red', visibleTo: 7 }, is: { title: 'm' } },
  { why: 'the service that is named', body: { service: 'reports' }, is: { service: 'reports' } },
  { why: 'a repeated alert keeps the first text', body: {}, is: { onRepeat: 'keep the text' } },
  { why: 'a note is kept for the timeline', body: { note: ' look here ' }, is: { note: 'look here' } },
  {
    why: 'who sent it and from where is the reason',
    body: { source: 'Zabbix', user: 'anna' },
    is: { because: 'an alert from Zabbix, sent by anna' },
  },
])('$why', ({ body, is }) => {
  expect(taken(body)).toMatchObject({ kind: 'trigger', ...is });
});

test('tags are trimmed, each is there once, and empty ones are dropped', () => {
  expect(taken({ tags: ['a', ' b', 'b ', '', 'c'] }).body.tags).toEqual(['a', 'b', 'c']);
});

test.each([
  { why: 'by name', sent: { type: 'team', name: 'Platform' }, is: { type: 'team', name: 'Platform' } },
  { why: 'by id', sent: { type: 'schedule', id: 'support-duty' }, is: { type: 'schedule', name: 'support-duty' } },
  {
    why: 'by user name, with the empty fields of the Go client',
    sent: { type: 'user', name: '', id: '', username: 'support-lead' },
    is: { type: 'user', name: 'support-lead' },
  },
  {
    why: 'an escalation',
    sent: { type: 'escalation', name: 'critical' },
    is: { type: 'escalation', name: 'critical' },
  },
  {
    why: 'without a type, what has the name',
    sent: { name: 'support-duty' },
    is: { type: 'schedule', name: 'support-duty' },
  },
  { why: 'without a type, a user name is a user', sent: { username: 'nobody' }, is: { type: 'user', name: 'nobody' } },
  {
    why: 'a type that nobody knows is guessed',
    sent: { type: 'Teams', name: 'support' },
    is: { type: 'team', name: 'support' },
  },
  { why: 'a name that nobody knows is kept, to be said', sent: { name: 'gone' }, is: { type: 'team', name: 'gone' } },
  {
    why: 'the name says more than the id',
    sent: { type: 'team', id: '8418d193', name: 'x' },
    is: { type: 'team', name: 'x' },
  },
])('a responder $why', ({ sent, is }) => {
  expect(taken({ responders: [sent] }).responders).toEqual([is]);
});

test('without a type, what is called so comes before what would only have the same key', () => {
  const teams = { duty: { name: 'Support Duty', members: [], defaultPolicy: 'critical' } };
  const body = { message: 'm', responders: [{ name: 'support-duty' }, { name: 'Support_Duty' }] };
  const { responders } = draftFromOpsgenie(body, { ...example, teams: { ...example.teams, ...teams } }, 'request-1');
  expect(responders.map(({ type }) => type)).toEqual(['schedule', 'team']);
});

test("teams, as older scripts name them, are responders after the others'", () => {
  expect(taken({ responders: [{ type: 'user', name: 'a' }], teams: [{ name: 'support' }] }).responders).toEqual([
    { type: 'user', name: 'a' },
    { type: 'team', name: 'support' },
  ]);
});

test.each([
  { field: 'message', body: { message: 'é'.repeat(131) }, of: (alert: TriggerDraft) => alert.title, limit: 130 },
  { field: 'alias', body: { alias: 'a'.repeat(513) }, of: (alert: TriggerDraft) => alert.dedupKey, limit: 512 },
  {
    field: 'description',
    body: { description: '🔥'.repeat(15_001) },
    of: (alert: TriggerDraft) => alert.body.description,
    limit: 15_000,
  },
  { field: 'entity', body: { entity: 'e'.repeat(513) }, of: (alert: TriggerDraft) => alert.body.entity, limit: 512 },
  { field: 'source', body: { source: 's'.repeat(101) }, of: (alert: TriggerDraft) => alert.body.source, limit: 100 },
  { field: 'tags', body: { tags: ['t'.repeat(51)] }, of: (alert: TriggerDraft) => alert.body.tags[0] ?? '', limit: 50 },
  {
    field: 'actions',
    body: { actions: ['x'.repeat(51)] },
    of: (alert: TriggerDraft) => alert.body.actions[0] ?? '',
    limit: 50,
  },
  { field: 'note', body: { note: 'n'.repeat(25_001) }, of: (alert: TriggerDraft) => alert.note, limit: 25_000 },
])("'$field' is cut at its limit, between characters, and marked", ({ field, body, of, limit }) => {
  const alert = taken(body);
  expect([...of(alert)]).toHaveLength(limit);
  expect(of(alert).endsWith('…')).toBe(true);
  expect(alert.body.truncated).toEqual([field]);
});

test.each([
  { field: 'tags', sent: (n: number): unknown => `tag-${n}`, limit: 20, of: (alert: TriggerDraft) => alert.body.tags },
  { field: 'actions', sent: (n: number) => `act-${n}`, limit: 10, of: (alert: TriggerDraft) => alert.body.actions },
  { field: 'responders', sent: () => ({ name: 'x' }), limit: 50, of: (alert: TriggerDraft) => alert.responders },
])("of too many '$field' the first $limit are kept, and marked", ({ field, sent, limit, of }) => {
  const alert = taken({ [field]: Array.from({ length: limit + 1 }, (_, n) => sent(n)) });
  expect(of(alert)).toHaveLength(limit);
  expect(alert.body.truncated).toEqual([field]);
});

test('details are text, and together have a limit', () => {
  expect(taken({ details: { a: 'x', n: 3, o: { b: true } } }).body.details).toEqual({
    a: 'x',
    n: '3',
    o: '{"b":true}',
  });
  const { details, truncated } = taken({
    details: { first: 'x'.repeat(7000), second: 'y'.repeat(7000), third: 'z' },
  }).body;
  expect(Object.entries(details).join('').length).toBeLessThanOrEqual(8010);
  expect(truncated).toEqual(['details']);
});

test.each([
  { why: 'no message', body: {}, field: 'message', says: "'message' should be given, got nothing" },
  {
    why: 'a message of spaces',
    body: { message: '  ' },
    field: 'message',
    says: "'message' should say what is wrong, got ''",
  },
  { why: 'a number as message', body: { message: 7 }, field: 'message', says: "'message' should be text, got 7" },
  { why: 'no object at all', body: 'x', field: 'body', says: "'body' should be an object, got 'x'" },
  {
    why: 'text as tags',
    body: { message: 'm', tags: 'a,b' },
    field: 'tags',
    says: "'tags' should be a list, got 'a,b'",
  },
  {
    why: 'a priority of another system',
    body: { message: 'm', priority: 'critical' },
    field: 'priority',
    says: "'priority' should be 'P1' or 'P2' or 'P3' or 'P4' or 'P5', got 'CRITICAL'",
  },
])('$why is refused with a sentence', ({ body, field, says }) => {
  const { status, errors } = refusal(body);
  expect([status, errors[field]]).toEqual([422, says]);
});
