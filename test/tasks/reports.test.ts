import { type Figures, figuresOf } from '../../tasks/reports/figures';
import { duration, share } from '../../tasks/reports/in-words';
import { hourOf, nightOf } from '../../tasks/reports/night';
import { quantile, times } from '../../tasks/reports/quantile';
import { type ReportRecord, recordOf } from '../../tasks/reports/record';
import example from '../../workflows/example';
import type { Incident } from '../../workflows/incident';
import { wallAt } from '../../workflows/on-call/wall-clock';
import { incident, NOW } from '../support/an-incident';

const MINUTE = 60_000;

const record = (more: Partial<ReportRecord> = {}): ReportRecord => ({
  incident: 'one',
  team: 'platform',
  service: 'checkout',
  title: 'Checkout is down',
  openedAt: 0,
  hour: 3,
  paged: true,
  acknowledgedAt: null,
  resolvedAt: null,
  exhausted: false,
  alerts: 1,
  told: [],
  ...more,
});

test.each([
  [[], null, null],
  [[7], 7, 7],
  [[1, 2], 1, 2],
  [[1, 2, 3], 2, 3],
  [[1, 2, 3, 4], 2, 4],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5, 9],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 6, 10],
  [[5, 5, 5, 100], 5, 100],
  [[100, 5, 5, 5], 5, 100],
])('of %j the median is %j and nine of ten are within %j: by nearest rank', (values, median, p90) => {
  expect(times(values)).toEqual({ count: values.length, median, p90 });
});

test('for each rank it is the smallest value that so many per cent do not exceed', () => {
  for (let n = 1; n <= 40; n += 1)
    for (const percent of [1, 10, 50, 90, 99, 100]) {
      const values = Array.from({ length: n }, (_, index) => index + 1);
      const found = quantile(values, percent) as number;
      expect(found * 100).toBeGreaterThanOrEqual(percent * n);
      expect((found - 1) * 100).toBeLessThan(percent * n);
    }
});

test('an empty month has no medians, and all hours', () => {
  const { all, byHour, ...rest } = figuresOf([]);
  const none = { count: 0, median: null, p90: null };
  expect(all).toMatchObject({ paged: 0, toAcknowledge: none, toResolve: none, neverAcknowledged: 0, exhausted: 0 });
  expect(byHour).toHaveLength(24);
  expect(rest).toEqual({ notPaged: 0, byTeam: [], byService: [], people: [], noisiest: [] });
  expect([duration(null), share(0, 0)]).toEqual(['–', '–']);
});

test('a table made by hand', () => {
  const figures: Figures = figuresOf([
    record({ acknowledgedAt: 2 * MINUTE, resolvedAt: 30 * MINUTE, told: [{ user: 'anna', night: '2026-01-09' }] }),
    record({ acknowledgedAt: 4 * MINUTE, resolvedAt: 50 * MINUTE, told: [{ user: 'anna', night: '2026-01-09' }] }),
    record({ acknowledgedAt: 9 * MINUTE, hour: 14, told: [{ user: 'berta', night: '' }] }),
    record({ resolvedAt: 5 * MINUTE, hour: 14 }),
    record({ exhausted: true, service: 'search', alerts: 40, title: 'CPU at 93.5 % on web-12' }),
    record({ service: 'search', alerts: 2, title: 'CPU at 97 % on web-3' }),
    record({ paged: false, resolvedAt: 1, alerts: 5, title: 'Only recorded' }),
  ]);
  expect(figures.all).toEqual({
    name: 'all',
    paged: 6,
    toAcknowledge: { count: 3, median: 240, p90: 540 },
    toResolve: { count: 3, median: 1800, p90: 3000 },
    neverAcknowledged: 2,
    exhausted: 1,
  });
  expect(figures.notPaged).toBe(1);
  expect(figures.byService.map(({ name, paged, neverAcknowledged }) => [name, paged, neverAcknowledged])).toEqual([
    ['checkout', 4, 1],
    ['search', 2, 1],
  ]);
  expect(figures.byHour.filter(({ paged }) => paged > 0).map(({ name, paged }) => [name, paged])).toEqual([
    ['03', 4],
    ['14', 2],
  ]);
  expect(figures.people).toEqual([
    { user: 'anna', notifications: 2, atNight: 2, nights: 1 },
    { user: 'berta', notifications: 1, atNight: 0, nights: 0 },
  ]);
  expect(figures.noisiest).toEqual([
    { service: 'search', title: 'CPU at # % on web-#', incidents: 2, alerts: 42 },
    { service: 'checkout', title: 'Only recorded', incidents: 1, alerts: 5 },
    { service: 'checkout', title: 'Checkout is down', incidents: 4, alerts: 4 },
  ]);
});

