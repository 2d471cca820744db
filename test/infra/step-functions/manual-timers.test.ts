import fc from 'fast-check';
import { ManualTimers } from '../../../infra/local/manual-timers';

test('timers ring in the order of their instants, and of registration where these are equal', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ instant: fc.nat(50), cancelled: fc.boolean() })), (wanted) => {
      const timers = new ManualTimers(-1);
      const rang: number[] = [];
      const cancels = wanted.map(({ instant }, i) => timers.at(instant, () => void rang.push(i)));
      wanted.forEach(({ cancelled }, i) => void (cancelled && cancels[i]?.()));
      timers.advanceTo(50);
      const kept = wanted.map((timer, i) => ({ ...timer, i })).filter((timer) => !timer.cancelled);
      expect(rang).toEqual(kept.sort((a, b) => a.instant - b.instant || a.i - b.i).map((timer) => timer.i));
      expect(timers.pending).toBe(0);
    }),
  );
});

test('a timer for an instant that has passed rings at once, but never inside the call that set it', async () => {
  const timers = new ManualTimers(1000);
  const rang: string[] = [];
  timers.at(500, () => rang.push('late'));
  expect(rang).toEqual([]);
  await Promise.resolve();
  expect(rang).toEqual(['late']);
  expect(timers.now()).toBe(1000);
});

test('a run waits after each ring, so that a timer set on the way rings in its place', async () => {
  const timers = new ManualTimers(0);
  const rang: number[] = [];
  timers.at(10, () => void setImmediate(() => timers.at(20, () => rang.push(timers.now()))));
  timers.at(30, () => rang.push(timers.now()));
  await timers.run(100, () => new Promise((resolve) => setImmediate(resolve)));
  expect(rang).toEqual([20, 30]);
  expect(timers.now()).toBe(100);
});
