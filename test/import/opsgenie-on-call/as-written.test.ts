import { bookOf } from '../../../infra/import/opsgenie/book';
import type { OpsgenieExport, OpsgenieRotation, TimeRestriction } from '../../../infra/import/opsgenie/export';
import { TEAM_OF_ALL } from '../../../infra/import/opsgenie/on-call/owner';
import { translateSchedules } from '../../../infra/import/opsgenie/on-call/schedules';
import type { Layer } from '../../../workflows/on-call/schedule';
import { minutes } from '../../../workflows/span';
import {
  anExport,
  at,
  escalation,
  escalationRef,
  NOBODY,
  NOW,
  override,
  rotation,
  rule,
  schedule,
  scheduleRef,
  team,
  teamRef,
  user,
  userRef,
} from '../support/an-export';
import { DAYS } from './support/documented';

const OPTIONS = { now: NOW, timeZone: 'UTC', lastResortAfter: minutes(30) };
const PEOPLE = ['anna', 'ben', 'cleo'];

const translated = (parts: Partial<OpsgenieExport>) => {
  const from = anExport({ users: PEOPLE.map((name) => user(name)), teams: [team('payments', PEOPLE)], ...parts });
  return translateSchedules(from, bookOf(from), OPTIONS);
};

/** The one layer that a rotation becomes, and what is said about it. */
const layerOf = (parts: Partial<OpsgenieRotation>, more: Partial<OpsgenieExport> = {}) => {
  const one = rotation(['anna', 'ben'], { name: 'Weekly', ...parts });
  const { schedules, notes } = translated({ schedules: [schedule('duty', [one])], ...more });
  const layer = schedules['duty']?.layers[0] as Layer;
  return { layer, note: notes.find(({ subject }) => subject.includes("rotation 'Weekly'")) };
};

const WEEKLY: Layer = {
  name: 'Weekly',
  every: { weeks: 1 },
  firstHandOff: '2026-11-02T09:00',
  participants: ['anna', 'ben'],
};

const hours = (startHour: number, endHour: number, startMin = 0, endMin = 0) => ({
  startHour,
  startMin,
  endHour,
  endMin,
});
const daily = (restriction: ReturnType<typeof hours>): TimeRestriction => ({ type: 'time-of-day', restriction });
const on = (...restrictions: readonly (readonly [string, string, ReturnType<typeof hours>])[]): TimeRestriction => ({
  type: 'weekday-and-time-of-day',
  restrictions: restrictions.map(([startDay, endDay, range]) => ({ startDay, endDay, ...range })),
});

test('a rotation becomes a layer as a person would write it', () => {
  expect(layerOf({})).toEqual({
    layer: WEEKLY,
    note: expect.objectContaining({ kind: 'translated', subject: "schedule 'duty', rotation 'Weekly'" }),
  });
  expect(layerOf({ type: 'hourly', length: 12, endDate: at('2027-03-28T00:30Z') }).layer).toEqual({
    ...WEEKLY,
    every: { hours: 12 },
    until: '2027-03-28T01:30',
  });
});

test.each([
  { why: 'hours of every day', given: daily(hours(18, 8)), restrictions: [{ from: '18:00', to: '08:00' }] },
  { why: 'until midnight', given: daily(hours(9, 0)), restrictions: [{ from: '09:00', to: '24:00' }] },
  { why: 'the whole day', given: daily(hours(9, 9)), restrictions: undefined },
  {
    why: 'minutes at the nearest half hour',
    given: daily(hours(8, 17, 14, 45)),
    restrictions: [{ from: '08:00', to: '18:00' }],
  },
  { why: 'a day that ends a minute early', given: daily(hours(0, 23, 0, 59)), restrictions: undefined },
  {
    why: 'five equal working days are one line',
    given: on(...DAYS.slice(0, 5).map((day) => [day, day, hours(9, 17)] as const)),
    restrictions: [{ from: '09:00', to: '17:00', weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] }],
  },
  {
    why: 'nights that begin on working days',
    given: on(['monday', 'tuesday', hours(17, 9)], ['thursday', 'friday', hours(17, 9)]),
    restrictions: [{ from: '17:00', to: '09:00', weekdays: ['Mon', 'Thu'] }],
  },
  {
    why: 'a weekend in one piece stays so',
    given: on(['friday', 'monday', hours(18, 8)]),
    restrictions: [{ from: 'Fri 18:00', to: 'Mon 08:00' }],
  },
  {
    why: 'whole days',
    given: on(['saturday', 'sunday', hours(0, 0)], ['sunday', 'sunday', hours(0, 24)]),
    restrictions: [{ from: '00:00', to: '24:00', weekdays: ['Sat', 'Sun'] }],
  },
  { why: 'a whole week', given: on(['monday', 'monday', hours(9, 9)]), restrictions: undefined },
])('$why', ({ given, restrictions }) => {
  expect(layerOf({ timeRestriction: given }).layer).toEqual(restrictions ? { ...WEEKLY, restrictions } : WEEKLY);
});

