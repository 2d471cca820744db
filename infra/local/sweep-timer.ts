import { beat } from '../../tasks/sweep/heartbeat';
import { type SweepWorld, sweep } from '../../tasks/sweep/sweep';
import type { Cancel, Timers } from './timers';

/** Milliseconds. */
const MINUTE = 60_000;
/** A quick clock must not make the sweep a busy loop: at most once in a real second. */
const REAL_SECOND = 1000;
/** Real milliseconds that a call may take before a quick clock counts it as overdue. */
const REAL_WORK = 10_000;

/**
 * The sweep of the embedded stack: every minute of its own clock. Calls take real time whatever the speed, so the
 * quicker the clock, the more slack an incident is given before its execution counts as lost.
 */
export const sweepEveryMinute = (world: SweepWorld, timers: Timers, speed: number): Cancel => {
  const interval = Math.max(MINUTE, REAL_SECOND * speed);
  const slack = Math.max(0, speed - 1) * REAL_WORK;
  let stopped = false;
  let cancel: Cancel = () => {};
  const next = (): void => {
    if (!stopped) cancel = timers.at(timers.now() + interval, () => void run());
  };
  const run = async (): Promise<void> => {
    try {
      await beat(world, await sweep(world, slack));
    } catch (error) {
      world.log.error('the sweep failed and tries again', error);
    }
    next();
  };
  next();
  return () => {
    stopped = true;
    cancel();
  };
};
