import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ImportProblem } from '../../../infra/import/import-problem';
import { readPagerDutyFolder } from '../../../infra/import/pagerduty/read/folder';
import { translatePagerDuty } from '../../../infra/import/pagerduty/translate/translate';
import { defineOrganisation } from '../../../workflows/organisation';
import { runs } from '../../support/runs';
import { type Json, layer, OPTIONS, policy, read, rule, schedule, service, user } from './support/account';
import { REALISTIC } from './support/realistic';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pagerduty-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (files: Readonly<Record<string, unknown>>): string => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
};

const problemOf = (files: Readonly<Record<string, unknown>>): string => {
  try {
    readPagerDutyFolder(write(files));
  } catch (error) {
    if (error instanceof ImportProblem) return error.message.replaceAll(folder, 'export');
    throw error;
  }
  return 'none';
};

const POLICIES = { 'policies.json': { escalation_policies: [policy('PP1', 'Main', [[10, 'PU1']])] } };

describe('a folder of answers', () => {
  it('says what each file is by what stands in it, also in folders of its own, and takes bare lists by their name', () => {
    const files = { ...REALISTIC, 'old/users-3.json': [user('PU99', 'Zoe')] };
    const from = readPagerDutyFolder(write(files));

    expect(from.users.map(({ id }) => id)).toContain('PU99');
    expect({ ...from, users: from.users.filter(({ id }) => id !== 'PU99') }).toEqual(read(REALISTIC));
    expect(from.teams.find(({ id }) => id === 'PT1')?.members).toEqual(['PU7', 'PU1', 'PU11', 'PU16', 'PU6']);
  });

  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ['is empty', {}, /has no escalation policies/],
    ['has broken JSON', { 'users.json': '{"users": [' }, /users\.json: is no JSON/],
    ['has a list that is none', { 'users.json': { users: {} } }, /users\.json: 'users' should be a list/],
    [
      'has text where an object should be',
      { 'users.json': { users: ['anna@example.com'] } },
      /users\.json, user 1: should be an object/,
    ],
    ['has something without an id', { 'teams.json': { teams: [{ name: 'A' }] } }, /team 1: 'id' should be text/],
    [
      'has schedules without layers',
      { 'schedules.json': { schedules: [{ id: 'PS1', name: 'Main', time_zone: 'UTC' }] } },
      /GET \/schedules\/PS1 or GET \/v3\/schedules\/PS1/,
    ],
    [
      'has overrides of nobody knows what',
      { 'overrides.json': { overrides: [{ id: 'A' }] } },
      /name the file after the schedule's id/,
    ],
    [
      'has a first page without the second',
      {
        ...POLICIES,
        'users.json': { users: [user('PU1', 'Anna')], limit: 1, offset: 0, more: true },
        'teams.json': { teams: [], limit: 1, offset: 1, more: false },
      },
      /users\.json: PagerDuty has more users, .* offset=1 as well/,
    ],
    [
      'has a file named after an address',
      { ...POLICIES, 'anna@example.com.json': { users: [{}] } },
      /….json, user 1: 'id' should be text/,
    ],
    [
      'has more rounds than anybody has',
      { 'p.json': { escalation_policies: [policy('PP1', 'Main', [[-5, 'PU1']], { num_loops: 1e9 })] } },
      /'num_loops' should be from 0 to 100[\s\S]*'escalation_delay_in_minutes' should be from 0/,
    ],
    [
      'has support hours that are none',
      {
        's.json': {
          services: [
            service('PV1', 'Shop', 'PP1', {
              incident_urgency_rule: { type: 'use_support_hours' },
              support_hours: { time_zone: 'UTC', start_time: '25:00', end_time: '17:00:00', days_of_week: [1] },
            }),
          ],
        },
      },
      /support_hours: 'start_time' should be a time such as '09:00:00', got "25:00"/,
    ],
    [
      'has an answer that refuses',
      { ...POLICIES, 'users.json': { error: { message: 'Not Found', code: 2100 } } },
      /users\.json: is an answer that refuses/,
    ],
    [
      'has a delay that is text',
      { 'p.json': { escalation_policies: [policy('PP1', 'Main', [['soon' as unknown as number, 'PU1']])] } },
      /'escalation_delay_in_minutes' should be a number, got "soon"/,
    ],
    [
      'has a start that is no instant',
      { 's.json': { schedule: schedule('PS1', 'Main', [layer('A', ['PU1'], { start: 'last Monday' })]) } },
      /'start' should be an instant with its offset .*, got "last Monday"/,
    ],
    [
      'has restrictions that cannot be',
      {
        's.json': {
          schedule: schedule('PS1', 'Main', [
            layer('A', ['PU1'], {
              restrictions: [{ type: 'weekly_restriction', start_time_of_day: '25:00:00', duration_seconds: 0 }],
            }),
          ]),
        },
      },
      /'start_time_of_day'[\s\S]*'start_day_of_week'[\s\S]*'duration_seconds' should be more than 0/,
    ],
  ])('that %s ends in sentences', (_, files, expected) => {
    expect(problemOf(files)).toMatch(expected);
    expect(problemOf(files)).not.toContain('@');
  });

  it('takes every page where there are several', () => {
    const page = (index: number, more: boolean) => ({
      users: [user(`PU${index}`, 'Anna')],
      limit: 1,
      offset: index,
      more,
    });
    const files = { ...POLICIES, 'a.json': page(1, true), 'b.json': page(0, true), 'c.json': page(2, false) };

    expect(readPagerDutyFolder(write(files)).users.map(({ id }) => id)).toEqual(['PU0', 'PU1', 'PU2']);
  });

  it('that is not there ends in a sentence', () => {
    expect(() => readPagerDutyFolder(join(folder, 'nowhere'))).toThrow(ImportProblem);
  });

  it('says of the first 20 problems, and how many more there are', () => {
    const teams = Array.from({ length: 30 }, () => ({ name: 'A' }));

    expect(problemOf({ ...POLICIES, 'teams.json': { teams } })).toMatch(/and 10 more/);
  });

  it('notes what nobody knows', () => {
    const { notes } = readPagerDutyFolder(write({ ...POLICIES, 'x.json': { extensions: [], limit: 25 } }));

    expect(notes).toMatchObject([{ subject: "'extensions' in 1 answer", kind: 'not translated' }]);
  });
});

