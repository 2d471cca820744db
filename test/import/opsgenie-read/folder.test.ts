import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpsgenieExport, Ref } from '../../../infra/import/opsgenie/export';
import { readOpsgenieFolder } from '../../../infra/import/opsgenie/read/folder';
import { runs } from '../../support/runs';
import { theExport, writeExport } from '../support/opsgenie-export';
import type { Files, Json } from '../support/opsgenie-export/blocks';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'stepladder-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const read = (files: Files): OpsgenieExport => {
  writeExport(files, directory);
  return readOpsgenieFolder(directory);
};

const named = <T extends { readonly name: string }>(all: readonly T[], name: string): T => {
  const one = all.find((each) => each.name === name);
  if (one === undefined) throw new Error(`no ${name}`);
  return one;
};

test('the realistic export holds what it claims, and every name in it is known', () => {
  const account = read(theExport());
  expect(readOpsgenieFolder(join(directory, 'OpsGenieBackups'))).toEqual(account);
  const { users, teams, schedules, escalations } = account;
  expect(teams.length).toBeGreaterThanOrEqual(12);
  expect(users.length).toBeGreaterThanOrEqual(40);
  expect(schedules.length).toBeGreaterThanOrEqual(25);
  expect(escalations.length).toBeGreaterThanOrEqual(30);
  expect(new Set(schedules.map(({ timeZone }) => timeZone)).size).toBe(4);
  const rules = escalations.flatMap((one) => one.rules);
  expect(new Set(rules.map(({ notifyType }) => notifyType))).toEqual(
    new Set(['default', 'next', 'previous', 'users', 'admins', 'random', 'all']),
  );
  expect(new Set(rules.map(({ condition }) => condition))).toEqual(new Set(['if-not-acked', 'if-not-closed']));
  expect(new Set(rules.map(({ recipient }) => recipient.type))).toEqual(new Set(['user', 'schedule', 'team']));
  const operations = teams.flatMap((team) => team.routingRules.flatMap(({ criteria }) => criteria.conditions));
  expect(new Set(operations.map(({ operation }) => operation)).size).toBe(11);
  expect(unknownIn(account)).toEqual([]);
});

test('fields come out uniform', () => {
  const { teams, escalations, schedules, users } = read(theExport());
  expect(named(escalations, 'database_slow').rules.map(({ delayMinutes }) => delayMinutes)).toEqual([10, 60, 120]);
  expect(named(escalations, 'ledger_reset').repeat).toEqual({
    waitIntervalMinutes: 20,
    count: 2,
    resetRecipientStates: true,
    closeAlertAfterAll: false,
  });
  const [office] = named(schedules, 'checkout_schedule').rotations;
  expect(office).toMatchObject({ type: 'weekly', length: 1, startDate: Date.parse('2026-09-28T22:00:00Z') });
  expect(office?.timeRestriction).toMatchObject({
    type: 'weekday-and-time-of-day',
    restrictions: expect.arrayContaining([
      { startDay: 'monday', endDay: 'monday', startHour: 9, startMin: 10, endHour: 17, endMin: 50 },
    ]),
  });
  expect(named(schedules, 'payments_day_and_night').overrides[0]).toMatchObject({ rotations: [{ name: 'Night' }] });
  const payments = named(teams, 'payments');
  expect(payments.members[0]).toMatchObject({ role: 'admin', user: { name: 'anna.schmidt@kestrel.example' } });
  expect(payments.routingRules.map(({ name, notify }) => [name, notify.type])).toEqual([
    ['Test alerts', 'none'],
    ['P1', 'escalation'],
    ['At night only what matters', 'none'],
    ['Default Routing Rule', 'escalation'],
  ]);
  const joerg = users.find(({ fullName }) => fullName === 'Jörg Müller');
  expect(joerg?.rules[0]).toMatchObject({
    name: 'P1 and P2',
    repeatAfterMinutes: 10,
    steps: [{}, { afterMinutes: 2 }],
  });
  expect(users.filter(({ blocked }) => blocked)).toHaveLength(1);
  expect(users.filter(({ rules }) => rules.length === 0)).toHaveLength(2);
});

test('what is left behind is said, once a kind, and nobody’s address with it', () => {
  const files = {
    ...theExport(),
    'runbooks/a.json': {},
    'teams/readme.md': '',
    'teams/old/a.json': {},
    'README.md': '',
    'heartbeats/a.json': { name: 'a', interval: 5 },
  };
  const { notes, heartbeats } = read({
    ...files,
    ...changed(files, 'escalations/winter', (one) => ({ ...one, chatRoom: 'x' })),
  });
  expect(heartbeats).toHaveLength(1);
  expect(notes.map(({ subject }) => subject).sort()).toEqual([
    'custom user roles (1)',
    'fields of escalations',
    'files that were not read: teams/readme.md, README.md',
    "folders beside the backup's own: teams/old, runbooks",
    'policies of the first version (1)',
    'team roles (1): Release manager',
    "users' fields: skypeUsername",
  ]);
  expect(JSON.stringify(notes)).not.toContain('@');
});

