import fc from 'fast-check';
import { scaledTimers, wallTimers } from '../../../infra/local/clock/timers';
import { LONGEST_NAP_MS } from '../../../infra/local/clock/timers-over';
import { START, virtualWall } from './virtual-wall';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const { wall, pass, step } = virtualWall();
const timersAt = (speed: number) => scaledTimers({ wall, speed, anchor: { wall: START, virtual: START } });

test('the timers over the real clock tell its time and ring', () => {
  const ring = jest.fn();
  wallTimers.at(START + 5, ring);
  expect(wallTimers.now()).toBe(START);
  pass(4);
  expect(ring).not.toHaveBeenCalled();
  pass(1);
  expect(ring).toHaveBeenCalledTimes(1);
});

test('at speed 60 an hour passes in a minute, and a timer rings with it', () => {
  const timers = timersAt(60);
  const ring = jest.fn();
  timers.at(START + 60 * MINUTE, ring);
  pass(MINUTE - 1);
  expect(ring).not.toHaveBeenCalled();
  pass(1);
  expect(timers.now()).toBe(START + 60 * MINUTE);
  expect(ring).toHaveBeenCalledTimes(1);
});

test('an instant that has passed rings at once, but not before at() has answered', () => {
  const ring = jest.fn();
  timersAt(1).at(START - DAY, ring);
  expect(ring).not.toHaveBeenCalled();
  pass(1);
  expect(ring).toHaveBeenCalledTimes(1);
});

test('a wait longer than setTimeout can count rings when it is over, not at once', () => {
  const ring = jest.fn();
  timersAt(1).at(START + 40 * DAY, ring);
  pass(40 * DAY - 1);
  expect(ring).not.toHaveBeenCalled();
  pass(1);
  expect(ring).toHaveBeenCalledTimes(1);
});

test('fifty thousand waits are one node timer, and none when all are taken back', () => {
  const timers = timersAt(1);
  const cancels = Array.from({ length: 50_000 }, (_, i) => timers.at(START + ((i * 7919) % 50_000), () => undefined));
  expect(jest.getTimerCount()).toBe(1);
  for (const cancel of cancels) cancel();
  expect(jest.getTimerCount()).toBe(0);
});

test('a wait taken back never rings, not even by one that rings in the same waking', () => {
  const timers = timersAt(1);
  const rung: string[] = [];
  const cancelled = timers.at(START + 1, () => rung.push('cancelled'));
  timers.at(START + 2, () => {
    rung.push('first');
    cancelSecond();
  });
  const cancelSecond = timers.at(START + 2, () => rung.push('second'));
  cancelled();
  pass(10);
  expect(rung).toEqual(['first']);
});

test('a ring may ask for the next one, also for the same instant, and others are not held up', () => {
  const timers = timersAt(1);
  let rings = 0;
  const again = (): void => {
    rings += 1;
    timers.at(START, again);
  };
  timers.at(START, again);
  pass(20);
  expect(rings).toBeGreaterThan(5);
  timers.stop();
});

test('a ring that throws is heard of, and the others still ring', async () => {
  const uncaught = jest.spyOn(global, 'queueMicrotask').mockImplementation(() => undefined);
  const timers = timersAt(1);
  const ring = jest.fn();
  timers.at(START + 1, () => {
    throw new Error('a bug');
  });
  timers.at(START + 1, ring);
  pass(1);
  expect(ring).toHaveBeenCalledTimes(1);
  expect(uncaught.mock.calls[0]?.[0]).toThrow('a bug');
  uncaught.mockRestore();
});

test('a clock set forward rings what it jumped over within a nap', () => {
  const ring = jest.fn();
  timersAt(1).at(START + DAY, ring);
  step(2 * DAY);
  pass(LONGEST_NAP_MS);
  expect(ring).toHaveBeenCalledTimes(1);
});

test('a clock set back by a day does not hold up an answer time of a minute', () => {
  const timers = timersAt(1);
  const ring = jest.fn();
  timers.at(timers.now() + MINUTE, ring);
  step(-DAY);
  expect(timers.now()).toBe(START);
  pass(MINUTE);
  expect(ring).toHaveBeenCalledTimes(1);
});

test('a clock set back a little stands still until the wall clock has caught up', () => {
  const timers = timersAt(1);
  step(-500);
  expect(timers.now()).toBe(START);
  pass(400);
  expect(timers.now()).toBe(START);
  pass(200);
  expect(timers.now()).toBe(wall());
});

test('after stop() nothing rings, and nothing new is taken', () => {
  const timers = timersAt(1);
  const ring = jest.fn();
  timers.at(START + 1, ring);
  timers.stop();
  timers.at(START + 1, ring);
  pass(MINUTE);
  expect(ring).not.toHaveBeenCalled();
  expect(jest.getTimerCount()).toBe(0);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('a wait until %p is refused', (instant) => {
  expect(() => timersAt(1).at(instant, () => undefined)).toThrow(
    `a timer needs an instant in milliseconds, got ${instant}`,
  );
});

test('whatever the wall clock does, every wait rings once, in order, and never early', () => {
  const waits = fc.array(fc.record({ delay: fc.integer({ min: -5, max: 5_000 }), cancelled: fc.boolean() }), {
    maxLength: 30,
  });
  const moves = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('pass' as const), millis: fc.integer({ min: 0, max: 4_000 }) }),
      fc.record({ kind: fc.constant('step' as const), millis: fc.integer({ min: -5_000, max: 5_000 }) }),
    ),
  );
  fc.assert(
    fc.property(fc.constantFrom(0.5, 1, 7, 3600), waits, moves, (speed, plans, history) => {
      const timers = scaledTimers({ wall, speed, anchor: { wall: wall(), virtual: START } });
      const rung: { readonly instant: number; readonly made: number; readonly at: number }[] = [];
      const asked = plans.map(({ delay, cancelled }, made) => {
        const instant = START + delay;
        const cancel = timers.at(instant, () => rung.push({ instant, made, at: timers.now() }));
        if (cancelled) cancel();
        return { instant, made, cancelled };
      });
      for (const { kind, millis } of history) (kind === 'pass' ? pass : step)(millis);
      pass(5_000 / speed + 2 * LONGEST_NAP_MS);

      const expected = asked.filter(({ cancelled }) => !cancelled);
      expected.sort((a, b) => a.instant - b.instant || a.made - b.made);
      expect(rung.map(({ made }) => made)).toEqual(expected.map(({ made }) => made));
      expect(rung.filter(({ instant, at }) => at < instant)).toEqual([]);
      expect(jest.getTimerCount()).toBe(0);
    }),
  );
});
