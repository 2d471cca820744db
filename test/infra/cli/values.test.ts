import { instantOf, minutesOf, pair } from '../../../infra/cli/values';

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

test.each(['tomorrow', '2026-12-26', '2026-12-26T07:00', '2026-13-26T07:00Z'])('%s leaves a doubt about when', (text) =>
  expect(() => instantOf('--until', text)).toThrow('--until should be an instant with its offset'),
);

test('only the first sign parts a pair', () => {
  expect(pair('--set', 'webhook:https://a.example/b', ':', '')).toEqual(['webhook', 'https://a.example/b']);
});
