import { roughly, zoneClock } from '../../../tasks/pages/times';

const at = (text: string): number => Date.parse(text);
const NOW = at('2026-01-10T01:30:00Z');

test.each([
  ['Europe/Berlin', '2026-01-10T01:31:00Z', '02:31', 'Europe/Berlin, UTC+01:00'],
  ['Europe/Berlin', '2026-01-10T23:05:00Z', 'Sun 11 Jan, 00:05', 'Europe/Berlin, UTC+01:00'],
  ['Europe/Berlin', '2026-07-01T10:00:00Z', 'Wed 1 Jul, 12:00 (UTC+02:00)', 'Europe/Berlin, UTC+01:00'],
  ['America/New_York', '2026-01-10T01:31:00Z', '20:31', 'America/New_York, UTC−05:00'],
  ['Asia/Kathmandu', '2026-01-10T01:31:00Z', '07:16', 'Asia/Kathmandu, UTC+05:45'],
  ['UTC', '2026-01-10T00:00:00Z', '00:00', 'UTC'],
])('in %s %s is %s', (zone, instant, text, name) => {
  const clock = zoneClock(zone, NOW);
  expect([clock.text(at(instant)), clock.name]).toEqual([text, name]);
  expect(clock.at(at(instant)).markup).toBe(`<time datetime="${new Date(at(instant)).toISOString()}">${text}</time>`);
});

test.each([
  ['Europe/Berlin', '2026-01-10T01:30:00Z', '2026-01-10T07:00:00.000Z'],
  ['Europe/Berlin', '2026-01-10T07:00:00Z', '2026-01-11T07:00:00.000Z'],
  ['Europe/Berlin', '2026-03-28T23:30:00Z', '2026-03-29T06:00:00.000Z'],
  ['Europe/Berlin', '2026-10-24T22:30:00Z', '2026-10-25T07:00:00.000Z'],
  ['America/New_York', '2026-01-10T01:30:00Z', '2026-01-10T13:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-10-03T12:00:00Z', '2026-10-03T21:00:00.000Z'],
])('the next 08:00 in %s after %s is %s', (zone, now, next) => {
  expect(new Date(zoneClock(zone, at(now)).next(8)).toISOString()).toBe(next);
});

test('how long is said roughly', () => {
  const said = [0, 59_999, 60_000, 119 * 60_000, 7_200_000, 172_800_000, -5].map(roughly);
  expect(said).toEqual([
    'less than a minute',
    'less than a minute',
    '1 minute',
    '119 minutes',
    '2 hours',
    '2 days',
    'less than a minute',
  ]);
});
