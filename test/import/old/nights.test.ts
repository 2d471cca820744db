import type { OpsgenieEscalation, OpsgenieExport } from '../../../infra/import/opsgenie/export';
import {
  anExport,
  escalation,
  escalationRef,
  forwarding,
  NOBODY,
  notificationRule,
  rotation,
  routingRule,
  rule,
  schedule,
  scheduleRef,
  step,
  team,
  teamRef,
  user,
  userRef,
} from '../support/an-export';
import { oldEscalation, toldOf } from './support/old-night';

const PEOPLE = ['anna', 'ben', 'carla', 'dora'].map((name) => user(name));

const account = (one: OpsgenieEscalation, parts: Partial<OpsgenieExport> = {}): OpsgenieExport =>
  anExport({ users: PEOPLE, escalations: [one], ...parts });

const THREE = [rule(0, userRef('anna')), rule(15, userRef('ben')), rule(30, userRef('carla'))];
const repeat = { waitIntervalMinutes: 10, count: 2, resetRecipientStates: false, closeAlertAfterAll: false };

describe('delays', () => {
  test('count from the alert', () => {
    const from = account(escalation('e', THREE));
    expect(toldOf(from, 'e')).toEqual(['+0 anna', '+15 ben', '+30 carla']);
    expect(oldEscalation(from, 'e').times).toEqual([0, 15, 30]);
  });

  test('an acknowledgment ends what asks for none, and what asks that it is closed goes on', () => {
    const rules = [
      rule(0, userRef('anna')),
      rule(15, userRef('ben')),
      rule(15, userRef('carla'), { condition: 'if-not-closed' }),
    ];
    const from = account(escalation('e', rules));
    expect(toldOf(from, 'e')).toEqual(['+0 anna', '+15 ben', '+15 carla']);
    expect(toldOf(from, 'e', { answers: { acknowledgedAfter: 5 } })).toEqual(['+0 anna', '+15 carla']);
    expect(toldOf(from, 'e', { answers: { acknowledgedAfter: 15 } })).toEqual(['+0 anna', '+15 carla']);
    expect(toldOf(from, 'e', { answers: { acknowledgedAfter: 5, resolvedAfter: 15 } })).toEqual(['+0 anna']);
  });
});

describe('repeat', () => {
  test('the rules start over after the last one and the wait', () => {
    const from = account(escalation('e', THREE, { repeat }));
    expect(toldOf(from, 'e').map((line) => line.split(' ')[0])).toEqual([
      '+0',
      '+15',
      '+30',
      '+40',
      '+55',
      '+70',
      '+80',
      '+95',
      '+110',
    ]);
    expect(oldEscalation(from, 'e').times.at(-1)).toBe(110);
  });

  test('an acknowledgment lasts, unless a new round forgets it', () => {
    const answers = { acknowledgedAfter: 20 };
    expect(toldOf(account(escalation('e', THREE, { repeat })), 'e', { answers })).toEqual(['+0 anna', '+15 ben']);
    const resets = account(escalation('e', THREE, { repeat: { ...repeat, resetRecipientStates: true } }));
    expect(toldOf(resets, 'e', { answers })).toEqual([
      '+0 anna',
      '+15 ben',
      '+40 anna',
      '+55 ben',
      '+70 carla',
      '+80 anna',
      '+95 ben',
      '+110 carla',
    ]);
    expect(toldOf(resets, 'e', { answers: { acknowledgedAfter: 20, resolvedAfter: 41 } })).toEqual([
      '+0 anna',
      '+15 ben',
      '+40 anna',
    ]);
  });

  test('where the alert is closed after all, nothing comes after that', () => {
    const late = user('anna', { rules: [notificationRule('late', [step('sms', 0), step('voice', 60)])] });
    const closes = { ...repeat, count: 0, closeAlertAfterAll: true };
    const from = account(escalation('e', [rule(0, userRef('anna')), rule(15, userRef('ben'))], { repeat: closes }), {
      users: [late, user('ben')],
    });
    expect(toldOf(from, 'e')).toEqual(['+0 anna by sms', '+15 ben']);
    const stays = {
      ...from,
      escalations: from.escalations.map((one) => ({ ...one, repeat: { ...repeat, count: 0 } })),
    };
    expect(toldOf(stays, 'e')).toContain('+60 anna by voice');
  });
});

