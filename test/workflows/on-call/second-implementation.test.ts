import * as fc from 'fast-check';
import { nextOnCall, onCallAt, previousOnCall, type Shift, shiftsBetween } from '../../../workflows/on-call/on-call';
import { runs } from '../../support/runs';
import { anyCase, type Case } from './support/any-schedule';
import { minuteByMinute, type ReferenceMinute } from './support/reference';

/** Each random schedule is asked about this many random instants of the three days that are stepped through. */
const INSTANTS = 20;

const MINUTE = 60_000;

/** Where what holds in one minute stops holding, walking one way: the first minute beyond, or the end of the range. */
const edge = <T>(minutes: readonly T[], start: number, step: 1 | -1, same: (other: T) => boolean) => {
  let index = start;
  while (index >= 0 && index < minutes.length && same(minutes[index] as T)) index += step;
  return index;
};

const around = <T>(minutes: readonly T[], start: number, same: (other: T) => boolean): [number, number] => [
  edge(minutes, start, -1, same) + 1,
  edge(minutes, start, 1, same),
];

const inOne = ({ standing, away, declared }: ReferenceMinute): string =>
  `${standing.map(({ user, reason }) => `${user} ${reason}`).join()} ${away} ${declared}`;

/** What the second implementation would call the reason of a shift. */
const isFor = ({ source }: Shift, reason: string): boolean => {
  if (source.kind === 'layer') return reason.startsWith(`${source.layer}#`);
  return source.kind === 'override' ? reason === source.id : reason.endsWith(` for ${source.of}`);
};

const expectTheSame = ({ rota, data, from, until, instants }: Case): void => {
  const minutes = minuteByMinute(rota, 's', data, from, until);
  const states = minutes.map(inOne);
  const calendar = shiftsBetween(rota, 's', from * MINUTE, until * MINUTE, data);
  /** What lies outside the range that was stepped through is known to lie outside, no more. */
  const inRange = (at: number): number => Math.min(Math.max(at / MINUTE - from, 0), minutes.length);

  const expectTheSamePeople = (at: number, index: number): void => {
    const { shifts, away, declared } = onCallAt(rota, 's', at, data);
    const { standing, ...rest } = minutes[index] as ReferenceMinute;
    expect(shifts.map(({ user }) => user)).toEqual(standing.map(({ user }) => user));
    expect({ away: away.map(({ user }) => user), declared: declared !== undefined }).toEqual(rest);
    for (const [place, { user, reason }] of standing.entries()) {
      const still = (minute: ReferenceMinute) =>
        minute.standing.some((other) => other.user === user && other.reason === reason);
      const shift = shifts[place] as Shift;
      expect([isFor(shift, reason), ...[shift.from, shift.until].map(inRange)]).toEqual([
        true,
        ...around(minutes, index, still),
      ]);
      expect(calendar).toContainEqual(shift);
    }
    expect(calendar.filter((shift) => shift.from <= at && at < shift.until)).toHaveLength(shifts.length);
  };

  const expectTheSameRange = (at: number, index: number): void => {
    const shown = onCallAt(rota, 's', at, data);
    const { standing, away } = minutes[index] as ReferenceMinute;
    const [begins, ends] = around(states, index, (state) => state === states[index]);
    const same: [number, number] = [inRange(shown.from), inRange(shown.until)];
    // Where nobody is on call, or somebody is away, the reason may change where nobody sees it.
    if (standing.length > 0 && away.length === 0) expect(same).toEqual([begins, ends]);
    else expect([Math.max(begins, same[0]), Math.min(ends, same[1])]).toEqual(same);
  };

  const expectTheSameNeighbours = (at: number, index: number): void => {
    const here = (minutes[index] as ReferenceMinute).standing.map(({ user }) => user);
    const nobodyElse = ({ standing }: ReferenceMinute) => standing.every(({ user }) => here.includes(user));
    const [previous, next] = around(minutes, index, nobodyElse);
    for (const [find, minute] of [
      [previousOnCall, previous - 1],
      [nextOnCall, next],
    ] as const) {
      const others = minutes[minute]?.standing.flatMap(({ user }) => (here.includes(user) ? [] : [user]));
      const found = find(rota, 's', at, data);
      if (others) expect(found.map(({ user }) => user)).toEqual(others);
      else
        for (const shift of found)
          expect([0, minutes.length]).toContain(inRange(minute < 0 ? shift.until : shift.from));
    }
  };

  for (const at of instants) {
    const index = Math.floor(at / MINUTE) - from;
    expectTheSamePeople(at, index);
    expectTheSameRange(at, index);
  }
  for (const at of instants.slice(0, 3)) expectTheSameNeighbours(at, Math.floor(at / MINUTE) - from);
};

test('an independent implementation that steps through the minutes says the same', () => {
  fc.assert(fc.property(anyCase(INSTANTS), expectTheSame), {
    seed: 20_260_105,
    numRuns: runs(120, 100_000) / INSTANTS,
  });
});
