import type { Condition, OpsgenieNotificationRule, OpsgenieUser } from '../../../infra/import/opsgenie/export';
import { notifyOf } from '../../../infra/import/opsgenie/people/notification-rules';
import { noticesOf } from '../../../infra/import/opsgenie/people/shift-notices';
import { userProblems } from '../../../workflows/check-user';
import { days, minutes } from '../../../workflows/span';
import { atOnce } from '../../../workflows/user';
import { MATCH_ALL, notificationRule, scheduleRef, step, user } from '../support/an-export';

const CONTACTS = [
  { method: 'email', to: 'a@example.com', enabled: true },
  { method: 'sms', to: '1-5550100', enabled: true },
  { method: 'voice', to: '1-5550100', enabled: true },
  { method: 'mobile', to: 'device', enabled: true },
];

const somebody = (rules: readonly OpsgenieNotificationRule[], parts: Partial<OpsgenieUser> = {}): OpsgenieUser =>
  user('anna', { contacts: CONTACTS, rules, ...parts });

const about = (...conditions: readonly Partial<Condition>[]): Partial<OpsgenieNotificationRule> => ({
  criteria: {
    type: 'match-all-conditions',
    conditions: conditions.map((one) => ({
      field: 'priority',
      not: false,
      operation: 'equals',
      expectedValue: 'P1',
      ...one,
    })),
  },
});

const to = (method: string, afterMinutes = 0) =>
  step(method, afterMinutes, { to: CONTACTS.find((one) => one.method === method)?.to ?? '' });
const high = { after: atOnce, by: 'voice' };
const email = { after: atOnce, by: 'email' };
const NIGHT = { type: 'time-of-day', restriction: { startHour: 18, startMin: 0, endHour: 8, endMin: 0 } } as const;

test('steps become rules: those at the same time are one, in the order of their times', () => {
  const rules = [notificationRule('new', [to('voice', 5), to('mobile'), to('email', 5), to('sms', 2)])];
  expect(notifyOf(somebody(rules))).toEqual({
    notify: {
      high: [
        { after: atOnce, by: 'push' },
        { after: minutes(2), by: 'sms' },
        { after: minutes(5), by: ['voice', 'email'] },
      ],
    },
    differs: [],
  });
});

test('everywhere at once needs no rules', () => {
  const rules = [notificationRule('new', [to('voice'), to('sms'), to('email'), to('mobile')])];
  expect(notifyOf(somebody(rules))).toEqual({ notify: undefined, differs: [] });
});

test('the first rule that matches decides, by urgency', () => {
  const rules = [
    notificationRule('all', [to('email')], { order: 3 }),
    notificationRule('urgent', [to('voice')], {
      order: 2,
      ...about({ operation: 'less-than', expectedValue: 'P3', not: true }),
    }),
    notificationRule('off', [to('sms')], { order: 1, enabled: false }),
  ];
  expect(notifyOf(somebody(rules))).toEqual({ notify: { high: [high], low: [email] }, differs: [] });
});

test.each([
  {
    why: 'priorities of one urgency with rules of their own go by those of the highest',
    rules: [notificationRule('one', [to('voice')], about({})), notificationRule('rest', [to('email')], { order: 2 })],
    notify: { high: [high], low: [email] },
    says: 'P2, P3 have rules of their own; here P1, P2, P3 go by those for P1',
  },
  {
    why: 'where nobody would be told, somebody is',
    rules: [notificationRule('urgent', [to('voice')], about({ operation: 'greater-than', expectedValue: 'P4' }))],
    notify: { high: [high], low: [{ after: atOnce, by: ['email', 'sms', 'voice', 'push'] }] },
    says: 'no rule tells them of P4, P5',
  },
  {
    why: 'a rule of some hours is followed besides the one that decides otherwise',
    rules: [
      notificationRule('night', [to('voice')], { timeRestriction: NIGHT }),
      notificationRule('day', [to('email', 1)], { order: 2 }),
    ],
    notify: { high: [high, { after: minutes(1), by: 'email' }] },
    says: "rule 'night' decides only at some times",
  },
  {
    why: 'a rule about some alerts alone is followed for all of them',
    rules: [
      notificationRule('db', [to('voice')], about({ field: 'tags', operation: 'contains', expectedValue: 'db' })),
    ],
    notify: { high: [high] },
    says: "rule 'db' decides only for some alerts; here its steps are done always",
  },
  {
    why: 'a rule about other things and a priority it does not have is not followed',
    rules: [
      notificationRule('db', [to('voice')], about({ field: 'tags' }, {})),
      notificationRule('all', [to('email')], { order: 2 }),
    ],
    notify: { high: [high, email].map(({ after }) => ({ after, by: ['voice', 'email'] })).slice(0, 1), low: [email] },
    says: "rule 'db' decides only for some alerts",
  },
  {
    why: 'steps do not begin again',
    rules: [notificationRule('again', [to('voice')], { repeatAfterMinutes: 10 })],
    notify: { high: [high] },
    says: "rule 'again' begins again after 10 minutes",
  },
  {
    why: 'a step by something unknown is left out',
    rules: [notificationRule('fax', [to('voice'), step('fax')])],
    notify: { high: [high] },
    says: 'steps by "fax" are left out',
  },
  {
    why: 'a step after more than a day comes after a day',
    rules: [notificationRule('late', [to('voice'), to('email', 3000)])],
    notify: { high: [high, { after: minutes(1440), by: 'email' }] },
    says: 'come after a day',
  },
])('$why', ({ rules, notify, says }) => {
  const found = notifyOf(somebody(rules));
  expect(found.notify).toEqual(notify);
  expect(found.differs.join('; ')).toContain(says);
  expect(found.differs.join()).not.toContain('@');
});

