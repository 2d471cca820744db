import { requestFor } from '../../../tasks/notify/notification';
import { whatNext } from '../../../tasks/notify/what-next';
import { minutes } from '../../../workflows/span';
import { incident } from '../../support/an-incident';
import { organisationWith } from '../../support/notification-rules';

const NOW = Date.parse('2026-01-10T01:30:00Z');
const ORGANISATION = organisationWith(
  [{ notify: [{ user: 'a' }] }, { notify: [{ user: 'b' }], acknowledgeWithin: minutes(5) }],
  {},
  { repeat: 1 },
);

const next = (more: object, zone = 'Europe/Berlin', organisation = ORGANISATION, now = NOW) =>
  whatNext(
    organisation,
    { ...requestFor(incident('triggered'), 1, 1), policy: 'critical', ...more },
    incident('triggered', { ends: 0, visit: 1 }),
    now,
    zone,
  );

test.each([
  [{ level: 1, acknowledgeWithin: 600 }, "unless somebody acknowledges, level 2 'level 2' is told at 02:40"],
  [
    { level: 1, ends: NOW + 120_000, acknowledgeWithin: 600 },
    "unless somebody acknowledges, level 2 'level 2' is told at 02:32",
  ],
  [
    { level: 2, round: 1, acknowledgeWithin: 300 },
    "unless somebody acknowledges, it begins again with level 1 'level 1' at 02:35",
  ],
  [{ level: 2, round: 2, acknowledgeWithin: 300 }, 'unless somebody acknowledges, the last resort is told at 02:35'],
  [{ level: 0, acknowledgeWithin: 0 }, ''],
  [{ level: 1, policy: 'gone', acknowledgeWithin: 300 }, ''],
  [{ level: 1, acknowledgeWithin: 2 * 86_400 }, "unless somebody acknowledges, level 2 'level 2' is told at Mon 02:30"],
])('%j: %s', (more, words) => expect(next(more)).toBe(words));

test("in the reader's own time, also when the clocks change in between", () => {
  expect(next({ level: 1, acknowledgeWithin: 600 }, 'Asia/Kolkata')).toMatch(/at 07:10$/);
  const before = Date.parse('2026-03-29T00:55:00Z');
  expect(next({ level: 1, acknowledgeWithin: 600 }, 'Europe/Berlin', ORGANISATION, before)).toMatch(/at 03:05$/);
});

test('whoever is told beyond the policy hears when the level ends that runs just now', () => {
  const request = { ...requestFor(incident('triggered'), 1, 1), level: 1, policy: 'critical' };
  const running = (ends: number) => incident('triggered', { ends, visit: 1, level: 1 });
  expect(whatNext(ORGANISATION, request, running(NOW + 60_000), NOW, 'UTC')).toMatch(/is told at 01:31$/);
  expect(whatNext(ORGANISATION, request, running(NOW - 60_000), NOW, 'UTC')).toBe('');
});

test.each([
  {
    why: 'its level runs already',
    of: { visit: 1, level: 1, ends: NOW + 120_000 },
    words: /level 2 .* told at 01:32$/,
  },
  {
    why: 'its level has passed',
    of: { visit: 2, level: 2, ends: NOW + 60_000 },
    words: /again with level 1 .* 01:31$/,
  },
  { why: 'the next level is being told just now', of: { visit: 2, level: 2, ends: 0 }, words: /^$/ },
])('a message that waited says what is true when it goes: $why', ({ of, words }) => {
  const request = { ...requestFor(incident('triggered'), 1, 1), level: 1, acknowledgeWithin: 600 };
  expect(whatNext(ORGANISATION, request, incident('triggered', of), NOW, 'UTC')).toMatch(words);
});

test.each(['acknowledged', 'snoozed'] as const)(
  'of what is %s, nothing comes next that could be promised',
  (status) => {
    const request = { ...requestFor(incident('triggered'), 1, 1), level: 1 };
    expect(whatNext(ORGANISATION, request, incident(status, { visit: 1, ends: NOW + 60_000 }), NOW, 'UTC')).toBe('');
  },
);
