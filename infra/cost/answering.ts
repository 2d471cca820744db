import { minutes, seconds } from '../../workflows/span';
import type { Behaviour, Reaction } from '../simulate/behaviour';
import type { Told } from '../simulate/told';

/** The level at which somebody answers, from 1; or nobody does. */
export type AnsweredAt = number | 'never';

/** What whoever answers does. */
export interface Manner {
  /** Says that they have it and mends it, or mends it at once. */
  readonly answer: 'acknowledges, then resolves' | 'resolves';
  /** Which of their contact methods reaches them, from 1. */
  readonly atStep: number;
}

/** Less than the shortest time that a level may have, and than it takes until somebody is asked again. */
const ANSWERS_AFTER = seconds(30).seconds * 1000;
const RESOLVES_AFTER = minutes(5).seconds * 1000;

/**
 * The first who is told at the right level answers, or at a later one where that reaches nobody; each incident once.
 * What happens is the same every time.
 */
export class AnsweringAt implements Behaviour {
  /** How many answers were given. */
  answers = 0;
  readonly #answered = new Set<string>();

  /** @param levels by the incident's id; nobody answers what is not in it */
  constructor(
    readonly levels: ReadonlyMap<string, AnsweredAt>,
    readonly manner: Manner,
  ) {}

  readonly alerted = (): readonly Reaction[] => [];

  readonly told = ({ incident, level, step, user, result }: Told): readonly Reaction[] => {
    const answeredAt = this.levels.get(incident) ?? 'never';
    if (result === 'failed' || this.#answered.has(incident)) return [];
    if (answeredAt === 'never' || level < answeredAt || step < this.manner.atStep) return [];
    this.#answered.add(incident);
    const reactions = this.#reactions(user);
    this.answers += reactions.length;
    return reactions;
  };

  #reactions(by: string): readonly Reaction[] {
    if (this.manner.answer === 'resolves') return [{ after: ANSWERS_AFTER, event: 'resolve', by }];
    return [
      { after: ANSWERS_AFTER, event: 'acknowledge', by },
      { after: RESOLVES_AFTER, event: 'resolve', by },
    ];
  }
}
