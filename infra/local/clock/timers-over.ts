import { type Entry, EntryHeap, OUTSIDE } from '../entry-heap';
import type { Cancel, EpochMillis, Timers } from '../timers';

/**
 * Longest sleep of the one node timer behind all others. A laptop that slept, or a clock that was set forward, is
 * noticed within it; and it is far below the 24.8 days after which setTimeout rings at once.
 */
export const LONGEST_NAP_MS = 10_000;

/** Timers that can be taken back all at once. */
export interface StoppableTimers extends Timers {
  /** Drops everything that waits and whatever is still asked for; nothing rings any more. */
  stop(): void;
}

interface Alarm extends Entry {
  readonly ring: () => void;
  done: boolean;
}

/**
 * Timers over any clock: one heap, and one node timer for the earliest.
 *
 * @param now the clock; what it says decides, a node timer that woke too early only looks again
 * @param speed how many times faster than the machine's clock it runs
 */
export const timersOver = (now: () => EpochMillis, speed: number): StoppableTimers => {
  const alarms = new EntryHeap<Alarm>();
  const nap = oneNap();
  let made = 0;
  let stopped = false;

  const sleepUntilFirst = (): void => {
    const first = alarms.first();
    if (first) nap.until(first.instant, () => (first.instant - now()) / speed, ringDue);
    else nap.end();
  };

  const ringDue = (): void => {
    const due = takeDue(alarms, now());
    sleepUntilFirst();
    for (const alarm of due) if (!alarm.done && !stopped) ringOnce(alarm);
  };

  const at = (instant: EpochMillis, ring: () => void): Cancel => {
    if (!Number.isFinite(instant)) throw new Error(`a timer needs an instant in milliseconds, got ${instant}`);
    made += 1;
    const alarm: Alarm = { instant, order: made, place: OUTSIDE, ring, done: stopped };
    if (!stopped) alarms.add(alarm);
    sleepUntilFirst();
    return () => {
      alarm.done = true;
      alarms.remove(alarm);
      sleepUntilFirst();
    };
  };

  const stop = (): void => {
    stopped = true;
    alarms.clear();
    nap.end();
  };

  return { now, at, stop };
};

/** Taken out before the first of them rings: what a ring asks for anew waits for the next waking. */
const takeDue = (alarms: EntryHeap<Alarm>, instant: EpochMillis): Alarm[] => {
  const due: Alarm[] = [];
  for (let first = alarms.first(); first && first.instant <= instant; first = alarms.first()) {
    alarms.remove(first);
    due.push(first);
  }
  return due;
};

/** A ring that throws is a bug of whoever asked for it: it surfaces as an uncaught error, and the others still ring. */
const ringOnce = (alarm: Alarm): void => {
  alarm.done = true;
  try {
    alarm.ring();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
};

/** The one node timer. It is set anew only when another alarm has become the earliest. */
const oneNap = () => {
  let sleeping: { readonly instant: EpochMillis; readonly timer: NodeJS.Timeout } | 'awake' = 'awake';

  const end = (): void => {
    if (sleeping !== 'awake') clearTimeout(sleeping.timer);
    sleeping = 'awake';
  };

  const until = (instant: EpochMillis, millis: () => number, wake: () => void): void => {
    if (sleeping !== 'awake' && sleeping.instant === instant) return;
    end();
    const wakeUp = (): void => {
      sleeping = 'awake';
      wake();
    };
    sleeping = { instant, timer: setTimeout(wakeUp, Math.min(Math.max(0, Math.ceil(millis())), LONGEST_NAP_MS)) };
  };

  return { until, end };
};
