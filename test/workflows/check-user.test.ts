import { userProblems } from '../../workflows/check-user';
import { days, minutes, seconds } from '../../workflows/span';
import { atOnce, type User } from '../../workflows/user';

const ANNA: User = { name: 'Anna', timeZone: 'Europe/Berlin' };
const problemsOf = (more: object): readonly string[] => userProblems('anna', { ...ANNA, ...more });
const RULE = { after: atOnce, by: 'push' };
const withRule = (rule: unknown): readonly string[] => problemsOf({ notify: { high: [rule] } });
const CHANNELS = 'email, sms, voice, push, slack, teams, telegram, webhook';
const SPAN = 'such as minutes(2), got';

test('accepted: rules for each urgency, quiet hours, notices of shifts', () => {
  expect(
    problemsOf({
      notify: { high: [RULE, { after: minutes(2), by: ['sms', 'voice'] }], low: [{ after: atOnce, by: 'email' }] },
      quietHours: [
        { from: '22:00', to: '07:00' },
        { from: 'Sat 00:00', to: 'Mon 07:00' },
      ],
      shiftNotices: { by: 'email', before: [days(1), atOnce], atEnd: true },
    }),
  ).toEqual([]);
});

test.each<{ problems: readonly string[]; says: string }>([
  { problems: userProblems('anna', null as never), says: "user 'anna' should be an object, got null" },
  {
    problems: problemsOf({ timeZone: 'Berlin' }),
    says: "user 'anna': 'timeZone' should be an IANA time zone such as 'Europe/Berlin', got 'Berlin'",
  },
  {
    problems: problemsOf({ phone: 1 }),
    says: "user 'anna': there is no field 'phone'; there are name, timeZone, notify, quietHours, shiftNotices, answerNotices",
  },
  {
    problems: problemsOf({ notify: [RULE] }),
    says: `user 'anna', notify should be an object with 'high', got ${JSON.stringify([RULE])}`,
  },
  {
    problems: problemsOf({ notify: { high: [] } }),
    says: "user 'anna', notify, high should be a list of at least one rule, got []",
  },
  {
    problems: problemsOf({ notify: { low: [RULE] } }),
    says: "user 'anna', notify, high should be a list of at least one rule, got undefined",
  },
  {
    problems: problemsOf({ notify: { high: [RULE], medium: [RULE] } }),
    says: "user 'anna', notify: there is no field 'medium'; there are high, low",
  },
  {
    problems: withRule('push'),
    says: "user 'anna', notify, high 1 should be an object with 'after' and 'by', got \"push\"",
  },
  {
    problems: withRule({ ...RULE, by: 'pager' }),
    says: `user 'anna', notify, high 1: 'by' should be of ${CHANNELS}, got "pager"`,
  },
  {
    problems: withRule({ ...RULE, by: [] }),
    says: `user 'anna', notify, high 1: 'by' should be of ${CHANNELS}, got []`,
  },
  {
    problems: withRule({ ...RULE, within: 1 }),
    says: "user 'anna', notify, high 1: there is no field 'within'; there are after, by",
  },
  ...[2, seconds(-1), seconds(1.5), days(2), null].map((after) => ({
    problems: withRule({ ...RULE, after }),
    says: `user 'anna', notify, high 1: 'after' should be whole seconds from 0 to 1 day, ${SPAN} ${JSON.stringify(after)}`,
  })),
  {
    problems: problemsOf({ quietHours: [] }),
    says: "user 'anna': 'quietHours' should be a list of at least one, got []; leave it out instead",
  },
  {
    problems: problemsOf({ quietHours: [{ from: '22', to: '07:00' }] }),
    says: "user 'anna', quietHours 1: 'from' should be a time such as '18:00' or 'Fri 18:00', got \"22\"",
  },
  {
    problems: problemsOf({ shiftNotices: { by: 'fax' } }),
    says: `user 'anna', shiftNotices: 'by' should be of ${CHANNELS}, got "fax"`,
  },
  {
    problems: problemsOf({ shiftNotices: { by: 'sms', before: days(1) } }),
    says: "user 'anna', shiftNotices: 'before' should be a list of spans, got {\"seconds\":86400}",
  },
  {
    problems: problemsOf({ shiftNotices: { by: 'sms', before: [days(8)] } }),
    says: `user 'anna', shiftNotices: 'before' should be whole seconds from 0 to 7 days, ${SPAN} {"seconds":691200}`,
  },
  {
    problems: problemsOf({ shiftNotices: { by: 'sms', atEnd: 'yes' } }),
    says: "user 'anna', shiftNotices: 'atEnd' should be true or false, got \"yes\"",
  },
])('refused: $says', ({ problems, says }) => {
  expect(problems).toEqual([says]);
});