describe('whom a rule means', () => {
  const members = [
    { user: userRef('anna'), role: 'admin' },
    { user: userRef('ben'), role: 'user' },
    { user: userRef('carla'), role: 'user' },
  ];
  const payments = (notify = escalationRef('inner')) =>
    team('payments', [], { members, routingRules: [routingRule(notify)] });
  const told = (notifyType: string, recipient = teamRef('payments'), parts: Partial<OpsgenieExport> = {}) =>
    toldOf(
      anExport({
        users: PEOPLE,
        teams: [payments()],
        schedules: [schedule('s', [rotation(['anna', 'ben', 'carla'])])],
        escalations: [
          escalation('e', [rule(5, recipient, { notifyType })]),
          escalation('inner', [rule(0, userRef('dora')), rule(10, userRef('ben'))]),
        ],
        ...parts,
      }),
      'e',
    );

  // From the second of November on Anna, Ben and Carla take weekly turns: it is the fourth week, Anna's.
  test.each([
    ['default', scheduleRef('s'), ['+5 anna']],
    ['next', scheduleRef('s'), ['+5 ben']],
    ['previous', scheduleRef('s'), ['+5 carla']],
    ['all', scheduleRef('s'), ['+5 anna', '+5 ben', '+5 carla']],
    ['all', teamRef('payments'), ['+5 anna', '+5 ben', '+5 carla']],
    ['admins', teamRef('payments'), ['+5 anna']],
    ['users', teamRef('payments'), ['+5 ben', '+5 carla']],
    ['random', teamRef('payments'), ['+5 anna|ben|carla']],
    ['default', teamRef('payments'), ['+5 dora', '+15 ben']],
    ['default', userRef('dora'), ['+5 dora']],
    ['default', userRef('nobody knows'), []],
  ])('%s of %p', (notifyType, recipient, expected) => {
    expect(told(notifyType, recipient)).toEqual(expected);
  });

  test('a team leads to its schedule, or to nobody', () => {
    expect(told('default', teamRef('payments'), { teams: [payments(scheduleRef('s'))] })).toEqual(['+5 anna']);
    expect(told('next', teamRef('payments'), { teams: [payments(scheduleRef('s'))] })).toEqual(['+5 ben']);
    expect(told('default', teamRef('payments'), { teams: [payments(NOBODY)] })).toEqual([]);
  });

  test('escalations that lead to each other end', () => {
    const around = {
      escalations: [escalation('e', [rule(5, teamRef('payments')), rule(6, userRef('anna'))])],
      teams: [payments(escalationRef('e'))],
    };
    expect(told('default', teamRef('payments'), around)).toEqual(['+6 anna']);
  });

  test('whoever has forwarded their alerts is not told, and who is blocked neither', () => {
    const forwardings = [
      forwarding('anna', 'dora', '2026-11-23T12:06:00Z', '2026-11-24T12:00:00Z'),
      forwarding('ben', 'carla', '2026-11-23T12:00:00Z', '2026-11-24T12:00:00Z'),
      forwarding('carla', 'ben', '2026-11-23T12:00:00Z', '2026-11-24T12:00:00Z'),
    ];
    const rules = [rule(5, userRef('anna')), rule(6, userRef('anna')), rule(7, userRef('ben'))];
    expect(toldOf(account(escalation('e', rules), { forwardings }), 'e')).toEqual(['+5 anna', '+6 dora', '+7 carla']);
    const users = [user('anna', { blocked: true }), user('dora')];
    expect(toldOf(account(escalation('e', rules), { users, forwardings }), 'e')).toEqual(['+6 dora']);
  });
});