test.each([
  ['2026-01-10T20:59:59Z', ''],
  ['2026-01-10T21:00:00Z', '2026-01-10'],
  ['2026-01-11T04:59:59Z', '2026-01-10'],
  ['2026-01-11T05:00:00Z', ''],
  // Clocks go from 02:00 to 03:00: this night is an hour shorter, and ends an hour earlier.
  ['2026-03-29T00:59:59Z', '2026-03-28'],
  ['2026-03-29T03:59:59Z', '2026-03-28'],
  ['2026-03-29T04:00:00Z', ''],
  // And from 03:00 back to 02:00.
  ['2026-10-24T20:00:00Z', '2026-10-24'],
  ['2026-10-25T01:30:00Z', '2026-10-24'],
  ['2026-10-25T04:59:59Z', '2026-10-24'],
  ['2026-10-25T05:00:00Z', ''],
])('%s in Berlin is in the night of %j', (at, night) => {
  expect(nightOf(wallAt('Europe/Berlin', Date.parse(at)))).toBe(night);
});

test('hours are those of the clocks, also before 1970 and in zones with half hours', () => {
  expect(hourOf(wallAt('Asia/Kolkata', Date.parse('2026-01-10T18:31:00Z')))).toBe(0);
  expect(hourOf(-1)).toBe(23);
});

describe('a record of an incident', () => {
  const told = { because: '', kind: 'notified', result: 'delivered', at: NOW } as const;
  const of = (one: Incident, entries: Parameters<typeof recordOf>[2] = []) => recordOf(example, one, entries);

  test('the first acknowledgment counts, whatever came after', () => {
    const because = 'in a test';
    const answers = (['acknowledged', 'unacknowledged', 'acknowledged'] as const).map((kind, index) => ({
      kind,
      because,
      at: NOW - (3 - index) * MINUTE,
    }));
    expect(of(incident('acknowledged', { visit: 1 }), answers)).toMatchObject({
      acknowledgedAt: NOW - 3 * MINUTE,
      resolvedAt: null,
    });
    // Whoever answered died before the entry was written: the incident knows.
    expect(of(incident('acknowledged', { visit: 1 })).acknowledgedAt).toBe(NOW - MINUTE);
    expect(of(incident('triggered'))).toMatchObject({ acknowledgedAt: null });
  });

  test('what was only recorded, or is over before a level was told, is no page', () => {
    expect(of(incident('triggered', { phase: 'recorded', visit: 0 })).paged).toBe(false);
    expect(of(incident('triggered')).paged).toBe(true);
  });

  test('only what was delivered to a person is a notification', () => {
    const { told: counted } = of(incident('triggered'), [
      { ...told, user: 'platform-engineer-1', at: Date.parse('2026-01-10T02:30:00+01:00') },
      { ...told, user: 'platform-engineer-1', at: Date.parse('2026-01-10T12:30:00+01:00') },
      { ...told, user: 'platform-engineer-2', result: 'failed: unreachable' },
      { ...told, user: 'platform-engineer-2', result: 'queued' },
      { ...told, user: 'team:platform' },
      { ...told, kind: 'nobody to notify', user: 'platform-engineer-3' },
    ]);
    expect(counted).toEqual([
      { user: 'platform-engineer-1', night: '2026-01-09' },
      { user: 'platform-engineer-1', night: '' },
    ]);
  });

  test('a service in shadow woke nobody', () => {
    const { services } = example;
    const shadowed = { ...example, services: { ...services, checkout: { ...services['checkout'], shadow: true } } };
    const record = recordOf(shadowed as typeof example, incident('triggered'), [{ ...told, user: 'anna' }]);
    expect(record).toMatchObject({ paged: false, told: [] });
  });
});
