import { scheduleProblems } from '../../../workflows/on-call/check/schedule';
import type { Layer, Schedule } from '../../../workflows/on-call/schedule';
import { hours, seconds } from '../../../workflows/span';
import { layer } from './support/rotas';

const user = { name: 'A user', timeZone: 'UTC' };
const team = { name: 'A team', defaultPolicy: 'critical' };
const BASE = layer({ participants: ['anna', 'ben'] });
const GOOD: Schedule = { timeZone: 'Europe/Berlin', team: 'platform', layers: [BASE] };

const problemsOf = (schedule: unknown): readonly string[] =>
  scheduleProblems('s', {
    schedules: { s: schedule as Schedule },
    users: { anna: user, ben: user },
    teams: { platform: { ...team, members: ['anna'] }, empty: { ...team, members: [] } },
  });
const withLayer = (more: object): readonly string[] => problemsOf({ ...GOOD, layers: [{ ...BASE, ...more }] });
const withRule = (rule: unknown, more: object = {}, layer: object = {}): readonly string[] =>
  withLayer({ every: { rule, ...more }, ...layer });
const withRestriction = (restriction: unknown): readonly string[] => withLayer({ restrictions: [restriction] });
const withGap = (gap: unknown): readonly string[] => problemsOf({ ...GOOD, gaps: [gap] });
const LAYER = "schedule 's', layer 'weekly'";

test.each<{ why: string; problems: readonly string[] }>([
  { why: 'a plain rotation', problems: problemsOf(GOOD) },
  { why: 'by the hour, for two participants', problems: withLayer({ every: { hours: 1 } }) },
  { why: 'by a rule', problems: withRule('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=SU') },
  { why: 'by a rule with its name before it', problems: withRule('RRULE:FREQ=MONTHLY;BYDAY=1MO,-1FR') },
  {
    why: 'by a rule that ends, whose shifts have a length',
    problems: withRule('FREQ=DAILY;COUNT=5', { shift: hours(12) }),
  },
  {
    why: 'by a rule that ends, in a layer that does',
    problems: withRule('FREQ=DAILY;COUNT=5', {}, { until: '2026-02-01T00:00' }),
  },
  { why: 'by a rule that ends on a day', problems: withRule('FREQ=DAILY;UNTIL=20261231', { shift: hours(12) }) },
  {
    why: 'all sorts of participants',
    problems: withLayer({
      participants: ['anna', { team: 'platform' }, { together: ['anna', 'ben'] }, { nobody: true }],
    }),
  },
  {
    why: 'from midnight to midnight',
    problems: withRestriction({ from: '00:00', to: '24:00', weekdays: ['Sat', 'Sun'] }),
  },
  { why: 'over the weekend', problems: withRestriction({ from: 'Fri 18:00', to: 'Mon 08:00' }) },
  { why: 'a gap every Tuesday', problems: withGap({ from: 'Tue 00:00', to: 'Tue 24:00', because: 'agreed' }) },
  { why: 'a gap once', problems: withGap({ from: '2026-12-24T00:00', to: '2026-12-27T00:00', because: 'closed' }) },
])('accepted: $why', ({ problems }) => {
  expect(problems).toEqual([]);
});

const TIMES = "should be a time such as '18:00' or 'Fri 18:00', got";
const KINDS = "'every' should have exactly one of 'hours', 'days', 'weeks', 'months', 'rule', got";

