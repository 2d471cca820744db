import * as fc from 'fast-check';
import { onCall, type Schedule } from '../../workflows/schedule';
import { runs } from '../support/runs';

const DAY = 86_400_000;

const rotation = (timeZone: string, firstHandOff: string, ...participants: string[]): Schedule => ({
  timeZone,
  firstHandOff,
  participants,
});

const BERLIN = rotation('Europe/Berlin', '2026-01-05T09:00', 'anna', 'ben', 'cleo');

/** Worked out by hand from the zones' published rules. */
const HAND_OFFS: readonly { why: string; schedule: Schedule; at: string; from: string; to: string }[] = [
  {
    why: 'the first participant begins at the first hand-off',
    schedule: BERLIN,
    at: '2026-01-05T08:00:00Z',
    from: 'cleo',
    to: 'anna',
  },
  { why: 'a week later the second takes over', schedule: BERLIN, at: '2026-01-12T08:00:00Z', from: 'anna', to: 'ben' },
  { why: 'then the third', schedule: BERLIN, at: '2026-01-19T08:00:00Z', from: 'ben', to: 'cleo' },
  { why: 'then the first again', schedule: BERLIN, at: '2026-01-26T08:00:00Z', from: 'cleo', to: 'anna' },
  {
    why: 'before the first hand-off the order is the same',
    schedule: BERLIN,
    at: '2025-12-29T08:00:00Z',
    from: 'ben',
    to: 'cleo',
  },
  {
    why: 'in summer it is still nine o’clock by the wall',
    schedule: BERLIN,
    at: '2026-03-30T07:00:00Z',
    from: 'cleo',
    to: 'anna',
  },
  {
    why: 'Berlin skips 02:30 on 29 March: it happens at 03:30',
    schedule: rotation('Europe/Berlin', '2026-03-22T02:30', 'anna', 'ben'),
    at: '2026-03-29T01:30:00Z',
    from: 'anna',
    to: 'ben',
  },
  {
    why: 'the week after it is 02:30 again',
    schedule: rotation('Europe/Berlin', '2026-03-22T02:30', 'anna', 'ben'),
    at: '2026-04-05T00:30:00Z',
    from: 'ben',
    to: 'anna',
  },
  {
    why: 'Berlin has 02:30 twice on 25 October: it happens the first time',
    schedule: rotation('Europe/Berlin', '2026-10-18T02:30', 'anna', 'ben'),
    at: '2026-10-25T00:30:00Z',
    from: 'anna',
    to: 'ben',
  },
  {
    why: 'New York skips 02:00 on 8 March: it happens when the clock jumps',
    schedule: rotation('America/New_York', '2026-03-01T02:00', 'anna', 'ben'),
    at: '2026-03-08T07:00:00Z',
    from: 'anna',
    to: 'ben',
  },
  {
    why: 'Lord Howe has 01:45 twice on 5 April, half an hour apart: it happens the first time',
    schedule: rotation('Australia/Lord_Howe', '2026-03-29T01:45', 'anna', 'ben'),
    at: '2026-04-04T14:45:00Z',
    from: 'anna',
    to: 'ben',
  },
  {
    why: 'Lord Howe skips 02:15 on 4 October: it happens half an hour later',
    schedule: rotation('Australia/Lord_Howe', '2026-09-27T02:15', 'anna', 'ben'),
    at: '2026-10-03T15:45:00Z',
    from: 'anna',
    to: 'ben',
  },
  {
    why: 'Samoa had no 30 December 2011: it happens on the 31st',
    schedule: rotation('Pacific/Apia', '2011-12-23T09:00', 'anna', 'ben'),
    at: '2011-12-30T19:00:00Z',
    from: 'anna',
    to: 'ben',
  },
];

test.each(HAND_OFFS)('$why', ({ schedule, at, from, to }) => {
  const instant = Date.parse(at);
  expect(onCall(schedule, instant - 1)).toEqual([expect.objectContaining({ user: from, until: instant })]);
  expect(onCall(schedule, instant)).toEqual([expect.objectContaining({ user: to, from: instant })]);
});

test('the second pass of a repeated hour hands nothing back', () => {
  const schedule = rotation('Europe/Berlin', '2026-10-18T02:30', 'anna', 'ben');
  for (const minute of [31, 59, 60, 75, 89, 90, 91])
    expect(onCall(schedule, Date.parse('2026-10-25T00:00:00Z') + minute * 60_000)[0]?.user).toBe('ben');
});

test('says until when, by the wall clock of the schedule', () => {
  expect(onCall(BERLIN, Date.parse('2026-03-25T12:00:00Z'))[0]?.because).toBe(
    'weekly rotation, until 2026-03-30T09:00[Europe/Berlin]',
  );
});

test('without participants nobody is on call', () => {
  expect(onCall(rotation('UTC', '2026-01-05T09:00'), Date.parse('2026-02-01T00:00:00Z'))).toEqual([]);
});

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'Asia/Tehran',
];

const schedules = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  firstHandOff: fc
    .date({ min: new Date('2005-01-01T00:00:00Z'), max: new Date('2035-01-01T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 16)),
  participants: fc.integer({ min: 1, max: 5 }).map((count) => ['a', 'b', 'c', 'd', 'e'].slice(0, count)),
});

test('at every instant exactly one person is on call, and the next shift begins where this one ends', () => {
  fc.assert(
    fc.property(schedules, fc.integer({ min: Date.UTC(2004), max: Date.UTC(2036) }), (schedule, at) => {
      const shifts = onCall(schedule, at);
      expect(shifts).toHaveLength(1);
      const [shift] = shifts;
      if (!shift) return;
      expect(shift.from).toBeLessThanOrEqual(at);
      expect(shift.until).toBeGreaterThan(at);
      expect(Math.abs(shift.until - shift.from - 7 * DAY)).toBeLessThanOrEqual(DAY);
      const [next] = onCall(schedule, shift.until);
      const place = schedule.participants.indexOf(shift.user);
      expect(next).toMatchObject({
        from: shift.until,
        user: schedule.participants[(place + 1) % schedule.participants.length],
      });
      expect(onCall(schedule, shift.from)).toEqual(shifts);
      expect(onCall(schedule, shift.until - 1)).toEqual(shifts);
    }),
    { seed: 20_260_105, numRuns: runs(400, 20_000) },
  );
});
