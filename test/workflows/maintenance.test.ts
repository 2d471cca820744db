import * as fc from 'fast-check';
import { holding, type MaintenanceWindow, windowProblems } from '../../workflows/maintenance';
import { NOW } from '../support/an-incident';
import { runs } from '../support/runs';

const HOUR = 3_600_000;

/** Hours from now. */
const window = (from: number, until: number): MaintenanceWindow => ({
  service: 'checkout',
  id: `from-${from}-to-${until}`,
  reason: 'database upgrade',
  from: NOW + from * HOUR,
  until: NOW + until * HOUR,
  by: 'the operator',
  setAt: NOW,
});

describe('what holds an incident', () => {
  test.each([
    { why: 'no window', windows: [], held: undefined },
    { why: 'one that has begun', windows: [window(-1, 1)], held: 'from--1-to-1' },
    { why: 'one that begins now', windows: [window(0, 1)], held: 'from-0-to-1' },
    { why: 'one that ends now', windows: [window(-1, 0)], held: undefined },
    { why: 'one that comes later', windows: [window(1, 2)], held: undefined },
    { why: 'the one that lasts longer', windows: [window(-2, 3), window(-1, 1)], held: 'from--2-to-3' },
    { why: 'one that begins before the first ends', windows: [window(2, 4), window(-1, 3)], held: 'from-2-to-4' },
    { why: 'one that begins when the first ends', windows: [window(-1, 1), window(1, 2)], held: 'from-1-to-2' },
    { why: 'not one after a gap', windows: [window(-1, 1), window(2, 3)], held: 'from--1-to-1' },
    { why: 'the last of three in a row', windows: [window(3, 5), window(-1, 2), window(1, 4)], held: 'from-3-to-5' },
  ])('$why', ({ windows, held }) => {
    expect(holding(windows, NOW)?.id).toBe(held);
  });

  test('until the first hour that no window covers, whatever their number and order', () => {
    const some = fc.array(
      fc
        .tuple(fc.integer({ min: -5, max: 15 }), fc.integer({ min: 1, max: 6 }))
        .map(([from, hours]) => window(from, from + hours)),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(some, (windows) => {
        let hour = 0;
        const covered = (at: number) => windows.some(({ from, until }) => from <= at && at < until);
        while (covered(NOW + hour * HOUR)) hour += 1;
        expect(holding(windows, NOW)?.until).toBe(hour === 0 ? undefined : NOW + hour * HOUR);
      }),
      { seed: 30, numRuns: runs(150, 10_000) },
    );
  });
});

describe('a window is refused', () => {
  const before = window(-5, 1);
  test.each([
    {
      why: 'without a reason',
      of: { ...window(0, 1), reason: '' },
      before: undefined,
      field: 'reason',
      says: 'what is done',
    },
    {
      why: 'that ends before it begins',
      of: window(2, 1),
      before: undefined,
      field: 'until',
      says: 'after the beginning',
    },
    { why: 'that is over', of: window(-0.1, -0.05), before: undefined, field: 'until', says: 'after now' },
    { why: 'that began long ago', of: window(-1, 1), before: undefined, field: 'from', says: 'not lie in the past' },
    {
      why: 'that is far ahead',
      of: window(24 * 366, 24 * 367),
      before: undefined,
      field: 'from',
      says: 'within a year',
    },
    {
      why: 'that lasts too long',
      of: window(0, 24 * 30 + 1),
      before: undefined,
      field: 'until',
      says: 'within 30 days',
    },
    { why: 'moved into the past', of: window(-4, 1), before, field: 'from', says: 'not lie in the past' },
  ])('$why', ({ of, before, field, says }) => {
    expect(windowProblems(of, before, NOW)).toEqual({ [field]: expect.stringContaining(says) });
  });

  test.each([
    { why: 'a month', of: window(0, 24 * 30), before: undefined },
    { why: 'begun a few minutes ago, by another clock', of: window(-0.1, 1), before: undefined },
    { why: 'lengthened, as it began', of: window(-5, 3), before },
  ])('but not $why', ({ of, before }) => {
    expect(windowProblems(of, before, NOW)).toEqual({});
  });
});