describe('a hostile account', () => {
  const HOSTILE = [
    '__proto__',
    'constructor',
    'toString',
    "'; drop",
    '`$' + '{x}`',
    'a\nb',
    '👩‍💻',
    '‮evil',
    'x'.repeat(10_000),
    '',
    'a@b.c',
  ];

  it('becomes an organisation all the same, each thing with a key of its own', () => {
    const from = read({
      'users.json': { users: HOSTILE.map((name, index) => user(`PU${index}`, name, { time_zone: 'Mars/Olympus' })) },
      'teams.json': { teams: HOSTILE.map((name, index) => ({ id: `PT${index}`, name })) },
      'schedules.json': {
        schedules: HOSTILE.map((name, index) =>
          schedule(`PS${index}`, name, [layer(name, [`PU${index}`])], { time_zone: 'Mars/Olympus' }),
        ),
      },
      'policies.json': {
        escalation_policies: HOSTILE.map((name, index) =>
          policy(`PP${index}`, name, [[10, `PS${index}`, `PU${index}`]]),
        ),
      },
      'services.json': { services: HOSTILE.map((name, index) => service(`PV${index}`, name, `PP${index}`)) },
    });
    const draft = translatePagerDuty(from, OPTIONS);
    const made = defineOrganisation(draft.organisation);

    expect([made.users, made.schedules, made.services].map((all) => Object.keys(all).length)).toEqual([11, 11, 11]);
    expect(JSON.stringify([draft.organisation, draft.notes])).not.toMatch(/@|x{200}/);
    expect(draft.notes.filter(({ subject }) => /time zone$/.test(subject))).toHaveLength(22);
  });

  it('may refer to what is not there, with each of it said', () => {
    const from = read({
      ...POLICIES,
      'users.json': {
        users: [
          user('PU1', 'Anna', { contact_methods: [{ id: 'C', type: 'phone_contact_method', address: 'call me' }] }),
        ],
      },
      'services.json': { services: [service('PV1', 'Shop', 'NONE', { teams: [{ id: 'GONE' }] })] },
      'schedule.json': { schedule: schedule('PS1', 'Main', [layer('A', ['GONE'])]) },
    });
    const { notes, organisation } = translatePagerDuty(from, OPTIONS);
    const left = notes.filter(({ kind }) => kind === 'not translated').map(({ subject }) => subject);

    expect(Object.keys(defineOrganisation(organisation).services)).toEqual(['shop']);
    expect(left).toEqual(
      expect.arrayContaining([
        "user 'Anna', contact method 1 (phone)",
        "schedule 'Main', layer 'A'",
        "schedule 'Main'",
        "service 'Shop', escalation policy",
      ]),
    );
  });

  it('may be large: 10,000 users, many with the same name', () => {
    const many = runs(2000, 10_000);
    const users: readonly Json[] = Array.from({ length: many }, (_, index) =>
      user(`PU${index}`, `Anna ${index % 100}`, {
        teams: [{ id: 'PT1' }],
        contact_methods: [],
        notification_rules: [],
      }),
    );
    const { organisation } = translatePagerDuty(
      read({ 'users.json': { users }, 'teams.json': { teams: [{ id: 'PT1', name: 'All' }] }, ...POLICIES }),
      OPTIONS,
    );

    expect(new Set(organisation.teams['all']?.members).size).toBe(many);
  });
});

