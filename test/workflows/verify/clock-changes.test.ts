import type { Layer } from '../../../workflows/on-call/schedule';
import { at, found, inWords, layer, oneLevel, only, schedule } from './support/an-organisation';

const changes = (layers: readonly Layer[], from: string, until: string, timeZone = 'Europe/Berlin') =>
  only(
    found(oneLevel([{ schedule: 'rota' }], { schedules: { rota: schedule(layers, { timeZone }) } }), {
      from: at(from),
      until: at(until),
    }),
    'clock change',
  );

const SPRING = ['2026-03-23T00:00Z', '2026-04-05T00:00Z'] as const;
const AUTUMN = ['2026-10-19T00:00Z', '2026-11-02T00:00Z'] as const;
const daily = (time: string) => layer({ every: { days: 1 }, firstHandOff: `2025-12-01T${time}` });

test('a shift over the change is an hour shorter in spring and longer in autumn', () => {
  const [spring, ...others] = changes([daily('09:00')], ...SPRING);
  expect(others).toEqual([]);
  expect(spring).toMatchObject({
    severity: 'note',
    timeZone: 'Europe/Berlin',
    minutes: 60,
    at: at('2026-03-29T01:00Z'),
  });
  expect(spring?.effects).toMatchObject([{ kind: 'length', schedule: 'rota' }]);
  expect(inWords(spring?.effects as [])).toEqual(['2026-03-28T08:00:00.000Z 2026-03-29T07:00:00.000Z']);
  const [autumn] = changes([daily('09:00')], ...AUTUMN);
  expect(autumn?.minutes).toBe(-60);
  expect(inWords(autumn?.effects as [])).toEqual(['2026-10-24T07:00:00.000Z 2026-10-25T08:00:00.000Z']);
});

test('a hand-off in the skipped hour is at the change', () => {
  expect(changes([daily('02:30')], ...SPRING)[0]?.effects).toEqual([
    { kind: 'skipped', schedule: 'rota', layer: 'weekly', reading: at('2026-03-29T02:30Z') },
  ]);
});

test('a hand-off at the end of the skipped hour is at its time', () => {
  expect(changes([daily('03:00')], ...SPRING)[0]?.effects).toEqual([]);
});

test('a hand-off in the repeated hour is at its first pass', () => {
  const [autumn] = changes([daily('02:30')], ...AUTUMN);
  expect(autumn?.effects).toMatchObject([
    { kind: 'repeated', schedule: 'rota', at: at('2026-10-25T00:30Z') },
    { kind: 'length' },
  ]);
});

test('half an hour is half an hour on Lord Howe', () => {
  const [change] = changes([daily('02:15')], '2026-10-01T00:00Z', '2026-10-10T00:00Z', 'Australia/Lord_Howe');
  expect(change).toMatchObject({ minutes: 30, effects: [{ kind: 'skipped', reading: at('2026-10-04T02:15Z') }] });
});

test('a change at the very beginning is in, one at the end is not', () => {
  const change = '2026-03-29T01:00Z';
  expect(changes([daily('09:00')], change, '2026-03-30T00:00Z')).toHaveLength(1);
  expect(changes([daily('09:00')], '2026-03-28T00:00Z', change)).toEqual([]);
});

test('a zone without changes, and one that no policy uses, are nothing to speak of', () => {
  expect(changes([daily('09:00')], ...SPRING, 'Asia/Kolkata')).toEqual([]);
  const of = oneLevel([{ user: 'ann' }]);
  expect(only(found(of, { from: at(SPRING[0]), until: at(SPRING[1]) }), 'clock change')).toEqual([]);
});
