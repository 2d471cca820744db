import type { Layer, Schedule } from '../../../workflows/on-call/schedule';
import { layer, names, scheduleOf, shownAt } from './support/rotas';

const BASE = layer({ participants: ['anna'] });
const WEEKEND = layer({
  name: 'weekend',
  participants: ['will'],
  restrictions: [{ from: 'Fri 18:00', to: 'Mon 08:00' }],
});
const NIGHTS = layer({
  name: 'nights',
  participants: ['nina'],
  restrictions: [{ from: '22:00', to: '06:00', weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Sat'] }],
});
const berlin = (...layers: readonly Layer[]): Schedule => scheduleOf('Europe/Berlin', ...layers);
const ALL = berlin(BASE, WEEKEND, NIGHTS);

/** One second to the hand-off, then the hand-off; times of Berlin, UTC+1 in winter and UTC+2 in summer. */
const EDGES: readonly { why: string; schedule: Schedule; at: string; before: string[]; after: string[] }[] = [
  { why: 'the weekend begins', schedule: ALL, at: '2026-01-09T17:00:00Z', before: ['anna'], after: ['will'] },
  { why: 'and ends', schedule: ALL, at: '2026-01-12T07:00:00Z', before: ['will'], after: ['anna'] },
  { why: 'a night begins', schedule: ALL, at: '2026-01-12T21:00:00Z', before: ['anna'], after: ['nina'] },
  { why: 'and ends on the next day', schedule: ALL, at: '2026-01-13T05:00:00Z', before: ['nina'], after: ['anna'] },
  {
    why: 'the highest layer wins over the weekend',
    schedule: ALL,
    at: '2026-01-10T21:00:00Z',
    before: ['will'],
    after: ['nina'],
  },
  {
    why: 'and gives back to it',
    schedule: ALL,
    at: '2026-01-11T05:00:00Z',
    before: ['nina'],
    after: ['will'],
  },
  {
    why: 'the night of Saturday ends an hour earlier where the clocks go forward',
    schedule: ALL,
    at: '2026-03-29T04:00:00Z',
    before: ['nina'],
    after: ['will'],
  },
  {
    why: 'and an hour later where they go back',
    schedule: ALL,
    at: '2026-10-25T05:00:00Z',
    before: ['nina'],
    after: ['will'],
  },
  {
    why: 'a restriction that begins inside the skipped hour begins at the jump',
    schedule: berlin(
      BASE,
      layer({ name: 'early', participants: ['eva'], restrictions: [{ from: '02:30', to: '05:00' }] }),
    ),
    at: '2026-03-29T01:00:00Z',
    before: ['anna'],
    after: ['eva'],
  },
  {
    why: 'one that ends inside the repeated hour ends at the first pass',
    schedule: berlin(
      BASE,
      layer({ name: 'late', participants: ['lea'], restrictions: [{ from: '22:00', to: '02:30' }] }),
    ),
    at: '2026-10-25T00:30:00Z',
    before: ['lea'],
    after: ['anna'],
  },
  {
    why: 'somebody is on call alongside',
    schedule: berlin(BASE, { ...WEEKEND, alongside: true }),
    at: '2026-01-09T17:00:00Z',
    before: ['anna'],
    after: ['will', 'anna'],
  },
  {
    why: 'a team takes a turn, all its members at once',
    schedule: berlin(layer({ participants: ['anna', { team: 'platform' }] })),
    at: '2026-01-12T08:00:00Z',
    before: ['anna'],
    after: ['pia', 'paul'],
  },
  {
    why: 'several take a turn together, each once',
    schedule: berlin(layer({ participants: ['anna', { together: ['ben', 'cleo', 'ben'] }] })),
    at: '2026-01-12T08:00:00Z',
    before: ['anna'],
    after: ['ben', 'cleo'],
  },
  {
    why: 'a layer ends',
    schedule: berlin(BASE, layer({ name: 'summer', participants: ['sam'], until: '2026-09-01T00:00' })),
    at: '2026-08-31T22:00:00Z',
    before: ['sam'],
    after: ['anna'],
  },
  {
    why: 'a turn of nobody leaves the time to the layer below',
    schedule: berlin(BASE, layer({ name: 'second', participants: ['ben', { nobody: true }] })),
    at: '2026-01-12T08:00:00Z',
    before: ['ben'],
    after: ['anna'],
  },
];

test.each(EDGES)('$why', ({ schedule, at, before, after }) => {
  const instant = Date.parse(at);
  expect([instant - 1000, instant - 1, instant].map((when) => names(schedule, when))).toEqual([before, before, after]);
});

test('a shift ends where a higher layer takes over, not where somebody invisible hands over', () => {
  const schedule = berlin(
    layer({ name: 'low', every: { hours: 1 }, participants: ['x', 'y'] }),
    layer({ participants: ['anna', 'ben'] }),
    WEEKEND,
  );
  expect(shownAt(schedule, '2026-01-06T12:00:00Z').shifts).toMatchObject([
    { user: 'anna', from: Date.parse('2026-01-05T08:00:00Z'), until: Date.parse('2026-01-09T17:00:00Z') },
  ]);
});

test('who is on call alongside goes on when the layer below hands over', () => {
  const schedule = berlin(
    layer({ every: { days: 1 }, participants: ['anna', 'ben'] }),
    layer({ name: 'lead', participants: ['lea'], alongside: true }),
  );
  const shown = shownAt(schedule, '2026-01-06T12:00:00Z');
  expect(shown).toMatchObject({
    shifts: [
      { user: 'lea', from: Date.parse('2026-01-05T08:00:00Z'), until: Date.parse('2026-01-12T08:00:00Z') },
      { user: 'ben', from: Date.parse('2026-01-06T08:00:00Z'), until: Date.parse('2026-01-07T08:00:00Z') },
    ],
    from: Date.parse('2026-01-06T08:00:00Z'),
    until: Date.parse('2026-01-07T08:00:00Z'),
  });
});

test('a restriction from one weekday to the end of the day before is all the week', () => {
  const whole = layer({ participants: ['anna'], restrictions: [{ from: 'Tue 00:00', to: 'Mon 24:00' }] });
  expect(shownAt(berlin(whole), '2026-01-06T12:00:00Z').shifts).toMatchObject([
    { user: 'anna', from: Date.parse('2026-01-05T08:00:00Z'), until: Date.parse('2026-01-12T08:00:00Z') },
  ]);
});

test('a turn of nobody declares the gap if nobody else covers', () => {
  const schedule = berlin(layer({ participants: ['anna', { nobody: true }] }));
  expect(shownAt(schedule, '2026-01-07T12:00:00Z')).toMatchObject({ shifts: [{ user: 'anna' }], declared: undefined });
  expect(shownAt(schedule, '2026-01-14T12:00:00Z')).toMatchObject({
    shifts: [],
    declared: "layer 'weekly' has nobody on call then",
    from: Date.parse('2026-01-12T08:00:00Z'),
    until: Date.parse('2026-01-19T08:00:00Z'),
  });
});

test('a gap is declared by the week or once, and only where nobody is on call', () => {
  const schedule: Schedule = {
    ...berlin(layer({ participants: ['anna'], restrictions: [{ from: '09:00', to: '17:00' }] })),
    gaps: [
      { from: 'Fri 17:00', to: 'Mon 09:00', because: 'nobody works at the weekend' },
      { from: '2026-12-23T17:00', to: '2026-12-24T09:00', because: 'the office is closed' },
    ],
  };
  const said = (at: string) => shownAt(schedule, at).declared;
  expect(said('2026-01-07T20:00:00Z')).toBeUndefined();
  expect(said('2026-01-10T12:00:00Z')).toBeUndefined();
  expect(shownAt(schedule, '2026-01-09T20:00:00Z')).toMatchObject({
    shifts: [],
    declared: 'nobody works at the weekend',
    from: Date.parse('2026-01-09T16:00:00Z'),
    until: Date.parse('2026-01-10T08:00:00Z'),
  });
  expect(shownAt(schedule, '2026-12-23T20:00:00Z')).toMatchObject({
    declared: 'the office is closed',
    from: Date.parse('2026-12-23T16:00:00Z'),
    until: Date.parse('2026-12-24T08:00:00Z'),
  });
});

test('what never changes any more has an answer too', () => {
  const ended = berlin(layer({ participants: ['anna'], until: '2026-02-01T00:00' }));
  const always = { ...ended, gaps: [{ from: '00:00', to: '24:00', because: 'it is over' }] };
  expect(shownAt(ended, '2030-01-01T00:00:00Z')).toMatchObject({ shifts: [], until: Number.POSITIVE_INFINITY });
  expect(shownAt(always, '2030-01-01T00:00:00Z')).toMatchObject({ shifts: [], declared: 'it is over' });
});
