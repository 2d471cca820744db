import type { Span } from '../../workflows/span';
import type { ContactChannel } from '../../workflows/user';
import type { Told } from '../simulate/told';
import type { Answer } from './answer';
import { ImpossibleTest } from './failure';
import type { Narrator } from './narrator';
import { answerAfter, passSpan } from './passing';
import { channelIn } from './read';
import { inChannel } from './told-lines';
import { inWords } from './words';

/** What is said about a moment, and what happens next. */
export class Notified {
  readonly #narrator: Narrator;
  readonly #heard: readonly Told[];
  readonly #moment: number;

  /** @param heard the messages of this moment */
  constructor(narrator: Narrator, heard: readonly Told[]) {
    this.#narrator = narrator;
    this.#heard = heard;
    this.#moment = narrator.scene.moment;
  }

  /** Each of them by exactly these channels. */
  by(...channels: readonly ContactChannel[]): this {
    this.#narrator.say(this.by, () => {
      if (channels.length === 0) throw new ImpossibleTest("'by' should name a channel, such as 'sms', got none");
      if (this.#heard.length === 0) throw new ImpossibleTest("'by' is about whoever is notified, and nobody is");
      if (this.#moment !== this.#narrator.scene.moment)
        throw new ImpossibleTest("'by' is said of a moment that is over: say it before time passes");
      const wanted = new Set<string>(channels.map((channel) => channelIn('by', channel)));
      for (const [user, used] of byUser(this.#heard)) this.#mustBe(user, used, wanted);
    });
    return this;
  }

  #mustBe(user: string, used: ReadonlySet<string>, wanted: ReadonlySet<string>): void {
    const same = used.size === wanted.size && [...used].every((channel) => wanted.has(channel));
    const hint = used.has('outbox') ? "; whose contact methods are not known: give 'contacts'" : '';
    this.#narrator.expect(
      same,
      `that ${user} is notified by ${inWords([...wanted])} at ${this.#narrator.now()}`,
      () => `it is by ${inWords([...used].map(inChannel))}${hint}`,
    );
  }

  /** Time passes; nobody does anything. Whoever is to be notified meanwhile is. */
  andNobodyAnswersFor(span: Span): Promise<void> {
    return this.#narrator.act(this.andNobodyAnswersFor, () => passSpan(this.#narrator, span));
  }

  /** Time passes up to the next notification that reaches somebody, or to where nothing happens any more. */
  andNobodyAnswers(): Promise<void> {
    return this.#narrator.act(this.andNobodyAnswers, () => this.#narrator.scene.passUntilHeard());
  }

  /**
   * Somebody answers after a time.
   * @param after counted from now; `seconds(0)` for at once
   */
  andAnswers(user: string, after: Span, answer: Answer = 'acknowledge'): Promise<void> {
    return this.#narrator.act(this.andAnswers, () => answerAfter(this.#narrator, user, after, answer));
  }
}

const byUser = (heard: readonly Told[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const users = new Map<string, Set<string>>();
  for (const { user, channel } of heard) users.set(user, (users.get(user) ?? new Set()).add(channel));
  return users;
};