test.each<{ problems: readonly string[]; says: string }>([
  { problems: problemsOf(null), says: "schedule 's' should be an object, got null" },
  {
    problems: problemsOf({ ...GOOD, timezone: 'UTC' }),
    says: "schedule 's': there is no field 'timezone'; there are timeZone, team, layers, gaps",
  },
  ...['Europe/Bärlin', '', 'CEST+2', '+02:00'].map((timeZone) => ({
    problems: problemsOf({ ...GOOD, timeZone }),
    says: `schedule 's': 'timeZone' should be an IANA time zone such as 'Europe/Berlin', got '${timeZone}'`,
  })),
  {
    problems: problemsOf({ ...GOOD, team: 'x' }),
    says: "schedule 's': 'team' names team 'x', which does not exist; there are 'platform', 'empty'",
  },
  { problems: problemsOf({ ...GOOD, layers: [] }), says: "schedule 's' has no layers: give it at least one, got []" },
  {
    problems: problemsOf({ ...GOOD, layers: [BASE, BASE] }),
    says: "schedule 's' has two layers 'weekly': give each a name of its own",
  },
  { problems: problemsOf({ ...GOOD, layers: [null] }), says: "schedule 's', layer 1 should be an object, got null" },
  { problems: withLayer({ name: ' ' }), says: "schedule 's', layer 1 has no name: say what it is, such as 'weekly'" },
  {
    problems: withLayer({ restriction: [] }),
    says: `${LAYER}: there is no field 'restriction'; there are name, every, firstHandOff, until, participants, restrictions, alongside`,
  },
  { problems: withLayer({ alongside: false }), says: `${LAYER}: 'alongside' should be true or left out, got false` },
  { problems: withLayer({ participants: [] }), says: `${LAYER} has no participants: name at least one` },
  { problems: withLayer({ participants: 'anna' }), says: `${LAYER}: 'participants' should be a list, got "anna"` },
  {
    problems: withLayer({ participants: ['x'] }),
    says: `${LAYER}: 'participants' names user 'x', which does not exist; there are 'anna', 'ben'`,
  },
  {
    problems: withLayer({ participants: [{ team: 'x' }] }),
    says: `${LAYER}: 'participants' names team 'x', which does not exist; there are 'platform', 'empty'`,
  },
  {
    problems: withLayer({ participants: [{ team: 'empty' }] }),
    says: `${LAYER}: 'participants' names team 'empty', which has no members`,
  },
  {
    problems: withLayer({ participants: [{ together: [] }] }),
    says: `${LAYER}: 'together' should name at least one user, got []`,
  },
  {
    problems: withLayer({ participants: [{ together: ['x'] }] }),
    says: `${LAYER}: 'together' names user 'x', which does not exist; there are 'anna', 'ben'`,
  },
  { problems: withLayer({ participants: [{ nobody: false }] }), says: `${LAYER}: 'nobody' should be true, got false` },
  {
    problems: withLayer({ participants: [7] }),
    says: `${LAYER}: a participant should be a user, { team }, { together } or { nobody: true }, got 7`,
  },
  ...['monday', '2026-02-30T09:00', '2026-01-05T25:00', '2026-01-05T09:00Z', '2026-01-05', ''].map((firstHandOff) => ({
    problems: withLayer({ firstHandOff }),
    says: `${LAYER}: 'firstHandOff' should be a wall-clock time such as '2026-01-05T09:00', got '${firstHandOff}'`,
  })),
  {
    problems: withLayer({ firstHandOff: '0202-01-05T09:00' }),
    says: `${LAYER}: 'firstHandOff' should be in a year from 1990 to 2200, got '0202-01-05T09:00'`,
  },
  {
    problems: withLayer({ until: 'never' }),
    says: `${LAYER}: 'until' should be a wall-clock time such as '2026-01-05T09:00', got 'never'`,
  },
  {
    problems: withLayer({ until: '2026-01-05T09:00' }),
    says: `${LAYER}: 'until' should come after 'firstHandOff' (2026-01-05T09:00), got '2026-01-05T09:00'`,
  },
  {
    problems: withLayer({ every: undefined }),
    says: `${LAYER}: 'every' should say how long a turn lasts, such as { weeks: 1 }, got undefined`,
  },
  { problems: withLayer({ every: {} }), says: `${LAYER}: ${KINDS} {}` },
  { problems: withLayer({ every: { weeks: 1, days: 1 } }), says: `${LAYER}: ${KINDS} {"weeks":1,"days":1}` },
  {
    problems: withLayer({ every: { weeks: 1, shift: hours(1) } }),
    says: `${LAYER}, every: there is no field 'shift'; there are weeks`,
  },
  ...[0, 1.5, -1, '1', 54].map((weeks) => ({
    problems: withLayer({ every: { weeks } }),
    says: `${LAYER}, every: 'weeks' should be a whole number from 1 to 53, got ${JSON.stringify(weeks)}`,
  })),
  {
    problems: withRestriction('nights'),
    says: `${LAYER}, restrictions 1 should be an object with 'from' and 'to', got "nights"`,
  },
  {
    problems: withLayer({ restrictions: [] }),
    says: `${LAYER}: 'restrictions' should be a list of at least one, got []; leave it out instead`,
  },
  {
    problems: withRestriction({ from: '9:00', to: '17:00' }),
    says: `${LAYER}, restrictions 1: 'from' ${TIMES} "9:00"`,
  },
  {
    problems: withRestriction({ from: '24:00', to: '06:00' }),
    says: `${LAYER}, restrictions 1: 'from' ${TIMES} "24:00"`,
  },
  {
    problems: withRestriction({ from: '09:00', to: 'Fry 17:00' }),
    says: `${LAYER}, restrictions 1: 'to' ${TIMES} "Fry 17:00"`,
  },
  {
    problems: withRestriction({ from: 'Fri 18:00', to: '08:00' }),
    says: `${LAYER}, restrictions 1: 'from' and 'to' should both name a weekday, or neither, got 'Fri 18:00' and '08:00'`,
  },
  {
    problems: withRestriction({ from: '09:00', to: '09:00' }),
    says: `${LAYER}, restrictions 1: 'from' and 'to' are both '09:00', which is no time at all, or all the time`,
  },
  {
    problems: withRestriction({ from: 'Fri 18:00', to: 'Mon 08:00', weekdays: ['Fri'] }),
    says: `${LAYER}, restrictions 1: 'from' names a weekday already; leave 'weekdays' out`,
  },
  {
    problems: withRestriction({ from: '09:00', to: '17:00', weekdays: [] }),
    says: `${LAYER}, restrictions 1: 'weekdays' should be a list of at least one, got []; leave it out for every day`,
  },
  {
    problems: withRestriction({ from: '09:00', to: '17:00', weekdays: ['Monday'] }),
    says: `${LAYER}, restrictions 1: 'weekdays' should be of Mon, Tue, Wed, Thu, Fri, Sat, Sun, got 'Monday'`,
  },
  {
    problems: withRestriction({ from: '09:00', to: '17:00', day: 'Mon' }),
    says: `${LAYER}, restrictions 1: there is no field 'day'; there are from, to, weekdays`,
  },
  { problems: problemsOf({ ...GOOD, gaps: {} }), says: "schedule 's': 'gaps' should be a list, got {}" },
  {
    problems: withGap('nights'),
    says: "schedule 's', gap 1 should be an object with 'from', 'to' and 'because', got \"nights\"",
  },
  {
    problems: withGap({ from: '09:00', to: '17:00' }),
    says: "schedule 's', gap 1: 'because' should say why nobody needs to be on call, got undefined",
  },
  {
    problems: withGap({ from: '2026-12-24T00:00', to: '08:00', because: 'x' }),
    says: "schedule 's', gap 1: 'to' should be a wall-clock time such as '2026-01-05T09:00', got '08:00'",
  },
  {
    problems: withGap({ from: '2026-12-24T00:00', to: '2026-12-23T00:00', because: 'x' }),
    says: "schedule 's', gap 1: 'to' should come after 'from' (2026-12-24T00:00), got '2026-12-23T00:00'",
  },
])('refused: $says', ({ problems, says }) => {
  expect(problems).toEqual([says]);
});

