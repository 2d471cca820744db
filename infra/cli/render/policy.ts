import type { Standing } from '../../../workflows/machine/whereabouts';
import { type Policy, type Target, targetInWords } from '../../../workflows/policy';
import { inWords } from '../../../workflows/span';
import { oneLine } from '../printable';
import type { Whereabouts } from './whereabouts';

/** A policy in sentences, in the order in which they come true; an arrow points to where an incident is. */
export const policyText = (policy: Policy, live?: Whereabouts): string => {
  const at = live && placeOf(live.standing, policy);
  const arrow = (here: boolean): string => {
    if (!live) return '';
    return here ? '→ ' : '  ';
  };
  return [
    oneLine(`${policy.name}: ${policy.purpose}`),
    '',
    ...(live ? [...live.sentences.map(oneLine), ''] : []),
    ...(policy.notifyAfter
      ? [
          `Nobody is told before ${inWords(policy.notifyAfter)} have passed, unless a routing rule or the service says otherwise.`,
          '',
        ]
      : []),
    ...policy.levels.map((level, index) => `${arrow(at === index + 1)}${levelText(level, index + 1)}`),
    '',
    `${arrow(at === 'last resort')}${repeats(policy)} If nobody has answered after ${inWords({ seconds: longest(policy) })}, the last resort is told: ${inWordsAll(policy.lastResort)}.`,
    `${arrow(at === 'answered')}${ending(policy)}`,
  ].join('\n');
};

const levelText = (
  { name, notify, acknowledgeWithin, unlessAcknowledged }: Policy['levels'][number],
  level: number,
): string =>
  `${String(level).padStart(2)}. ${oneLine(name)}: ${inWordsAll(notify)}, with ${inWords(acknowledgeWithin)} to acknowledge${unlessAcknowledged ? '; nobody while somebody has acknowledged' : ''}`;

/** The line that an incident is at; undefined before the first level, and where this policy has no such level. */
const placeOf = (
  { situation, phase, level }: Standing,
  policy: Policy,
): number | 'last resort' | 'answered' | undefined => {
  if (situation === 'resolved') return 'answered';
  if (situation === 'acknowledged' && policy.doneWhen === 'acknowledged') return 'answered';
  if (situation === 'exhausted' || phase === 'exhausting' || phase === 'exhausted') return 'last resort';
  return level > policy.levels.length ? 'last resort' : level;
};

const inWordsAll = (targets: readonly Target[]): string => oneLine(targets.map(targetInWords).join(' and '));

const repeats = ({ repeat }: Policy): string => {
  if (repeat === 0) return 'Once through, without a repeat.';
  return repeat === 1 ? 'Then once more from level 1.' : `Then ${repeat} times more from level 1.`;
};

const longest = ({ notifyAfter, levels, repeat }: Policy): number =>
  (notifyAfter?.seconds ?? 0) +
  (repeat + 1) * levels.reduce((sum, { acknowledgeWithin }) => sum + acknowledgeWithin.seconds, 0);

const ending = (policy: Policy): string => {
  if (policy.doneWhen === 'resolved') return 'An acknowledgment is noted, but the climb only ends when it is resolved.';
  return policy.acknowledgmentTimeout
    ? `An acknowledgment ends the climb; not resolved within ${inWords(policy.acknowledgmentTimeout)}, it begins again at level 1.`
    : 'An acknowledgment ends the climb.';
};
