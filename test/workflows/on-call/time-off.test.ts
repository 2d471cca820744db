import { takesPagesOf } from '../../../workflows/on-call/time-off';
import { instant, layer, names, override, scheduleOf, shownAt, timeOff, withTimeOff } from './support/rotas';

const BERLIN = scheduleOf('Europe/Berlin', layer({ participants: ['anna', 'ben', 'cleo'] }));
const THE_6TH = ['2026-01-06T00:00:00Z', '2026-01-07T00:00:00Z'] as const;
const NOON = '2026-01-06T12:00:00Z';

const annaAway = timeOff('anna', 'ben', ...THE_6TH);
const benAway = timeOff('ben', 'cleo', '2026-01-06T10:00:00Z', '2026-01-06T14:00:00Z');
const cleoAway = timeOff('cleo', 'anna', ...THE_6TH);
const nobodyForBen = timeOff('ben', undefined, ...THE_6TH);

test('whoever covers takes the pages, for the time off alone, and it is said why', () => {
  expect(shownAt(BERLIN, NOON, withTimeOff(annaAway)).shifts).toEqual([
    {
      user: 'ben',
      from: annaAway.from,
      until: annaAway.until,
      source: { kind: 'time off', of: 'anna' },
      because: "layer 'weekly', covers because anna is away (holiday), until 2026-01-07T01:00[Europe/Berlin]",
    },
  ]);
  expect(names(BERLIN, annaAway.from - 1, withTimeOff(annaAway))).toEqual(['anna']);
  expect(names(BERLIN, annaAway.until, withTimeOff(annaAway))).toEqual(['anna']);
});

test('the shift of who covers ends where the shift itself ends', () => {
  const long = timeOff('anna', 'cleo', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z');
  expect(shownAt(BERLIN, NOON, withTimeOff(long)).shifts).toMatchObject([
    { user: 'cleo', from: instant('2026-01-05T08:00:00Z'), until: instant('2026-01-12T08:00:00Z') },
  ]);
});

test.each([
  { why: 'who covers is away too: whoever covers for them', data: [annaAway, benAway], expected: ['cleo'] },
  { why: 'with nobody to cover for them, nobody is told', data: [annaAway, nobodyForBen], expected: [] },
  {
    why: 'three who cover for one another in a circle are all away',
    data: [annaAway, benAway, cleoAway],
    expected: [],
  },
  {
    why: 'two who cover for each other do not cover for a third',
    data: [annaAway, benAway, timeOff('cleo', 'ben', ...THE_6TH)],
    expected: [],
  },
  {
    why: 'of two that overlap the last made counts',
    data: [annaAway, timeOff('anna', 'dora', ...THE_6TH)],
    expected: ['dora'],
  },
])('$why', ({ data, expected }) => {
  expect(names(BERLIN, NOON, withTimeOff(...data))).toEqual(expected);
});

test('the chain is followed only while it holds', () => {
  const data = withTimeOff(annaAway, benAway);
  expect(shownAt(BERLIN, NOON, data)).toMatchObject({
    shifts: [{ user: 'cleo', from: benAway.from, until: benAway.until }],
    until: benAway.until,
  });
  expect(names(BERLIN, benAway.until, data)).toEqual(['ben']);
});

test('who is away with nobody to cover is named, and the gap is not a declared one', () => {
  const data = withTimeOff(timeOff('anna', undefined, ...THE_6TH));
  expect(shownAt(BERLIN, NOON, data)).toEqual({
    shifts: [],
    away: [{ user: 'anna', because: "layer 'weekly', but anna is away (holiday); nobody covers" }],
    from: annaAway.from,
    until: annaAway.until,
    declared: undefined,
  });
});

test('time off comes after overrides: who takes a shift while away is covered as well', () => {
  const data = { overrides: [override(['ben'], undefined, ...THE_6TH)], timeOff: [benAway] };
  expect(names(BERLIN, NOON, data)).toEqual(['cleo']);
});

test('who covers and is on call anyway is told once', () => {
  const both = scheduleOf('UTC', layer({ participants: [{ together: ['anna', 'ben'] }] }));
  expect(names(both, NOON, withTimeOff(annaAway))).toEqual(['ben']);
});

test('who takes the pages of somebody who is named directly', () => {
  const all = [annaAway, benAway];
  expect(takesPagesOf('cleo', instant(NOON), all)).toEqual({ kind: 'themselves' });
  expect(takesPagesOf('anna', instant(NOON), all)).toEqual({
    kind: 'cover',
    user: 'cleo',
    until: benAway.until,
    because: 'anna is away (holiday); ben is away (holiday)',
  });
  expect(takesPagesOf('anna', instant(NOON), [...all, cleoAway])).toEqual({
    kind: 'away',
    until: benAway.until,
    because: 'anna is away (holiday); ben is away (holiday); cleo is away (holiday); anna was to cover, so nobody does',
  });
  expect(takesPagesOf('anna', annaAway.until, all)).toEqual({ kind: 'themselves' });
});
