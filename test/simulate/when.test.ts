import { atIn, type NightSpan } from '../../infra/cli/render/night-when';

const night = (from: string, until: string, timeZone = 'Europe/Berlin'): NightSpan => ({
  timeZone,
  from: Date.parse(from),
  until: Date.parse(until),
});

const OCTOBER = night('2026-10-25T02:40:00+02:00', '2026-10-25T02:20:00+01:00');

test.each([
  {
    why: 'the time is enough in one night',
    of: night('2026-01-10T02:30:00+01:00', '2026-01-10T03:10:00+01:00'),
    at: '2026-01-10T02:35:00+01:00',
    shows: '02:35:00',
  },
  {
    why: 'two days need the date',
    of: night('2026-01-10T23:50:00+01:00', '2026-01-11T00:10:00+01:00'),
    at: '2026-01-11T00:05:00+01:00',
    shows: '2026-01-11 00:05:00',
  },
  {
    why: 'a time that comes twice says which, the first pass',
    of: OCTOBER,
    at: '2026-10-25T02:50:00+02:00',
    shows: '02:50:00 +02:00',
  },
  { why: 'and the second', of: OCTOBER, at: '2026-10-25T02:10:00+01:00', shows: '02:10:00 +01:00' },
  {
    why: 'so where clocks jump to UTC itself',
    of: night('2026-10-25T01:50:00+01:00', '2026-10-25T01:10:00+00:00', 'Europe/London'),
    at: '2026-10-25T01:00:00+00:00',
    shows: '01:00:00 +00:00',
  },
])('$why', ({ of, at, shows }) => {
  expect(atIn(of, Date.parse(at))).toBe(shows);
});
