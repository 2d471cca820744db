import type { AnswerRequest } from '../../workflows/answering';
import type { Told } from './told';

/** What somebody does about an incident, and how long after what moved them to it. */
export interface Reaction {
  /** Milliseconds. */
  readonly after: number;
  readonly event: AnswerRequest['event'];
  readonly by: string;
  /** Seconds that a snooze is to last. @default 0 */
  readonly snoozeFor?: number;
}

/** How people behave. Asked once when the alert comes in, and once for every message that reaches somebody. */
export interface Behaviour {
  readonly alerted: () => readonly Reaction[];
  readonly told: (told: Told) => readonly Reaction[];
}

export const nobodyAnswers: Behaviour = { alerted: () => [], told: () => [] };
