import { axisOf, ticksOf } from '../../infra/cli/render/night-axis';
import { rulerOf } from '../../infra/cli/render/night-ruler';
import { afterIn } from '../../infra/cli/render/night-when';
import type { Stay } from '../../infra/simulate/stays';

const stay = (kind: Stay['kind'], level: number, from: number, until: number): Stay => ({
  kind,
  level,
  round: 1,
  from,
  until,
  endedBy: 'its time',
});

const ruler = (...stays: readonly Stay[]): string => rulerOf(stays, (at) => at, 20);

test('the ruler names each level where it begins', () => {
  expect(ruler(stay('level', 1, 0, 5), stay('level', 2, 5, 8), stay('last resort', 0, 8, 8))).toBe('1────2──!');
});

test('pauses are dotted, and named where there is room', () => {
  expect(ruler(stay('level', 1, 0, 2), stay('snoozed', 0, 2, 12), stay('acknowledged', 0, 12, 15))).toBe(
    '1─snoozed······',
  );
});

test('level 12 never reads as level 1 and level 2', () => {
  expect(ruler(stay('level', 11, 0, 2), stay('level', 12, 2, 5))).toBe('┬─12─');
});

test('a level of a moment between two others shows no number: 3, 1 and 2 would read as 3 and 12', () => {
  expect(ruler(stay('level', 3, 0, 4), stay('level', 1, 4, 5), stay('level', 2, 5, 9))).toBe('3───┬2───');
  expect(ruler(stay('level', 3, 0, 4), stay('level', 1, 4, 5), stay('snoozed', 0, 5, 14))).toBe('3───1snoozed··');
});

test('a level that takes no time gives its place to the next', () => {
  expect(ruler(stay('level', 1, 0, 0), stay('level', 2, 0, 3))).toBe('2──');
});

const MINUTE = 60_000;

test.each([
  { why: 'minutes', length: 12 * MINUTE, axis: '+0          +2m         +4m' },
  { why: 'hours', length: 180 * MINUTE, axis: '+0          +30m        +1h' },
  { why: 'a week', length: 7 * 1440 * MINUTE, axis: '+0        +1d       +2d' },
  { why: 'a year', length: 365 * 1440 * MINUTE, axis: '+0         +56d       +112d' },
])('the axis has round times with room for each: $why', ({ length, axis }) => {
  const width = 74;
  const columnOf = (after: number) => Math.floor((after / length) * (width - 1));
  const text = axisOf(ticksOf(length, width), columnOf, width);
  expect(text.slice(0, axis.length)).toBe(axis);
  expect(text.length).toBeLessThanOrEqual(width);
  expect(text).toMatch(/^(\+\d+[mhd]? *)+$/);
});

test.each([
  { seconds: 0, says: '+0:00' },
  { seconds: 3905, says: '+1:05:05' },
  { seconds: 86_400, says: '+1d 0:00:00' },
  { seconds: 86_400 + 65, says: '+1d 0:01:05' },
  { seconds: 6 * 86_400 + 36_000, says: '+6d 10:00:00' },
])('$seconds seconds after the alert are $says', ({ seconds, says }) => {
  expect(afterIn({ timeZone: 'UTC', from: 0, until: 0 }, seconds * 1000)).toBe(says);
});