describe('how a person is told', () => {
  const urgent = {
    type: 'match-all-conditions',
    conditions: [{ field: 'priority', not: false, operation: 'equals', expectedValue: 'P1' }],
  } as const;
  const anna = user('anna', {
    timeZone: 'Europe/Berlin',
    contacts: [
      { method: 'sms', to: '1-5550100', enabled: true },
      { method: 'voice', to: '1-5550100', enabled: false },
    ],
    rules: [
      notificationRule('about shifts', [step('email')], { actionType: 'schedule-start', order: 0 }),
      notificationRule('off', [step('email')], { enabled: false, order: 1 }),
      notificationRule('otherwise', [step('email', 0, { to: 'anna@example.com' })], {
        order: 3,
        repeatAfterMinutes: 12,
        timeRestriction: { type: 'time-of-day', restriction: { startHour: 12, startMin: 50, endHour: 20, endMin: 0 } },
      }),
      notificationRule(
        'urgent',
        [step('mobile'), step('sms', 2), step('voice', 4), step('sms', 6, { enabled: false })],
        {
          order: 2,
          criteria: urgent,
        },
      ),
    ],
  });
  const from = account(escalation('e', [rule(0, userRef('anna')), rule(10, userRef('anna'))]), { users: [anna] });

  test('by the first of their rules that matches, at its steps', () => {
    expect(toldOf(from, 'e')).toEqual(['+0 anna by push', '+2 anna by sms', '+10 anna by push', '+12 anna by sms']);
    expect(toldOf(from, 'e', { answers: { acknowledgedAfter: 1 } })).toEqual(['+0 anna by push']);
    expect(toldOf(from, 'e', { answers: { resolvedAfter: 11 } })).toEqual([
      '+0 anna by push',
      '+2 anna by sms',
      '+10 anna by push',
    ]);
  });

  test('only within its hours, to the half hour, and again and again', () => {
    expect(toldOf(from, 'e', { priority: 'P2', at: '2026-11-23T11:59:00Z' })).toEqual([
      '+10 anna by email',
      '+22 anna by email',
      '+34 anna by email',
    ]);
    expect(toldOf(from, 'e', { priority: 'P2', at: '2026-11-23T19:00:00Z' })).toEqual([]);
  });
});

describe('an export that goes wrong', () => {
  test('a wait of no time switches the repeat off', () => {
    const off = { waitIntervalMinutes: 0, count: 2, resetRecipientStates: true, closeAlertAfterAll: true };
    const from = account(escalation('e', THREE, { repeat: off }));
    expect(toldOf(from, 'e')).toEqual(['+0 anna', '+15 ben', '+30 carla']);
  });

  test('has its limits', () => {
    const strange = { waitIntervalMinutes: 0, count: 1e9, resetRecipientStates: false, closeAlertAfterAll: false };
    const from = account(escalation('e', [rule(-5, userRef('anna'))], { repeat: strange }));
    expect(toldOf(from, 'e')).toEqual(['+0 anna']);
    expect(oldEscalation(from, 'e').times).toEqual([0]);
  });

  test('a zone and an instant that no calendar has', () => {
    const never = schedule(
      's',
      [rotation(['anna'], { startDate: Number.NaN }), rotation(['ben'], { startDate: -9e15 })],
      {
        timeZone: 'Nowhere/At all',
      },
    );
    const from = account(escalation('e', [rule(0, scheduleRef('s'))]), { schedules: [never] });
    expect(toldOf(from, 'e')).toEqual(['+0 ben']);
    expect(oldEscalation(from, 'e').edges(0, 1e9)).toEqual([]);
  });

  test('escalations that begin each other again and again', () => {
    const names = Array.from({ length: 30 }, (_, index) => `e${index}`);
    const escalations = names.map((_name, index) =>
      escalation(
        `e${index}`,
        [1, 2].map((delay) => rule(delay, escalationRef(`e${index + 1}`))),
        { repeat },
      ),
    );
    expect(toldOf(anExport({ escalations }), 'e0')).toEqual([]);
  });
});
