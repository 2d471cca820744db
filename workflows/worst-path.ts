import type { Policy } from './policy';

/** The longest climb a policy can make without a human answering, as seconds waited and history events written. */
export interface WorstPath {
  readonly seconds: number;
  readonly events: number;
}

/**
 * Counted in the histories of executions of the synthesised machines. A level is 16 events: claim 5, notify 5, wait 6;
 * a notify that is tried three times writes 11 of its own. 20 levels × 21 rounds are 6,783 events on a good night and
 * 9,303 when every notify fails. Each further step of a level is a notify, a wait and the choices around it.
 */
const EVENTS_PER_CLAIM = 5;
const EVENTS_PER_STEP = 17;
/** "Another contact method?", "Another round?": entered and left. */
const EVENTS_PER_CHOICE = 2;
/** The start 3, the last resort 21 with three tries, the end 3. */
const EVENTS_AROUND = 27;

/**
 * Nobody ever answers: every level of every round, then the last resort. An acknowledgment begins a new budget.
 * @param steps how often each level may notify, at most
 */
export const worstPath = (policy: Policy, steps: readonly number[]): WorstPath => {
  const rounds = policy.repeat + 1;
  const once = policy.levels.reduce((sum, level) => sum + level.acknowledgeWithin.seconds, 0);
  const events = policy.levels.reduce((sum, _level, index) => sum + eventsOf(steps[index] ?? 1), 0);
  // A round that reaches nobody has one rung more, if another round follows.
  const nobodyReached = policy.repeat * (eventsOf(1) + EVENTS_PER_CHOICE);
  const before = policy.notifyAfter?.seconds ?? 0;
  return {
    seconds: before + once * rounds,
    events: rounds * (events + EVENTS_PER_CHOICE) + nobodyReached + EVENTS_AROUND,
  };
};

const eventsOf = (steps: number): number =>
  EVENTS_PER_CLAIM + steps * EVENTS_PER_STEP + (steps > 1 ? steps * EVENTS_PER_CHOICE : 0);
