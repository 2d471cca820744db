import type { AnswerRequest } from '../../workflows/answering';
import type { Behaviour, Reaction } from './behaviour';
import type { Told } from './told';

/** Who is meant by an answer: what its time counts from, and in whose name it is given. */
export type Answerer =
  | { readonly kind: 'level'; readonly level: number }
  | { readonly kind: 'last resort' }
  | { readonly kind: 'user'; readonly user: string }
  /** Somebody who needs no message. */
  | { readonly kind: 'alert' };

/** `level2@+7m`: somebody does something, a while after they are told for the first time. */
export interface PlannedAnswer {
  readonly who: Answerer;
  /** Milliseconds after the first message there, or after the alert. */
  readonly after: number;
  readonly event: AnswerRequest['event'];
  /** Seconds that a snooze is to last; 0 for what is none. */
  readonly snoozeFor: number;
  /** As it was written. */
  readonly text: string;
}

/** Everybody does what was planned, each thing once, and nobody does more. For one night: it knows what is done. */
export const plannedAnswers = (answers: readonly PlannedAnswer[]): Behaviour => {
  const open = new Set(answers.filter(({ who }) => who.kind !== 'alert'));
  return {
    alerted: () => answers.filter(({ who }) => who.kind === 'alert').map((answer) => reaction(answer, 'somebody')),
    told: (told) => {
      const now = [...open].filter(({ who }) => isMeant(who, told));
      for (const answer of now) open.delete(answer);
      return now.map((answer) => reaction(answer, byOf(told.user)));
    },
  };
};

/** The answers that never came true, as nobody was told who could have given them. */
export const notGiven = (answers: readonly PlannedAnswer[], told: readonly Told[]): readonly PlannedAnswer[] =>
  answers.filter(
    ({ who }) => who.kind !== 'alert' && !told.some((one) => one.result === 'delivered' && isMeant(who, one)),
  );

const isMeant = (who: Answerer, { level, user }: Told): boolean => {
  if (who.kind === 'user') return user === who.user;
  if (who.kind === 'level') return level === who.level;
  return who.kind === 'last resort' && level === 0;
};

const reaction = ({ after, event, snoozeFor }: PlannedAnswer, by: string): Reaction => ({
  after,
  event,
  by,
  snoozeFor,
});

/** In whose name an owner of contacts answers: a channel and a webhook by whoever reads there. */
export const byOf = (owner: string): string => {
  if (owner.startsWith('team:')) return `somebody of team ${owner.slice('team:'.length)}`;
  return owner.startsWith('webhook:') ? `somebody behind webhook ${owner.slice('webhook:'.length)}` : owner;
};
