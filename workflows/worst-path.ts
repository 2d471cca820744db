import type { Policy } from './policy';

/** The longest climb a policy can make without a human answering, as seconds waited and history events written. */
export interface WorstPath {
  readonly seconds: number;
  readonly events: number;
}

/**
 * Counted in the histories of executions of the synthesised machines. A level is 16 events: claim 5, notify 5, wait 6;
 * a notify that is tried three times writes 11 of its own. 20 levels × 21 rounds are 6,783 events on a good night and
 * 9,303 when every notify fails.
 */
const EVENTS_PER_LEVEL = 22;
/** "Another round?", entered and left. */
const EVENTS_PER_ROUND = 2;
/** The start 3, the last resort 21 with three tries, the end 3. */
const EVENTS_AROUND = 27;

/** Nobody ever answers: every level of every round, then the last resort. An acknowledgment begins a new budget. */
export const worstPath = (policy: Policy): WorstPath => {
  const rounds = policy.repeat + 1;
  const once = policy.levels.reduce((sum, level) => sum + level.acknowledgeWithin.seconds, 0);
  return {
    seconds: once * rounds,
    events: rounds * (policy.levels.length * EVENTS_PER_LEVEL + EVENTS_PER_ROUND) + EVENTS_AROUND,
  };
};
