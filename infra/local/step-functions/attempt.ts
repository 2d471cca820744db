import type { Cancel } from '../timers';

/** One try of a task: its call, its timers and, for a callback, the token that ends it. */
export interface Attempt {
  /** `null` when the task ends with its call. */
  readonly token: string | null;
  /** Seconds between two heartbeats; `null` when none is asked for. */
  readonly heartbeatSeconds: number | null;
  readonly cancelTimeout: Cancel;
  cancelHeartbeat: Cancel;
  /** Gives the call up: its signal aborts and its late result is ignored. Does nothing once the call has ended. */
  abandonCall: () => void;
}

export const cancelTimers = (attempt: Attempt): void => {
  attempt.cancelTimeout();
  attempt.cancelHeartbeat();
};
