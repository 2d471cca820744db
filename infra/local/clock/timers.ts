import { wallClock } from '../../../tasks/runtime/clock';
import type { EpochMillis, Timers } from '../timers';
import { type Anchor, scaledClock } from './scaled-clock';
import { type StoppableTimers, timersOver } from './timers-over';

/** Timers over the machine's own clock: for what must not be scaled, such as the time-out of a call. */
export const wallTimers: Timers = timersOver(wallClock, 1);

/**
 * Timers over a clock that started at `anchor` and runs `speed` times as fast as `wall`. It never runs backwards.
 *
 * @throws Error when the speed is no number above 0
 */
export const scaledTimers = (props: {
  readonly wall: () => EpochMillis;
  readonly speed: number;
  readonly anchor: Anchor;
}): StoppableTimers => timersOver(scaledClock({ ...props, reached: props.anchor.virtual }).now, props.speed);
