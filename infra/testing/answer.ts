import type { AnswerRequest } from '../../workflows/answering';
import type { EpochMillis } from '../../workflows/incident';
import type { Span } from '../../workflows/span';
import { oneOfIn, spanIn } from './read';

const EVENTS = ['acknowledge', 'resolve', 'escalate', 'unacknowledge'] as const;

/** What somebody does about it: `escalate` sends it to the next level at once. */
export type Answer = (typeof EVENTS)[number] | { readonly snooze: Span };

/** @throws ImpossibleTest */
export const requestOf = (by: string, answer: Answer, now: EpochMillis): AnswerRequest => {
  const because = 'this test says so';
  if (typeof answer === 'object' && answer !== null) {
    const { seconds } = spanIn('snooze', answer.snooze, 1);
    return { event: 'snooze', by, because, until: now + Math.round(seconds * 1000) };
  }
  return { event: oneOfIn('the answer', answer, EVENTS), by, because };
};