test('whoever cannot be told keeps their turn as nobody, and each difference is said', () => {
  const blocked = user('dora', { blocked: true });
  const { layer, note } = layerOf(
    {
      participants: [
        userRef('dora'),
        NOBODY,
        teamRef('payments'),
        escalationRef('night'),
        { type: 'group' },
        userRef('ben'),
        { type: 'user', id: 'gone', name: 'gone@example.com' },
      ],
    },
    {
      users: [...PEOPLE.map((name) => user(name)), blocked],
      escalations: [escalation('night', [rule(5, userRef('cleo')), rule(0, userRef('anna')), rule(0, userRef('ben'))])],
    },
  );
  const nobody = { nobody: true };
  const together = { together: ['anna', 'ben'] };
  expect(layer.participants).toEqual([nobody, nobody, { team: 'payments' }, together, nobody, 'ben', nobody]);
  expect(note).toMatchObject({ kind: 'approximated', how: expect.stringContaining("user 'Dora' is blocked") });
  expect(JSON.stringify(note)).not.toContain('@');
});

test('what begins when clocks show a time for the second time is said, and so is what was off by minutes', () => {
  const second = layerOf({ startDate: at('2027-10-31T01:30Z') });
  expect(second.layer.firstHandOff).toBe('2027-10-31T02:30');
  expect(second.note).toMatchObject({ kind: 'approximated', how: expect.stringContaining('for the first time') });
  const off = layerOf({ startDate: at('2026-11-02T08:20Z') });
  expect(off.layer.firstHandOff).toBe('2026-11-02T09:30');
  expect(off.note).toMatchObject({ kind: 'translated', as: expect.stringContaining('nearest half hour') });
});

test('a rotation that began before calendars do begins whole cycles of turns later', () => {
  const { layer } = layerOf({ startDate: 0, type: 'daily' });
  expect(layer.firstHandOff).toBe('1990-01-02T01:00');
});

test('names are on one line, and each is its own', () => {
  const hostile = ['a', 'a', '', '__proto__', 'b\nc\u0007', 'x'.repeat(10_000)];
  const { schedules } = translated({
    schedules: [
      schedule(
        '__proto__',
        hostile.map((name, index) => rotation(['anna'], { id: `r${index}`, name })),
      ),
    ],
  });
  const names = schedules['proto']?.layers.map(({ name }) => name) ?? [];
  expect(names.slice(0, 5)).toEqual(['a', 'a 2', 'rotation 3', '__proto__', 'b c']);
  expect(names[5]?.length).toBe(100);
});

test('what puts nobody on call is left out with a note, and nothing else is', () => {
  const { schedules, notes } = translated({
    schedules: [
      schedule('off', [rotation(['anna'])], {
        enabled: false,
        overrides: [override('ben', '2026-11-24T08:00Z', '2026-11-25T08:00Z')],
      }),
      schedule('empty', []),
      schedule('over', [rotation(['anna'], { endDate: NOW })]),
      schedule('strangers', [rotation([{ type: 'user', id: 'gone' }])]),
      schedule('half', [rotation(['anna'], { name: 'old', endDate: NOW }), rotation(['ben'], { name: 'new' })], {
        timeZone: 'Mars/Base',
      }),
    ],
  });
  expect(Object.keys(schedules)).toEqual(['half']);
  expect(schedules['half']).toMatchObject({ timeZone: 'UTC', team: 'payments', layers: [{ name: 'new' }] });
  expect(schedules['half']?.layers[0]?.alongside).toBeUndefined();
  const of = (kind: string) => notes.filter((note) => note.kind === kind).map(({ subject }) => subject);
  expect(of('not translated')).toEqual([
    "schedule 'empty'",
    "schedule 'off'",
    "schedule 'off', one override",
    "schedule 'half', rotation 'old'",
    "schedule 'over'",
    "schedule 'over', rotation 'rotation'",
    "schedule 'strangers'",
    "schedule 'strangers', rotation 'rotation'",
  ]);
  expect(of('added')).toEqual(["the owner of schedule 'half'"]);
  expect(of('approximated')).toEqual(["schedule 'half'"]);
});

