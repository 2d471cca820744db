import type { Answered } from '../../tasks/respond/answer-incident';
import type { AnswerRequest } from '../../workflows/answering';
import type { EpochMillis } from '../../workflows/incident';
import type { ManualTimers } from '../local/manual-timers';
import type { Reaction } from './behaviour';

/** Why an answer was given that was planned or drawn. */
export const IN_THIS_SIMULATION = 'in this simulation';

/** Something that somebody did. */
export interface Reacted {
  readonly at: EpochMillis;
  readonly event: Reaction['event'];
  readonly by: string;
  /** Not where somebody else was first. */
  readonly changed: boolean;
  /** Why nothing changed; '' where something did. */
  readonly because: string;
}

/** What people are going to do, each at its own instant. */
export class Reactions {
  /** What became of them, in the order in which they were given. */
  readonly reacted: Reacted[] = [];
  readonly #underWay = new Set<Promise<unknown>>();
  #toCome = 0;

  constructor(
    readonly timers: ManualTimers,
    readonly answer: (incident: string, request: AnswerRequest) => Promise<Answered>,
  ) {}

  get toCome(): boolean {
    return this.#toCome > 0;
  }

  get underWay(): boolean {
    return this.#underWay.size > 0;
  }

  expect(incident: string, reactions: readonly Reaction[]): void {
    for (const reaction of reactions) {
      this.#toCome += 1;
      this.timers.at(this.timers.now() + reaction.after, () => this.#react(incident, reaction));
    }
  }

  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  #react(incident: string, { event, by, snoozeFor = 0 }: Reaction): void {
    this.#toCome -= 1;
    const until = this.timers.now() + snoozeFor * 1000;
    const request = { event, by, because: IN_THIS_SIMULATION, until } as AnswerRequest;
    const work = this.answer(incident, request)
      .then((answered) => this.#note(event, by, answered))
      .finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
  }

  #note(event: Reaction['event'], by: string, answered: Answered): void {
    const because = answered.kind === 'unchanged' ? answered.because : '';
    this.reacted.push({ at: this.timers.now(), event, by, changed: answered.kind === 'changed', because });
  }
}
