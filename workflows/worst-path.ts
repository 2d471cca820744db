import type { Policy } from './policy';

/** The longest climb a policy can make without a human answering, as seconds waited and history events written. */
export interface WorstPath {
  readonly seconds: number;
  readonly events: number;
}

/** Measured on the synthesised machine: entered, scheduled, started, succeeded and exited events of claim, notify and wait. */
export const EVENTS_PER_LEVEL = 17;
const EVENTS_PER_ROUND = 2;
const EVENTS_AROUND = 24;

/** Nobody ever answers: every level of every round, then the last resort. An acknowledgment begins a new budget. */
export const worstPath = (policy: Policy): WorstPath => {
  const rounds = policy.repeat + 1;
  const once = policy.levels.reduce((sum, level) => sum + level.acknowledgeWithin.seconds, 0);
  return {
    seconds: once * rounds,
    events: rounds * (policy.levels.length * EVENTS_PER_LEVEL + EVENTS_PER_ROUND) + EVENTS_AROUND,
  };
};
