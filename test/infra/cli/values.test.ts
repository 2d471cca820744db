import { instantOf, minutesOf, pair } from '../../../infra/cli/values';
import { readInstant } from '../../../workflows/on-call/read-instant';

const MONTH = 30 * 24 * 60;

test.each([
  { text: '30m', minutes: 30 },
  { text: '2h', minutes: 120 },
  { text: '1h30m', minutes: 90 },
  { text: '1h 30min', minutes: 90 },
  { text: '3d', minutes: 4320 },
  { text: '1.5h', minutes: 90 },
  { text: '2 hours', minutes: 120 },
  { text: '30d', minutes: 43_200 },
])('$text is $minutes minutes', ({ text, minutes }) => expect(minutesOf('--for', text, MONTH)).toBe(minutes));

test.each(['', '2', 'x', '2x', '0m', '-5m', '30s', '2h later', '99d', '30d1m'])('%j is no time to snooze for', (text) =>
  expect(() => minutesOf('--for', text, MONTH)).toThrow(
    `--for should be a time from a minute to 30 days, such as 30m, 2h, 1h30m or 3d, got '${text}'`,
  ),
);

test('an instant keeps its meaning whatever its offset', () => {
  expect(instantOf('--until', '2026-12-26T07:00+01:00')).toBe('2026-12-26T06:00:00.000Z');
});

test.each([
  { text: '2026-12-26T07:00[Europe/Berlin]', instant: '2026-12-26T06:00:00Z', why: 'winter' },
  { text: '2026-07-26T07:00:30[Europe/Berlin]', instant: '2026-07-26T05:00:30Z', why: 'summer' },
  { text: '2026-03-29T02:30[Europe/Berlin]', instant: '2026-03-29T01:00:00Z', why: 'skipped: when the clocks jump' },
  { text: '2026-10-25T02:30[Europe/Berlin]', instant: '2026-10-25T00:30:00Z', why: 'repeated: the first pass' },
])('$text is by the clocks of its zone ($why)', ({ text, instant }) =>
  expect(readInstant(text)).toBe(Date.parse(instant)),
);

test.each([
  'tomorrow',
  '2026-12-26',
  '2026-12-26T07:00',
  '2026-13-26T07:00Z',
  '2026-12-26T07:00[Europe/Berlln]',
  '2026-02-30T07:00[Europe/Berlin]',
  '2026-02-30T07:00Z',
  '2026-02-32T07:00Z',
])('%s leaves a doubt about when', (text) =>
  expect(() => instantOf('--until', text)).toThrow('--until should be an instant with its offset or zone'),
);

test('only the first sign parts a pair', () => {
  expect(pair('--set', 'webhook:https://a.example/b', ':', '')).toEqual(['webhook', 'https://a.example/b']);
});
