import { NO_DATA } from '../../../workflows/on-call/data';
import { onCallAt } from '../../../workflows/on-call/on-call';
import type { Every, Schedule } from '../../../workflows/on-call/schedule';
import { hours } from '../../../workflows/span';
import { layer, names, rotaOf, scheduleOf, shownAt } from './support/rotas';

const rotation = (
  timeZone: string,
  firstHandOff: string,
  every: Every = { weeks: 1 },
  participants = ['anna', 'ben'],
): Schedule => scheduleOf(timeZone, layer({ participants, firstHandOff, every }));

const BERLIN = rotation('Europe/Berlin', '2026-01-05T09:00', { weeks: 1 }, ['anna', 'ben', 'cleo']);
const NIGHT = rotation('Europe/Berlin', '2026-01-05T02:30', { days: 1 });
const THE_31ST = rotation('UTC', '2026-01-31T09:00', { months: 1 });
const THE_31ST_BY_RULE = rotation('UTC', '2026-01-31T09:00', { rule: 'FREQ=MONTHLY;BYMONTHDAY=31' });

/** Worked out by hand from the zones' published rules. */
const HAND_OFFS: readonly { why: string; schedule: Schedule; at: string; from: string; to: string }[] = [
  { why: 'a week later the second takes over', schedule: BERLIN, at: '2026-01-12T08:00:00Z', from: 'anna', to: 'ben' },
  { why: 'then the third', schedule: BERLIN, at: '2026-01-19T08:00:00Z', from: 'ben', to: 'cleo' },
  { why: 'then the first again', schedule: BERLIN, at: '2026-01-26T08:00:00Z', from: 'cleo', to: 'anna' },
  {
    why: 'in summer it is still nine o’clock by the wall',
    schedule: BERLIN,
    at: '2026-03-30T07:00:00Z',
    from: 'cleo',
    to: 'anna',
  },
  {
    why: 'Berlin skips 02:30 on 29 March: it happens at the jump',
    schedule: NIGHT,
    at: '2026-03-29T01:00:00Z',
    from: 'anna',
    to: 'ben',
  },
  { why: 'the day after it is 02:30 again', schedule: NIGHT, at: '2026-03-30T00:30:00Z', from: 'ben', to: 'anna' },
  {
    why: 'by a rule as well: the clocks skip the hour, not the hand-off',
    schedule: rotation('Europe/Berlin', '2026-01-05T02:30', { rule: 'FREQ=DAILY' }),
    at: '2026-03-29T01:00:00Z',
    from: 'anna',
    to: 'ben',
  },
  {
    why: 'Berlin has 02:30 twice on 25 October: it happens the first time',
    schedule: rotation('Europe/Berlin', '2026-10-18T02:30'),
    at: '2026-10-25T00:30:00Z',
    from: 'anna',
    to: 'ben',
  },
  {
    why: 'New York skips 02:00 on 8 March: it happens when the clock jumps',
    schedule: rotation('America/New_York', '2026-03-01T02:00'),
    at: '2026-03-08T07:00:00Z',
    from: 'anna',
    to: 'ben',
  },
  {
    why: 'New York has 01:30 twice on 1 November: it happens the first time',
    schedule: rotation('America/New_York', '2026-10-25T01:30'),
    at: '2026-11-01T05:30:00Z',
    from: 'anna',
    to: 'ben',
  },
  {
    why: 'Lord Howe has 01:45 twice on 5 April, half an hour apart: it happens the first time',
    schedule: rotation('Australia/Lord_Howe', '2026-03-29T01:45'),
    at: '2026-04-04T14:45:00Z',
    from: 'anna',
    to: 'ben',
  },
  {
    why: 'Lord Howe skips 02:15 on 4 October: it happens when the clock jumps half an hour',
    schedule: rotation('Australia/Lord_Howe', '2026-09-27T02:15'),
    at: '2026-10-03T15:30:00Z',
    from: 'anna',
    to: 'ben',
  },
  {
    why: 'Samoa had no 30 December 2011: it happens as the 31st begins',
    schedule: rotation('Pacific/Apia', '2011-12-23T09:00'),
    at: '2011-12-30T10:00:00Z',
    from: 'anna',
    to: 'ben',
  },
  {
    why: 'Samoa, daily: the turn of the 29th ends where the 30th would have begun',
    schedule: rotation('Pacific/Apia', '2011-12-28T00:00', { days: 1 }, ['a', 'b', 'c', 'd']),
    at: '2011-12-30T10:00:00Z',
    from: 'b',
    to: 'd',
  },
  {
    why: 'every 12 hours, and the day of the change has 23',
    schedule: rotation('Europe/Berlin', '2026-01-05T08:00', { hours: 12 }),
    at: '2026-03-29T06:00:00Z',
    from: 'ben',
    to: 'anna',
  },
  {
    why: 'every 4 hours of the clock: the turn over the repeated hour lasts 5',
    schedule: rotation('Europe/Berlin', '2026-10-25T00:00', { hours: 4 }),
    at: '2026-10-25T03:00:00Z',
    from: 'anna',
    to: 'ben',
  },
  {
    why: 'monthly on the 31st: February hands over on its last day',
    schedule: THE_31ST,
    at: '2026-02-28T09:00:00Z',
    from: 'anna',
    to: 'ben',
  },
  { why: 'March on the 31st again', schedule: THE_31ST, at: '2026-03-31T09:00:00Z', from: 'ben', to: 'anna' },
  { why: 'April on the 30th', schedule: THE_31ST, at: '2026-04-30T09:00:00Z', from: 'anna', to: 'ben' },
  {
    why: 'BYMONTHDAY=31 leaves the short months out: after January comes March',
    schedule: THE_31ST_BY_RULE,
    at: '2026-03-31T09:00:00Z',
    from: 'anna',
    to: 'ben',
  },
  { why: 'and then May', schedule: THE_31ST_BY_RULE, at: '2026-05-31T09:00:00Z', from: 'ben', to: 'anna' },
  {
    why: 'a daily rule after three years, 1096 days: one more than all the rounds',
    schedule: rotation('UTC', '2026-01-05T09:00', { rule: 'FREQ=DAILY' }, ['a', 'b', 'c']),
    at: '2029-01-05T09:00:00Z',
    from: 'a',
    to: 'b',
  },
  {
    why: 'a rule on Tuesdays and Fridays',
    schedule: rotation('UTC', '2026-01-06T09:00', { rule: 'FREQ=WEEKLY;BYDAY=TU,FR' }, ['a', 'b', 'c']),
    at: '2026-01-13T09:00:00Z',
    from: 'b',
    to: 'c',
  },
];

