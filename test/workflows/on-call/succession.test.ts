import { NO_DATA, type OnCallData } from '../../../workflows/on-call/data';
import { everybodyIn, nextOnCall, previousOnCall, shiftsBetween } from '../../../workflows/on-call/on-call';
import type { Schedule } from '../../../workflows/on-call/schedule';
import { instant, layer, override, rotaOf, scheduleOf, withOverrides } from './support/rotas';

const WEEKEND = layer({
  name: 'weekend',
  participants: ['will', 'anna'],
  restrictions: [{ from: 'Sat 00:00', to: 'Mon 00:00' }],
});
const SCHEDULE = scheduleOf('UTC', layer({ participants: ['anna', 'ben', { team: 'platform' }] }), WEEKEND);
const NOON = instant('2026-01-13T12:00:00Z');

const next = (schedule: Schedule, at = NOON, data: OnCallData = NO_DATA) => nextOnCall(rotaOf(schedule), 's', at, data);
const previous = (schedule: Schedule, at = NOON, data: OnCallData = NO_DATA) =>
  previousOnCall(rotaOf(schedule), 's', at, data);

test('next is whoever takes over first, in whatever layer', () => {
  expect(next(SCHEDULE)).toMatchObject([
    { user: 'anna', from: instant('2026-01-17T00:00:00Z'), source: { layer: 'weekend' } },
  ]);
});

test('previous is who had it before', () => {
  expect(previous(SCHEDULE)).toMatchObject([
    { user: 'anna', from: instant('2026-01-12T00:00:00Z'), until: instant('2026-01-12T09:00:00Z') },
  ]);
  expect(previous(SCHEDULE, instant('2026-01-06T00:00:00Z'))).toEqual([]);
});

test('who stays on call is not next', () => {
  const lead = scheduleOf(
    'UTC',
    layer({ participants: ['anna', 'ben'] }),
    layer({ name: 'lead', participants: ['lea'], alongside: true }),
  );
  expect(next(lead)).toMatchObject([{ user: 'anna', from: instant('2026-01-19T09:00:00Z') }]);
});

test('after a gap too; nobody is next where nobody else takes turns', () => {
  const shy = scheduleOf('UTC', layer({ participants: ['anna', { nobody: true }] }));
  expect(next(shy)).toMatchObject([{ user: 'anna', from: instant('2026-01-19T09:00:00Z') }]);
  expect(next(scheduleOf('UTC', layer({ participants: ['anna'] })))).toEqual([]);
  expect(next(scheduleOf('UTC', layer({ participants: ['anna'], until: '2026-01-10T00:00' })))).toEqual([]);
});

test('an override decides about next as well', () => {
  const swap = override(['zoe'], undefined, '2026-01-14T00:00:00Z', '2026-01-15T00:00:00Z');
  expect(next(SCHEDULE, NOON, withOverrides(swap))).toMatchObject([{ user: 'zoe', until: swap.until }]);
});

test('everybody is all who take turns, each once', () => {
  expect(everybodyIn(rotaOf(SCHEDULE), 's')).toEqual(['anna', 'ben', 'pia', 'paul', 'will']);
  expect(everybodyIn(rotaOf(SCHEDULE), 'other')).toEqual([]);
});

test('all shifts of a range, whole, in order; one that is interrupted is two', () => {
  const shifts = shiftsBetween(
    rotaOf(SCHEDULE),
    's',
    instant('2026-01-08T00:00:00Z'),
    instant('2026-01-13T00:00:00Z'),
    withOverrides(override(['zoe'], undefined, '2026-01-08T12:00:00Z', '2026-01-08T13:00:00Z')),
  );
  expect(
    shifts.map(({ user, from, until }) => [user, ...[from, until].map((at) => new Date(at).toISOString())]),
  ).toEqual([
    ['anna', '2026-01-05T09:00:00.000Z', '2026-01-08T12:00:00.000Z'],
    ['zoe', '2026-01-08T12:00:00.000Z', '2026-01-08T13:00:00.000Z'],
    ['anna', '2026-01-08T13:00:00.000Z', '2026-01-10T00:00:00.000Z'],
    ['will', '2026-01-10T00:00:00.000Z', '2026-01-12T00:00:00.000Z'],
    ['anna', '2026-01-12T00:00:00.000Z', '2026-01-12T09:00:00.000Z'],
    ['ben', '2026-01-12T09:00:00.000Z', '2026-01-17T00:00:00.000Z'],
  ]);
  expect(shiftsBetween(rotaOf(SCHEDULE), 's', NOON, NOON, NO_DATA)).toEqual([]);
});