test('other ways to write the same are the same', () => {
  const plain = read(theExport());
  const other = Object.entries(theExport()).map(([path, json], index) => {
    const loud = shout(json, index);
    return [
      path,
      index % 3 === 0 ? { data: loud, took: 0.1 } : index % 3 === 1 ? `\uFEFF${JSON.stringify(loud)}` : loud,
    ];
  });
  expect({ ...read(Object.fromEntries(other)), notes: [] }).toEqual({ ...plain, notes: [] });
});

test('an entity without the wrapper, and lists of them, are read as well', () => {
  const { users, teams, schedules } = read({
    'users/all.json': [
      { id: 'u1', username: 'a@example.com', fullName: ' Ä ' },
      { id: 2, username: 'b@example.com' },
    ],
    'teams/t.json': { id: 't1', name: 'payments', members: null },
    'schedules/s.json': { id: 's1', name: 'rota', timezone: 'Mars/Olympus', rotations: [] },
  });
  expect(users).toMatchObject([{ id: 'u1', fullName: 'Ä', rules: [], contacts: [], role: 'user' }, { id: '2' }]);
  expect(teams).toMatchObject([{ id: 't1', members: [], routingRules: [] }]);
  expect(schedules).toMatchObject([{ timeZone: 'Mars/Olympus', enabled: true, overrides: [] }]);
});

test('a repeat that does not say how often repeats once, as the API has it', () => {
  const { escalations } = read({
    'users/a.json': { id: 'u1', username: 'a@example.com' },
    'escalations/e.json': { id: 'e', name: 'e', rules: [], repeat: { waitInterval: 10 } },
    'escalations/off.json': { id: 'off', name: 'off', rules: [], repeat: {} },
  });
  expect(escalations.map(({ repeat }) => [repeat?.waitIntervalMinutes, repeat?.count])).toEqual([
    [10, 1],
    [0, 1],
  ]);
});

test('names that are no names to JavaScript stay what they are', () => {
  const file = '{"team":{"id":"__proto__","name":"constructor","__proto__":{"members":5},"toString":1}}';
  const { teams, notes } = read({ 'teams/__proto__.json': file, 'users/none.json': '[]' });
  expect(teams).toEqual([{ id: '__proto__', name: 'constructor', description: '', members: [], routingRules: [] }]);
  expect(JSON.stringify(notes)).toContain('__proto__, toString');
});

test('thousands of users are read', () => {
  const count = runs(100, 10_000);
  const [, model] = Object.entries(theExport()).find(([path]) => path.startsWith('users/')) ?? [];
  const users = Array.from({ length: count }, (_, index) => {
    const { user, ...rest } = model as { readonly user: Json };
    return [`users/u${index}@example.com-${index}.json`, { ...rest, user: { ...user, id: `u${index}` } }];
  });
  expect(read(Object.fromEntries(users)).users).toHaveLength(count);
});

/** One file with something else in it. */
const changed = (files: Files, start: string, change: (json: Json) => Json): Files =>
  Object.fromEntries(
    Object.entries(files).flatMap(([path, json]) => (path.startsWith(start) ? [[path, change(json as Json)]] : [])),
  );

const WORDS = [
  'condition',
  'notifyType',
  'operation',
  'timeUnit',
  'actionType',
  'startDay',
  'endDay',
  'contactMethod',
  'method',
];
const INSTANTS = ['startDate', 'endDate'];

/** The same with loud words, and instants in the other ways. */
const shout = (json: unknown, way: number): unknown => {
  if (Array.isArray(json)) return json.map((one) => shout(one, way));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([field, value]) => {
      if (typeof value !== 'string') return [field, shout(value, way)];
      if (INSTANTS.includes(field)) return [field, instantIn(value, way)];
      const word = WORDS.includes(field) || (field === 'type' && /^(match|time|weekday)-/.test(value));
      return [field, word ? value.toUpperCase().replaceAll('-', '_') : value];
    }),
  );
};

const instantIn = (value: string, way: number): unknown =>
  [
    Date.parse(value),
    Date.parse(value) / 1000,
    value.slice(0, 16).replace('T', ' '),
    new Date(Date.parse(value) + 19_800_000).toISOString().replace('Z', '+05:30'),
    String(Date.parse(value)),
    value.replace('.000Z', '+0000'),
  ][way % 6];

const unknownIn = ({ users, teams, schedules, escalations, forwardings }: OpsgenieExport): readonly Ref[] => {
  const ids = new Set([users, teams, schedules, escalations].flatMap((all) => all.map(({ id }) => id)));
  const refs = [
    ...teams.flatMap((team) => [
      ...team.members.map(({ user }) => user),
      ...team.routingRules.map(({ notify }) => notify),
    ]),
    ...schedules.flatMap((one) => [
      ...one.rotations.flatMap(({ participants }) => participants),
      ...one.overrides.map(({ user }) => user),
      ...(one.ownerTeam === undefined ? [] : [one.ownerTeam]),
    ]),
    ...escalations.flatMap((one) => [
      ...one.rules.map(({ recipient }) => recipient),
      ...(one.ownerTeam ? [one.ownerTeam] : []),
    ]),
    ...forwardings.flatMap(({ fromUser, toUser }) => [fromUser, toUser]),
  ];
  return refs.filter(({ type, id }) => type !== 'none' && !ids.has(id ?? ''));
};
