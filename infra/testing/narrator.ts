import type { EpochMillis } from '../../workflows/incident';
import type { OnCallData } from '../../workflows/on-call/data';
import type { Organisation } from '../../workflows/organisation';
import { offset } from '../cli/render/time';
import { ExpectationFailed, Here, ImpossibleTest } from './failure';
import type { Scene } from './scene';
import { storyOf } from './story';
import { meant, type Who } from './who';

/** What the words of a test are about. */
export interface Circumstances {
  readonly organisation: Organisation;
  readonly data: OnCallData;
  /** By whose clocks the story is told. */
  readonly timeZone: string;
}

type Word = (...args: never[]) => unknown;

/** What every word of a test has in common: when it may be said, and how it fails. */
export class Narrator {
  /** The word whose time is still passing. */
  #saying: string | undefined;

  constructor(
    readonly scene: Scene,
    readonly circumstances: Circumstances,
  ) {}

  /** A word about this moment. */
  say<T>(word: Word, work: () => T): T {
    const here = new Here(word);
    try {
      this.#mustBeQuiet(word.name);
      this.#mustBeWell();
      return work();
    } catch (error) {
      throw here.blame(error);
    }
  }

  /** A word in which time passes. */
  async act(word: Word, work: () => Promise<void>): Promise<void> {
    const here = new Here(word);
    try {
      this.#mustBeQuiet(word.name);
      await this.#whileSaying(word.name, work);
      this.#mustBeWell();
    } catch (error) {
      throw here.blame(error);
    }
  }

  /** @throws ExpectationFailed unless it is as expected; both are told in words, with the story so far */
  expect(itIs: boolean, expected: string, but: () => string): void {
    if (!itIs) throw new ExpectationFailed(`expected ${expected},\nbut ${but()}\n\n${this.story()}\n`);
  }

  /** Whom these mean now. Within a level a schedule means whom it meant when that level was first notified. */
  meant(word: Word, who: readonly Who[]): readonly string[] {
    const { incident, now } = this.scene;
    const at = incident.since > 0 ? incident.since : now;
    return meant({ ...this.circumstances, at }, word.name, who);
  }

  /** Whom these meant at an instant of the night; a schedule may have meant nobody then. */
  meantAt(word: Word, who: readonly Who[], at: EpochMillis): readonly string[] {
    return meant({ ...this.circumstances, at, orNobody: true }, word.name, who);
  }

  story(): string {
    const { incident, timeline, now } = this.scene;
    return storyOf({ incident, timeline, now, timeZone: this.circumstances.timeZone });
  }

  /** `+5:00`: how long after the alert it is. */
  now(): string {
    return offset(this.scene.incident.createdAt, this.scene.now);
  }

  async #whileSaying(word: string, work: () => Promise<void>): Promise<void> {
    this.#saying = word;
    try {
      await work();
    } finally {
      this.#saying = undefined;
    }
  }

  #mustBeQuiet(word: string): void {
    if (this.#saying === undefined) return;
    throw new ImpossibleTest(
      `'${word}' is said while the time of '${this.#saying}' still passes: write 'await' before the sentence with '${this.#saying}'`,
    );
  }

  #mustBeWell(): void {
    const { problems } = this.scene.simulation;
    this.expect(problems.length === 0, 'that nothing goes wrong inside', () => `it did: ${problems.join('; ')}`);
  }
}
