import { type Policy, type Target, targetInWords } from '../policy';
import { inWords, type Span } from '../span';
import { STATE } from './state-names';

/** What a reader wants to know of a state beyond its name: who is told, how long is waited. */
export type StateNotes = ReadonlyMap<string, readonly string[]>;

/** The waits and targets of a policy, by the names of the states that have them. */
export const stateNotes = (policy: Policy): StateNotes =>
  new Map([
    ...policy.levels.flatMap(({ name, notify, acknowledgeWithin, unlessAcknowledged }, index): readonly Note[] => [
      [STATE.claim(index + 1), [firstTold(policy, index)]],
      [
        STATE.notify(index + 1),
        [...new Set([name, ...inWordsAll(notify)]), ...(unlessAcknowledged ? ['unless acknowledged'] : [])],
      ],
      [STATE.wait(index + 1), [inWords(acknowledgeWithin)]],
      [STATE.waitBlindly(index + 1), [inWords(acknowledgeWithin)]],
    ]),
    [STATE.nobodyReached.notify, inWordsAll(policy.lastResort)],
    [STATE.nobodyReached.wait, [inWords(until(policy, policy.levels.length))]],
    [STATE.nobodyReached.waitBlindly, [inWords(until(policy, policy.levels.length))]],
    [STATE.anotherRound, [policy.repeat === 0 ? 'one round' : `${policy.repeat + 1} rounds in all`]],
    [STATE.notifyLastResort, inWordsAll(policy.lastResort)],
    [STATE.snoozed, ['as long as somebody asked for']],
    ...(policy.acknowledgmentTimeout
      ? [[STATE.acknowledged, [inWords(policy.acknowledgmentTimeout)]] satisfies Note]
      : []),
  ]);

type Note = readonly [string, readonly string[]];

const inWordsAll = (targets: readonly Target[]): readonly string[] => targets.map(targetInWords);

const firstTold = (policy: Policy, index: number): string => {
  const seconds = (policy.notifyAfter?.seconds ?? 0) + until(policy, index).seconds;
  if (seconds === 0) return 'at once';
  return `${index === 0 ? 'after' : 'first after'} ${inWords({ seconds })}`;
};

/** How long the first levels take, if nobody answers. */
const until = ({ levels }: Policy, first: number): Span => ({
  seconds: levels.slice(0, first).reduce((sum, { acknowledgeWithin }) => sum + acknowledgeWithin.seconds, 0),
});
