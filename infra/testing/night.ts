import type { TimelineEntry } from '../../tasks/incidents/timeline';
import { type EpochMillis, type Incident, situationOf } from '../../workflows/incident';
import type { Span } from '../../workflows/span';
import type { Told } from '../simulate/told';
import type { Answer } from './answer';
import type { Failing } from './failing';
import { ImpossibleTest } from './failure';
import type { Unreachable } from './given';
import { lastResortNow, notifiedNow } from './moment';
import type { Narrator } from './narrator';
import type { Notified } from './notified';
import { answerAfter, mendsItselfNow, passSpan, passToEnd, passToInstant } from './passing';
import { toldLines } from './told-lines';
import type { Who } from './who';

const AT_ONCE: Span = { seconds: 0 };

/**
 * One alert, in virtual time. Sentences about who is notified are about this moment: the instant at which the last
 * wait ended, or what the last answer set off in it. Needs no closing.
 */
export class Night {
  readonly #narrator: Narrator;
  readonly #failing: Failing;

  constructor(narrator: Narrator, failing: Failing) {
    this.#narrator = narrator;
    this.#failing = failing;
  }

  /** Exactly these are notified now: what is sent to them arrives. */
  notifies(...who: readonly [Who, ...Who[]]): Notified {
    return this.#narrator.say(this.notifies, () => {
      if (who.length === 0) throw new ImpossibleTest("'notifies' should name somebody; for nobody: notifiesNobody()");
      return notifiedNow(this.#narrator, this.notifies, who);
    });
  }

  notifiesNobody(): Notified {
    return this.#narrator.say(this.notifiesNobody, () => notifiedNow(this.#narrator, this.notifiesNobody, []));
  }

  /** The last resort is told now: exactly these, where they are named. */
  reachesTheLastResort(...who: readonly Who[]): Notified {
    return this.#narrator.say(this.reachesTheLastResort, () =>
      lastResortNow(this.#narrator, this.reachesTheLastResort, who),
    );
  }

  /** Nothing was sent to any of these in the whole night so far, whether or not it arrived. */
  leavesAlone(...who: readonly [Who, ...Who[]]): void {
    this.#narrator.say(this.leavesAlone, () => {
      if (who.length === 0) throw new ImpossibleTest("'leavesAlone' should name somebody");
      const alone = this.#narrator.meant(this.leavesAlone, who);
      const means = (user: string, at: EpochMillis): boolean =>
        alone.includes(user) || this.#narrator.meantAt(this.leavesAlone, who, at).includes(user);
      const woken = this.#narrator.scene.told.find(({ user, at }) => means(user, at));
      this.#narrator.expect(
        woken === undefined,
        `that ${woken?.user} is left alone`,
        () => `they are told: ${toldLines(woken ? [woken] : [], this.#narrator.scene.incident.createdAt)[0]}`,
      );
    });
  }

  /** Time passes; nobody does anything. */
  passes(span: Span): Promise<void> {
    return this.#narrator.act(this.passes, () => passSpan(this.#narrator, span));
  }

  /** @param instant as `at` of the alert */
  passesTo(instant: string): Promise<void> {
    return this.#narrator.act(this.passesTo, () => passToInstant(this.#narrator, instant));
  }

  /** To where nothing would happen any more, whoever is notified on the way. */
  passesToItsEnd(): Promise<void> {
    return this.#narrator.act(this.passesToItsEnd, () => passToEnd(this.#narrator));
  }

  /** Nobody answers (any more), so that in the end the last resort is told and nothing is left to do. */
  endsExhausted(): Promise<void> {
    return this.#narrator.act(this.endsExhausted, async () => {
      await passToEnd(this.#narrator);
      const situation = situationOf(this.#narrator.scene.incident);
      this.#narrator.expect(situation === 'exhausted', 'that the night ends exhausted', () => `it ends ${situation}`);
    });
  }

  /** Somebody answers now. */
  answers(user: string, answer: Answer = 'acknowledge'): Promise<void> {
    return this.#narrator.act(this.answers, () => answerAfter(this.#narrator, user, AT_ONCE, answer));
  }

  /** The tool that sent the alert says that it is over. */
  mendsItself(): Promise<void> {
    return this.#narrator.act(this.mendsItself, () => mendsItselfNow(this.#narrator));
  }

  /** From now on nothing of this arrives: a channel, somebody, or somebody's channel. */
  cannotReach(...unreachable: readonly Unreachable[]): void {
    this.#narrator.say(this.cannotReach, () => this.#failing.add(unreachable));
  }

  /** From now on everything arrives. */
  reachesEverybodyAgain(): void {
    this.#narrator.say(this.reachesEverybodyAgain, () => this.#failing.clear());
  }

  /** As it is now, for the assertions of your test runner. */
  incident(): Incident {
    return this.#narrator.say(this.incident, () => this.#narrator.scene.incident);
  }

  timeline(): readonly TimelineEntry[] {
    return this.#narrator.say(this.timeline, () => this.#narrator.scene.timeline);
  }

  /** Every message so far. */
  messages(): readonly Told[] {
    return this.#narrator.say(this.messages, () => [...this.#narrator.scene.told]);
  }

  /** The same in lines such as `+5:00 level 2: anna, ben by sms`. */
  told(): readonly string[] {
    const { scene } = this.#narrator;
    return this.#narrator.say(this.told, () => toldLines(scene.told, scene.incident.createdAt));
  }

  /** What failing assertions show. */
  story(): string {
    return this.#narrator.story();
  }
}
