import { bookOf } from '../../../infra/import/opsgenie/book';
import type { OpsgenieUser } from '../../../infra/import/opsgenie/export';
import { telephoneOf } from '../../../infra/import/opsgenie/people/telephone';
import { isTold, translateUsers } from '../../../infra/import/opsgenie/people/users';
import { userProblems } from '../../../workflows/check-user';
import { minutes } from '../../../workflows/span';
import { runs } from '../../support/runs';
import { anExport, NOW, notificationRule, step, user } from '../support/an-export';

const translated = (users: readonly OpsgenieUser[]) => {
  const from = anExport({ users });
  return translateUsers(from, bookOf(from), { now: NOW, timeZone: 'Europe/Berlin', lastResortAfter: minutes(30) });
};

const HOSTILE = [
  '__proto__',
  'constructor',
  `a\`\${1}"'\n\u202e`,
  '',
  '🦄',
  'x'.repeat(10_000),
  'anna@example.com',
  '+49 170 1234567',
];

test.each([
  ['1-5551234567', '+15551234567'],
  ['49-1701234567', '+491701234567'],
  ['49-170 123 45-67', '+491701234567'],
  ['+49 (170) 1234567', '+491701234567'],
  ['0049-1701234567', '+491701234567'],
  ['39-0612345678', '+390612345678'],
  ['49-01701234567', undefined],
  ['5551234567', undefined],
  ['anna@example.com', undefined],
  ['', undefined],
])('telephone number %s → %s', (given, number) => {
  expect(telephoneOf(given)).toBe(number);
});

test('whoever is not blocked becomes a user; addresses are in the contacts and nowhere else', () => {
  const anna = user('anna', {
    timeZone: 'America/New_York',
    contacts: [
      { method: 'email', to: 'anna@example.com', enabled: true },
      { method: 'sms', to: '1-5551234567', enabled: true },
      { method: 'sms', to: '+1 555 1234567', enabled: true },
      { method: 'voice', to: '1-5551234567', enabled: true },
      { method: 'voice', to: '1-5557654321', enabled: false },
      { method: 'mobile', to: 'device-token', enabled: true },
      { method: 'sms', to: '5550000000', enabled: true },
      { method: 'fax', to: '1-5551234567', enabled: true },
    ],
    rules: [
      notificationRule('new', [step('voice', 0)]),
      notificationRule('closed', [step('email')], { actionType: 'closed-alert' }),
      notificationRule('off', [step('email')], { enabled: false }),
    ],
  });
  const { users, contacts, notes } = translated([
    anna,
    user('ben', { contacts: [], timeZone: 'Mars/Base', role: 'owner' }),
    user('dora', { blocked: true }),
  ]);
  expect(users).toEqual({
    anna: { name: 'Anna', timeZone: 'America/New_York', notify: { high: [{ after: { seconds: 0 }, by: 'voice' }] } },
    ben: { name: 'Ben', timeZone: 'Europe/Berlin' },
  });
  expect(contacts).toEqual([
    {
      owner: { user: 'anna' },
      contacts: [
        { channel: 'email', address: 'anna@example.com' },
        { channel: 'sms', address: '+15551234567' },
        { channel: 'voice', address: '+15551234567' },
      ],
    },
    { owner: { user: 'ben' }, contacts: [{ channel: 'email', address: 'ben@example.com' }] },
  ]);
  expect(notes.map(({ kind, subject }) => `${kind}: ${subject}`)).toEqual([
    "not translated: user 'Dora'",
    "translated: user 'Anna'",
    "not translated: contact method 5 (sms) of user 'Anna'",
    "not translated: contact method 6 (of an unknown kind) of user 'Anna'",
    "approximated: user 'Ben'",
    "translated: new-alert rules of user 'Anna'",
    'translated: 4 contact methods',
    'added: 1 user without contact methods',
    'not translated: 1 disabled contact method',
    'not translated: 1 device with the mobile app',
    'not translated: rules about an alert that was closed, of 1 user',
    'not translated: 1 disabled rule',
    'added: 1 user without rules in the export',
    "not translated: roles of users: 'owner', 'user'",
  ]);
  expect(JSON.stringify([users, notes])).not.toMatch(/@|555/);
  expect([anna, user('dora', { blocked: true })].map(isTold)).toEqual([true, false]);
});

test('hostile names', () => {
  const { users, notes } = translated(HOSTILE.map((fullName, index) => user(`u${index}`, { fullName })));
  expect(Object.keys(users)).toHaveLength(HOSTILE.length);
  for (const [key, value] of Object.entries(users)) {
    expect(key).toMatch(/^(?!.*(example|170))[a-z0-9-]+$/);
    expect(userProblems(key, value)).toEqual([]);
    expect(value.name).not.toMatch(/[\n\u202e]|\S@\S|170/);
    expect(value.name.length).toBeLessThanOrEqual(100);
  }
  expect(JSON.stringify(notes)).not.toMatch(/\S@\S|170|\\u202e/);
});

const MANY = runs(500, 10_000);

test('thousands of users have a note each, and one for what they have in common', () => {
  const many = Array.from({ length: MANY }, (_, index) =>
    user(`user${index}`, {
      rules: [notificationRule('new', [step('email', 5)]), notificationRule('note', [], { actionType: 'add-note' })],
    }),
  );
  const { users, contacts, notes } = translated(many);
  expect([Object.keys(users).length, contacts.length, notes.length]).toEqual([MANY, MANY, MANY + 5]);
});