test('a schedule without an owner belongs to the team of most of those who take turns', () => {
  const teams = [team('anna only', ['anna']), team('both', ['anna', 'ben'])];
  const duty = schedule('duty', [rotation(['anna', 'ben'])]);
  const ownerOf = (parts: Partial<OpsgenieExport>) =>
    translated({ teams, schedules: [duty], ...parts }).schedules['duty']?.team;
  expect(ownerOf({})).toBe('both');
  expect(ownerOf({ schedules: [{ ...duty, ownerTeam: teamRef('anna only') }] })).toBe('anna-only');
  expect(ownerOf({ schedules: [{ ...duty, ownerTeam: teamRef('gone') }] })).toBe('both');
  expect(ownerOf({ teams: [] })).toBe(TEAM_OF_ALL);
});

test('overrides are translated from turn to turn; each that is not says why', () => {
  const rotations = [
    rotation(['anna', 'ben'], { name: 'first', type: 'daily' }),
    rotation(['cleo'], { name: 'second' }),
  ];
  const [first] = rotations;
  const about = { rotations: [{ id: first?.id ?? '', name: 'first' }] };
  const { overrides, notes } = translated({
    schedules: [
      schedule('duty', rotations, {
        overrides: [
          override('ben', '2026-11-24T08:00Z', '2026-11-27T08:00Z', { alias: 'Leave!', ...about }),
          override('anna', '2026-11-28T08:00Z', '2026-11-28T18:00Z', { alias: 'all' }),
          override('anna', '2026-11-28T08:00Z', '2028-11-30T18:00Z', { alias: 'long' }),
          override('anna', '2026-11-01T08:00Z', '2026-11-02T08:00Z'),
          override('gone', '2026-11-28T08:00Z', '2026-11-28T18:00Z', { alias: 'whose' }),
          override('anna', '2029-11-28T08:00Z', '2029-11-28T18:00Z', { alias: 'far' }),
        ],
      }),
      schedule('other', [rotation(['anna'])], {
        overrides: [override('ben', '2026-11-24T08:00Z', '2026-11-25T08:00Z', { alias: 'all' })],
      }),
    ],
  });
  const leave = overrides.filter(({ id }) => id.startsWith('opsgenie-leave'));
  // Ben's own turn in between stays as it is.
  expect(leave).toEqual([
    {
      id: 'opsgenie-leave-1',
      schedule: 'duty',
      users: ['ben'],
      replaces: { user: 'anna' },
      from: at('2026-11-24T08:00Z'),
      until: at('2026-11-25T08:00Z'),
      because: 'an override in Opsgenie',
    },
    expect.objectContaining({ id: 'opsgenie-leave-2', from: at('2026-11-26T08:00Z'), until: at('2026-11-27T08:00Z') }),
  ]);
  expect(overrides.map(({ id, replaces }) => [id, replaces]).slice(2)).toEqual([
    ['opsgenie-long-1', 'everybody'],
    ['opsgenie-all', 'everybody'],
  ]);
  expect(notes.filter(({ area }) => area === 'overrides').map(({ subject, kind }) => `${kind}: ${subject}`)).toEqual([
    'not translated: one override that is over',
    "not translated: schedule 'duty', override 'whose'",
    "not translated: schedule 'duty', override 'far'",
    "translated: schedule 'duty', override 'Leave!'",
    "approximated: schedule 'duty', override 'all'",
    "approximated: schedule 'duty', override 'long'",
    "translated: schedule 'other', override 'all'",
  ]);
});

test.each([
  [
    'type',
    { type: 'monthly' },
    "schedule 'duty', rotation 'Weekly': 'type' should be hourly, daily or weekly, got \"monthly\"",
  ],
  ['length', { length: 0 }, "'length' should be a whole number from 1 to 53, got 0"],
  [
    'hours',
    { timeRestriction: daily(hours(25, 8)) },
    "'startHour' of its time restriction should be a whole number from 0 to 24, got 25",
  ],
  [
    'days',
    { timeRestriction: on(['moonday', 'friday', hours(8, 9)]) },
    'should be a day such as \'monday\', got "moonday"',
  ],
  ['instants', { startDate: Number.NaN }, "'startDate' should be a date before 2200, got null"],
])('%s that cannot be understood end the import with a sentence', (_what, parts, sentence) => {
  expect(() => layerOf(parts)).toThrow(sentence);
});

test('a reference by name alone is found', () => {
  const { schedules } = translated({
    schedules: [schedule('duty', [rotation([{ type: 'user', name: 'ANNA@example.com' }])])],
  });
  expect(schedules['duty']?.layers[0]?.participants).toEqual(['anna']);
  expect(bookOf(anExport({ schedules: [schedule('duty', [])] })).schedule(scheduleRef('duty'))).toBe('duty');
});