test.each(HAND_OFFS)('$why', ({ schedule, at, from, to }) => {
  const instant = Date.parse(at);
  expect(shownAt(schedule, instant - 1)).toMatchObject({ shifts: [{ user: from, until: instant }], until: instant });
  expect(shownAt(schedule, instant)).toMatchObject({ shifts: [{ user: to, from: instant }], from: instant });
});

test('before the first hand-off nobody is on call', () => {
  const first = Date.parse('2026-01-05T08:00:00Z');
  expect(shownAt(BERLIN, first - 1)).toMatchObject({ shifts: [], from: Number.NEGATIVE_INFINITY, until: first });
  expect(shownAt(BERLIN, first)).toMatchObject({ shifts: [{ user: 'anna', from: first }], from: first });
});

test('the second pass of a repeated hour hands nothing back', () => {
  const schedule = rotation('Europe/Berlin', '2026-10-18T02:30');
  for (const minute of [31, 59, 60, 75, 89, 90, 91])
    expect(names(schedule, Date.parse('2026-10-25T00:00:00Z') + minute * 60_000)).toEqual(['ben']);
});

test('a turn that lies in the skipped hour alone is left out', () => {
  const schedule = rotation('Europe/Berlin', '2026-03-29T00:00', { hours: 1 }, ['a', 'b', 'c', 'd', 'e']);
  expect(names(schedule, '2026-03-29T00:59:00Z')).toEqual(['b']);
  expect(names(schedule, '2026-03-29T01:00:00Z')).toEqual(['d']);
});

test('a rule with a shift leaves the time after it to others', () => {
  const nights = rotation('Europe/Berlin', '2026-03-27T20:00', { rule: 'FREQ=DAILY', shift: hours(12) });
  expect(shownAt(nights, '2026-03-28T21:00:00Z')).toMatchObject({
    shifts: [{ user: 'ben', from: Date.parse('2026-03-28T19:00:00Z'), until: Date.parse('2026-03-29T06:00:00Z') }],
  });
  expect(shownAt(nights, '2026-03-29T06:00:00Z')).toMatchObject({
    shifts: [],
    from: Date.parse('2026-03-29T06:00:00Z'),
    until: Date.parse('2026-03-29T18:00:00Z'),
  });
});

test('a rule that ends leaves nobody after its last shift', () => {
  const twice = rotation('UTC', '2026-01-05T09:00', { rule: 'FREQ=DAILY;COUNT=2', shift: hours(24) });
  expect(names(twice, '2026-01-07T08:59:59Z')).toEqual(['ben']);
  expect(shownAt(twice, '2026-01-07T09:00:00Z')).toMatchObject({ shifts: [], until: Number.POSITIVE_INFINITY });
});

test('the end of a rule is read on the wall, whole days included', () => {
  const until = (end: string) =>
    rotation('Asia/Tokyo', '2026-01-05T09:00', { rule: `FREQ=DAILY;UNTIL=${end}`, shift: hours(1) });
  for (const end of ['20260106', '20260106T090000', '20260106T090000Z']) {
    expect(names(until(end), '2026-01-06T00:00:00Z')).toEqual(['ben']);
    expect(names(until(end), '2026-01-07T00:00:00Z')).toEqual([]);
  }
});

test('says until when, by the wall clock of the schedule', () => {
  expect(shownAt(BERLIN, '2026-03-25T12:00:00Z').shifts[0]?.because).toBe(
    "layer 'weekly', until 2026-03-30T09:00[Europe/Berlin]",
  );
});

test('a schedule that does not exist is a mistake of the caller', () => {
  expect(() => onCallAt(rotaOf(BERLIN), 'toString', 0, NO_DATA)).toThrow("there is no schedule 'toString'");
});

test('a rule is followed for a hundred years, and whoever asks about later gets an answer', () => {
  const yearly = rotation('UTC', '2026-01-05T09:00', { rule: 'FREQ=YEARLY' });
  expect(names(yearly, '2126-03-01T00:00:00Z')).toHaveLength(1);
  expect(shownAt(yearly, '9999-01-01T00:00:00Z')).toMatchObject({ shifts: [], until: Number.POSITIVE_INFINITY });
});

test.each([
  ['comes again in ten thousand years', 'FREQ=YEARLY;INTERVAL=9999', '2080-02-25T12:00:00Z'],
  ['takes too long to be found', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=TH', '2080-02-29T12:00:00Z'],
])('a hand-off that %s does not keep anybody from knowing who is on call', (_, rule, at) => {
  const rare = rotation('UTC', '2080-02-25T09:00', { rule, shift: hours(24) });
  expect(names(rare, at)).toEqual(['anna']);
});
