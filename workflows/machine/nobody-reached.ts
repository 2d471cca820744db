import { NOBODY_REACHED } from '../policy';
import { seconds } from '../span';
import type { Machine } from './context';
import { type Rung, rung } from './levels';
import { STATE } from './state-names';

/**
 * Levels that reach nobody are climbed at once, so a round of them would take no time at all, and the next one neither.
 * Therefore: the last resort is told once, and what the round would have taken is waited before the next one. Without a
 * next round the last resort is told anyway.
 * @returns one rung, above the last level; none for a policy that is not repeated
 */
export const nobodyReached = (machine: Machine): readonly Rung[] => {
  const { levels, repeat, lastResort } = machine.policy;
  if (repeat === 0) return [];
  const round = levels.reduce((sum, level) => sum + level.acknowledgeWithin.seconds, 0);
  return [
    rung(machine, {
      level: levels.length + 1,
      names: STATE.nobodyReached,
      asLevel: 0,
      of: { name: NOBODY_REACHED, notify: lastResort, acknowledgeWithin: seconds(round) },
      steps: 1,
    }),
  ];
};