test('all of somebody’s addresses of one kind are used, which is said where Opsgenie chose one', () => {
  const contacts = [...CONTACTS, { method: 'email', to: 'b@example.com', enabled: true }];
  const rules = [notificationRule('two', [to('email'), step('email', 5, { to: 'b@example.com' })])];
  const { notify, differs } = notifyOf(somebody(rules, { contacts }));
  expect(notify).toEqual({ high: [email, { after: minutes(5), by: 'email' }] });
  expect(differs).toEqual(["rule 'two' chooses between contact methods by email, which are all used here"]);
});

test('a step to a disabled contact method, or one that is off itself, sends nothing', () => {
  const contacts = [...CONTACTS, { method: 'sms', to: '1-5550111', enabled: false }];
  const steps = [to('voice'), to('sms', 3), step('sms', 1, { to: '1-5550111' }), step('email', 1, { enabled: false })];
  const { notify } = notifyOf(somebody([notificationRule('new', steps)], { contacts }));
  expect(notify).toEqual({ high: [high, { after: minutes(3), by: 'sms' }] });
  // The rule decides all the same: no later one is asked.
  const silent = [
    notificationRule('none', [step('voice', 0, { enabled: false })]),
    notificationRule('later', [to('sms')], { order: 2 }),
  ];
  expect(notifyOf(somebody(silent))).toEqual({
    notify: undefined,
    differs: [expect.stringContaining('P1, P2, P3'), expect.stringContaining('P4, P5')],
  });
});

test('shift notices', () => {
  const shift = (
    actionType: string,
    notificationTime: readonly string[],
    parts: Partial<OpsgenieNotificationRule> = {},
  ) => notificationRule(actionType, [to('email')], { actionType, notificationTime, ...parts });
  const rules = [
    shift('schedule-start', ['15-minutes-ago', 'just-before', '1-day-ago']),
    shift('schedule-end', ['just-before']),
  ];
  const { notices, differs } = noticesOf(somebody(rules));
  expect({ notices, differs }).toEqual({
    notices: { by: 'email', before: [atOnce, minutes(15), days(1)], atEnd: true },
    differs: [],
  });
  expect(
    userProblems('anna', { name: 'Anna', timeZone: 'UTC', ...(notices ? { shiftNotices: notices } : {}) }),
  ).toEqual([]);
  const odd = [
    shift('schedule-start', ['2-days-ago', 'just-before'], { schedules: [scheduleRef('duty')] }),
    shift('schedule-end', ['1-hour-ago'], { steps: [to('sms', 5)] }),
  ];
  expect(noticesOf(somebody(odd))).toEqual({
    notices: { by: ['email', 'sms'], before: [atOnce], atEnd: true },
    differs: [
      'a notice of type "2-days-ago" is left out',
      'notices before the end of a shift come when it ends',
      'they are about every schedule, not only some',
      'every notice goes by all of these ways, not each by its own',
      'what was sent later than the others is sent with them',
    ],
  });
  expect(noticesOf(somebody([shift('schedule-start', [])])).notices).toBeUndefined();
  expect(MATCH_ALL.conditions).toEqual([]);
});