describe('people', () => {
  it('keep their rules, their shift notices and their numbers with the country; what cannot be is said', () => {
    const from = read({
      ...POLICIES,
      'users.json': {
        users: [
          user('PU1', 'Anna', {
            contact_methods: [
              { id: 'E', type: 'email_contact_method', address: 'anna@example.com' },
              { id: 'S', type: 'sms_contact_method', country_code: 49, address: '01515550001' },
              { id: 'P', type: 'push_notification_contact_method', address: 'token' },
              { id: 'W', type: 'whatsapp_contact_method', address: '1' },
            ],
            notification_rules: [
              { start_delay_in_minutes: 5, urgency: 'high', contact_method: { id: 'S' } },
              { start_delay_in_minutes: 0, urgency: 'high', contact_method: { id: 'P' } },
              { start_delay_in_minutes: 0, urgency: 'high', contact_method: { id: 'E' } },
              { start_delay_in_minutes: 9, urgency: 'low', contact_method: { id: 'W' } },
            ],
            oncall_handoff_notification_rules: [
              { handoff_type: 'both', notify_advance_in_minutes: 90, contact_method: { id: 'E' } },
            ],
          }),
        ],
      },
    });
    const { organisation, contacts, notes } = translatePagerDuty(from, OPTIONS);

    expect(organisation.users['anna']).toEqual({
      name: 'Anna',
      timeZone: 'Europe/Berlin',
      notify: {
        high: [
          { after: { seconds: 0 }, by: ['push', 'email'] },
          { after: { seconds: 300 }, by: 'sms' },
        ],
      },
      shiftNotices: { by: 'email', before: [{ seconds: 5400 }], atEnd: true },
    });
    expect(contacts).toEqual([
      {
        owner: { user: 'anna' },
        contacts: [
          { channel: 'email', address: 'anna@example.com' },
          { channel: 'sms', address: '+491515550001' },
        ],
      },
    ]);
    expect(
      notes.filter(({ kind, area }) => kind === 'not translated' && area !== 'other').map(({ subject }) => subject),
    ).toEqual([
      "user 'Anna', contact method 3 (push_notification)",
      "user 'Anna', contact method 4 (whatsapp)",
      "user 'Anna', notification rule 4 (whatsapp after 9 minutes, low urgency)",
    ]);
  });
});

it('says where a rule reaches more contacts than it names, and where the app alone would tell somebody', () => {
  const phone = (id: string, address: string): Json => ({ id, type: 'phone_contact_method', country_code: 1, address });
  const to = (id: string): Json => ({
    ...rule(5, 'phone'),
    contact_method: { id, type: 'phone_contact_method_reference' },
  });
  const from = read({
    ...POLICIES,
    'users.json': {
      users: [
        user('PU1', 'Anna', {
          contact_methods: [phone('A', '2025550101'), phone('B', '2025550102')],
          notification_rules: [to('A'), rule(0, 'email', 'low')],
        }),
        user('PU2', 'Ben', { notification_rules: [rule(0, 'push_notification'), rule(0, 'email', 'low')] }),
      ],
    },
  });
  const approximated = translatePagerDuty(from, OPTIONS).notes.filter(
    ({ area, kind }) => area === 'notification rules' && kind === 'approximated',
  );

  expect(approximated).toMatchObject([
    { how: 'it goes to all 2 contacts of that channel, and not to one of them' },
    { subject: "user 'Ben', rules for high urgency", how: expect.stringContaining('nothing tells this person') },
  ]);
});

it('has no address and no telephone number in names, purposes and notes', () => {
  const from = read({
    'users.json': { users: [user('PU1', 'Anna <anna.secret@example.com>')] },
    'p.json': {
      escalation_policies: [
        policy('PP1', 'Main', [[5, 'PU1']], { description: 'or call boss.secret@example.com, +49 (151) 5550-0007' }),
      ],
    },
    'odd.json': { 'anna.secret@example.com': 1 },
  });
  const { contacts, ...draft } = translatePagerDuty(from, OPTIONS);

  expect(JSON.stringify(draft)).not.toMatch(/@|5550/);
  expect(contacts).toHaveLength(1);
});