const RULE = `${LAYER}, every: 'rule'`;

test.each<{ rule: unknown; says: string; more?: object }>([
  {
    rule: 7,
    says: `${RULE} should be the text of one RFC 5545 RRULE such as 'FREQ=WEEKLY;BYDAY=MO' without DTSTART, got 7`,
  },
  { rule: 'DTSTART:20260105T090000Z', says: `${RULE} should be the text of one RFC 5545 RRULE` },
  {
    rule: 'every monday',
    says: `${RULE} should be an RFC 5545 RRULE such as 'FREQ=WEEKLY;BYDAY=MO', got 'every monday'`,
  },
  {
    rule: 'FREQ=MINUTELY',
    says: `${LAYER}, every: FREQ of 'rule' should be HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY, got 'MINUTELY'`,
  },
  { rule: 'FREQ=SECONDLY', says: `${LAYER}, every: FREQ of 'rule' should be` },
  {
    rule: 'FREQ=DAILY;BYMINUTE=0,30',
    says: `${LAYER}, every: BYMINUTE of 'rule' should be one minute from 0 to 59: hand-offs come at most every hour, got '0,30'`,
  },
  { rule: 'FREQ=DAILY;BYEASTER=1', says: `${RULE} has no part 'BYEASTER'; there are FREQ, INTERVAL,` },
  { rule: 'FREQ=DAILY;FREQ=WEEKLY', says: `${RULE} says FREQ twice, in 'FREQ=DAILY;FREQ=WEEKLY'` },
  {
    rule: 'FREQ=DAILY;INTERVAL=0',
    says: `${LAYER}, every: INTERVAL of 'rule' should be a whole number from 1 to 9999, got '0'`,
  },
  {
    rule: 'FREQ=WEEKLY;BYDAY=MON',
    says: `${LAYER}, every: BYDAY of 'rule' should be weekdays such as 'MO,FR' or '1MO', got 'MON'`,
  },
  { rule: 'FREQ=WEEKLY;BYDAY=1MO', says: `${RULE} cannot be read, in 'FREQ=WEEKLY;BYDAY=1MO': ` },
  {
    rule: 'FREQ=DAILY;COUNT=3',
    says: `${RULE} ends (FREQ=DAILY;COUNT=3), but the last turn never ends: say with 'shift' how long one lasts`,
  },
  { rule: 'FREQ=DAILY;UNTIL=20270101', says: `${RULE} ends (FREQ=DAILY;UNTIL=20270101), but the last turn never ends` },
  { rule: 'FREQ=DAILY;COUNT=3;UNTIL=20270101', says: `${RULE} should have COUNT or UNTIL, not both` },
  {
    rule: 'FREQ=DAILY;UNTIL=20250101',
    more: { shift: hours(1) },
    says: `${RULE} never starts: nothing matches 'FREQ=DAILY;UNTIL=20250101' from 2026-01-05T09:00 on`,
  },
  { rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', says: `${RULE} never starts: nothing that matches` },
  { rule: 'FREQ=DAILY;INTERVAL=7;BYDAY=TU', says: `${RULE} never starts` },
  { rule: 'FREQ=YEARLY;INTERVAL=100', says: `${RULE} has only one hand-off in ten years` },
  {
    rule: 'FREQ=DAILY',
    more: { shift: seconds(30) },
    says: `${LAYER}, every: 'shift' should be from 1 minute to 366 days, got 30 seconds`,
  },
  {
    rule: 'FREQ=DAILY',
    more: { shift: 12 },
    says: `${LAYER}, every: 'shift' should be a span of whole seconds such as hours(12), got 12`,
  },
  { rule: 'FREQ=DAILY', more: { hours: 12 }, says: `${LAYER}: ${KINDS}` },
])('refused: $rule', ({ rule, says, more }) => {
  expect(withRule(rule, more)[0]).toContain(says);
});

test('a rule that would be searched for ever is refused, not hung on', () => {
  expect(withRule('FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30')).toEqual([
    `${RULE} never starts: nothing that matches 'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30' was found from 2026-01-05T09:00 on in a reasonable time`,
  ]);
});

test('whatever a module says that no compiler has seen, it is refused with a sentence', () => {
  const odd: readonly unknown[] = [null, 7, 'x', [], {}, [null], [[]], { from: 1 }, true];
  const fields: readonly (keyof Layer)[] = ['name', 'every', 'firstHandOff', 'participants', 'restrictions', 'until'];
  for (const field of fields)
    for (const value of odd) {
      if (value === 'x' && field === 'name') continue;
      expect([field, value, withLayer({ [field]: value })]).not.toEqual([field, value, []]);
    }
  for (const field of ['timeZone', 'team', 'layers', 'gaps'])
    for (const value of odd) {
      if (field === 'gaps' && JSON.stringify(value) === '[]') continue;
      expect([field, value, problemsOf({ ...GOOD, [field]: value })]).not.toEqual([field, value, []]);
    }
});
