import { type Policy, type Target, targetInWords } from '../../../workflows/policy';
import { inWords } from '../../../workflows/span';
import { oneLine } from '../printable';

/** A policy in sentences, in the order in which they come true. */
export const policyText = (policy: Policy): string =>
  [
    oneLine(`${policy.name}: ${policy.purpose}`),
    '',
    ...policy.levels.map(
      ({ name, notify, acknowledgeWithin }, index) =>
        `${String(index + 1).padStart(2)}. ${oneLine(name)}: ${inWordsAll(notify)}, with ${inWords(acknowledgeWithin)} to acknowledge`,
    ),
    '',
    `${repeats(policy)} If nobody has answered after ${inWords({ seconds: longest(policy) })}, the last resort is told: ${inWordsAll(policy.lastResort)}.`,
    ending(policy),
  ].join('\n');

const inWordsAll = (targets: readonly Target[]): string => oneLine(targets.map(targetInWords).join(' and '));

const repeats = ({ repeat }: Policy): string => {
  if (repeat === 0) return 'Once through, without a repeat.';
  return repeat === 1 ? 'Then once more from level 1.' : `Then ${repeat} times more from level 1.`;
};

const longest = ({ levels, repeat }: Policy): number =>
  (repeat + 1) * levels.reduce((sum, { acknowledgeWithin }) => sum + acknowledgeWithin.seconds, 0);

const ending = (policy: Policy): string => {
  if (policy.doneWhen === 'resolved') return 'An acknowledgment is noted, but the climb only ends when it is resolved.';
  return policy.acknowledgmentTimeout
    ? `An acknowledgment ends the climb; not resolved within ${inWords(policy.acknowledgmentTimeout)}, it begins again at level 1.`
    : 'An acknowledgment ends the climb.';
};
