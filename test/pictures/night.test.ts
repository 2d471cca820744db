import { lanesOf } from '../../infra/pictures/night/lanes';
import { scaleOf } from '../../infra/pictures/night/scale';
import { clockTicks, dayTicks, offsetTicks } from '../../infra/pictures/night/ticks';
import { zoneOf } from '../../infra/pictures/night/time-zone';
import { nightPage, nightSvg } from '../../infra/pictures/night-page';
import { staysOf } from '../../infra/simulate/stays';
import example from '../../workflows/example';
import { policyNamed } from '../support/organisations';
import { hostileOrganisation, hostilePolicy, largestOrganisation, largestPolicy } from './support/hostile';
import { imaginedNight } from './support/imagined-night';
import { problemsOfXml } from './support/xml';

const critical = imaginedNight({ policy: policyNamed('critical') });
const largest = imaginedNight({
  policy: largestPolicy,
  channels: [
    ['email', 0],
    ['sms', 40_000],
  ],
});
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

test.each([
  ['of an ordinary night', nightSvg(critical, example)],
  ['of the largest', nightSvg(largest, largestOrganisation)],
  ['with names as bad as they can be', nightSvg(imaginedNight({ policy: hostilePolicy }), hostileOrganisation)],
])('the picture %s is well-formed, and asks for nothing from anywhere', (_, svg) => {
  expect(problemsOfXml(svg)).toEqual([]);
  expect(svg).not.toMatch(/<script|<image|href=|url\(http|@import/);
});

test('a lane for everybody who is told, and a mark for every time', () => {
  const svg = nightSvg(critical, example);
  expect(count(svg, /<g class="lane">/g)).toBe(new Set(critical.told.map(({ user }) => user)).size);
  expect(count(svg, /<g class="mark"/g)).toBe(critical.told.length);
});

test('marks that would lie on each other are one, which counts them', () => {
  const stays = staysOf(largest);
  const lanes = lanesOf(largest, largestOrganisation, scaleOf(largest, stays, 260));
  expect(lanes.flatMap(({ marks }) => marks).reduce((sum, { told }) => sum + told.length, 0)).toBe(largest.told.length);
  for (const { marks } of lanes)
    for (const [index, mark] of marks.entries())
      expect(mark.x - (marks[index - 1]?.x ?? -100)).toBeGreaterThanOrEqual(34);
});

test('the same night is drawn alike, byte for byte', () => {
  expect(nightSvg(critical, example)).toBe(nightSvg(critical, example));
});

test('the page has every event in its table, in light and in dark, and no script', () => {
  const page = nightPage(critical, example);
  expect(count(page, /<tr class="notified">/g)).toBe(critical.told.length);
  expect(page).toContain('prefers-color-scheme:dark');
  expect(page).toMatch(/<th scope="col">Time<\/th>/);
  expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
});

const nobodyTo = (level: number, at: number) =>
  ({ at, kind: 'nobody to notify', level, round: 1, because: 'user:dave: has no contact method' }) as const;

test('a level reaches nobody only where nobody at all is told, whatever becomes of one of its targets', () => {
  const second = critical.told.find(({ level }) => level === 2)?.at ?? 0;
  const timeline = [...critical.timeline, nobodyTo(2, second)];
  expect(nightSvg({ ...critical, timeline }, example)).not.toContain('reaches nobody');
  const told = critical.told.filter(({ level, round }) => level !== 2 || round !== 1);
  const svg = nightSvg({ ...critical, told, timeline: [...timeline, nobodyTo(2, second)] }, example);
  expect(count(svg, />level 2 reaches nobody</g)).toBe(1);
});

test('a last resort that was told before, as nobody was reached, is said with its first time', () => {
  const [first] = critical.told.filter(({ level }) => level === 0);
  if (!first) throw new Error('the last resort is told in this night');
  const early = { ...first, at: critical.scenario.at + 1000 };
  const page = nightPage({ ...critical, told: [early, ...critical.told] }, example);
  expect(page).toContain('the last resort is told after 1 second, and for the last time after 40 minutes, and then');
});

test('whoever answers behind a channel does so in the lane of that channel', () => {
  const [told] = critical.told.filter(({ user }) => user.startsWith('team:'));
  const by = `somebody of team ${told?.user.slice('team:'.length)}`;
  const answer = { at: critical.ended, event: 'acknowledge', by, changed: true, because: '' } as const;
  const night = { ...critical, reacted: [answer] };
  const lanes = lanesOf(night, example, scaleOf(night, staysOf(night), 260));
  expect(lanes.filter(({ answers }) => answers.length > 0).map(({ owner }) => owner)).toEqual([told?.user]);
});

test('nobody told at all is said', () => {
  const svg = nightSvg({ ...critical, told: [], timeline: [], entered: [], ended: critical.scenario.at }, example);
  expect(svg).toContain('>Nobody is told.</text>');
});

test('an incident whose policy and people are gone is drawn by its names', () => {
  const svg = nightSvg(critical, { ...example, policies: {}, users: {}, teams: {} });
  expect(problemsOfXml(svg)).toEqual([]);
  expect(svg).toContain('engineering-manager');
});

test('the clock is that of the first schedule that is asked, else of who was told', () => {
  expect(zoneOf(critical, example)).toBe('Europe/Berlin');
  expect(zoneOf(largest, largestOrganisation)).toBe('Asia/Kathmandu');
  expect(zoneOf({ ...critical, policy: 'gone', told: [] }, example)).toBe('UTC');
});

describe('the time axis', () => {
  const scale = (from: string, hours: number, width = 800) => {
    const [start, until] = [Date.parse(from), Date.parse(from) + hours * 3_600_000];
    return { from: start, until, left: 0, width, x: (at: number) => ((at - start) / (until - start)) * width };
  };
  const labels = (ticks: readonly { readonly label: string }[]) => ticks.map(({ label }) => label);

  test('names round times of the wall clock, also where it is three quarters of an hour off', () => {
    expect(labels(clockTicks(scale('2026-12-26T01:30:00Z', 1), 'Asia/Kathmandu', 150))).toEqual([
      '07:15',
      '07:30',
      '07:45',
      '08:00',
      '08:15',
    ]);
  });

  test('leaves out the hour that clocks skip, and names a repeated one once', () => {
    expect(labels(clockTicks(scale('2026-03-28T23:30:00Z', 3, 400), 'Europe/Berlin', 62))).toEqual([
      '00:30',
      '01:00',
      '01:30',
      '03:00',
      '03:30',
      '04:00',
      '04:30',
    ]);
    expect(labels(clockTicks(scale('2026-10-24T23:30:00Z', 3, 400), 'Europe/Berlin', 62))).toEqual([
      '01:30',
      '02:00',
      '02:30',
      '03:00',
      '03:30',
    ]);
  });

  test('marks midnight where the people are, not in UTC', () => {
    const [midnight] = dayTicks(scale('2026-12-25T22:30:00Z', 1), 'Europe/Berlin', 100);
    expect(midnight).toEqual({ at: Date.parse('2026-12-25T23:00:00Z'), label: 'Sat 26 Dec' });
  });

  test('counts from the alert', () => {
    expect(labels(offsetTicks(scale('2026-12-25T22:31:17Z', 1), 150))).toEqual([
      '+0 min',
      '+15 min',
      '+30 min',
      '+45 min',
      '+1 h',
    ]);
    expect(labels(offsetTicks(scale('2026-12-25T22:31:17Z', 72), 250))).toEqual([
      '+0 min',
      '+1 day',
      '+2 days',
      '+3 days',
    ]);
  });
});
