import type { Behaviour } from './behaviour';
import { type AnswerTimes, answerTimeOf, drawAnswer } from './random-answer-times';
import { drawsFor } from './random-draw';
import type { Told } from './told';

export interface RandomBehaviourProps {
  readonly answerTimes: AnswerTimes;
  readonly seed: number;
  /** Which of many nights of that seed. */
  readonly run: number;
}

/**
 * Everybody who is told decides once a visit whether they acknowledge, and when, each for themselves. A message on a
 * further channel is no second chance. Channels of a team, and systems, do not answer.
 */
export const randomBehaviour = ({ answerTimes, seed, run }: RandomBehaviourProps): Behaviour => {
  const asked = new Set<string>();

  const told = ({ incident, level, visit, user }: Told) => {
    const who = `${incident}/${visit}/${user}`;
    if (asked.has(who) || !isPerson(user)) return [];
    asked.add(who);
    const after = drawAnswer(answerTimeOf(answerTimes, level), drawsFor(seed, run, incident, level, visit, user));
    return after === undefined ? [] : [{ after, event: 'acknowledge' as const, by: user }];
  };
  return { alerted: () => [], told };
};

/** `team:platform` and `webhook:…` are none. */
const isPerson = (owner: string): boolean => !owner.includes(':');
