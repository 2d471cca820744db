import type { Organisation } from '../../workflows/organisation';
import type { RandomNight } from './random-night';
import { type Bar, histogram, quantile, type Share, shareOf } from './statistics';

/** How often a level was come to, of the nights of its policy. */
export interface LevelReached extends Share {
  readonly policy: string;
  /** From 0. */
  readonly round: number;
  /** From 1. */
  readonly level: number;
  readonly levelName: string;
}

export interface PersonTold {
  /** A user's name, or `team:…`, `webhook:…`. */
  readonly who: string;
  /** Messages an incident, nights without any included. */
  readonly mean: number;
  /** Messages in the worst night. */
  readonly most: number;
  /** The nights in which there was any. */
  readonly nights: Share;
}

/** Milliseconds from the alert to the first acknowledgment, over the nights that had one. */
export interface TimeToAcknowledge {
  readonly least: number;
  readonly mean: number;
  readonly median: number;
  readonly p75: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
}

export interface NightStatistics {
  readonly nights: number;
  /** Nights by policy: more than one where the hour decides which. */
  readonly policies: Readonly<Record<string, number>>;
  /** Nights of which a routing rule tells nobody: they are neither acknowledged nor exhausted. */
  readonly recordedOnly: number;
  readonly acknowledged: Share;
  /** Undefined when nobody ever acknowledged. */
  readonly timeToAcknowledge: TimeToAcknowledge | undefined;
  readonly histogram: readonly Bar[];
  readonly levels: readonly LevelReached[];
  /** The last resort was told. */
  readonly exhausted: Share;
  readonly people: readonly PersonTold[];
  /** What the tasks complained about; a defect, should there be any. The first ten. */
  readonly problems: readonly string[];
}

const PROBLEMS_KEPT = 10;

/** Adds up nights, and keeps of each no more than one number. */
export class NightTally {
  readonly #times: number[] = [];
  readonly #policies = new Map<string, number>();
  readonly #reached = new Map<string, number>();
  readonly #people = new Map<string, { sum: number; most: number; nights: number }>();
  readonly #problems: string[] = [];
  #nights = 0;
  #exhausted = 0;
  #recordedOnly = 0;

  constructor(readonly organisation: Organisation) {}

  get nights(): number {
    return this.#nights;
  }

  add({ policy, recordedOnly, acknowledgedAfter, exhausted, reached, messages, problems }: RandomNight): void {
    this.#nights += 1;
    if (recordedOnly) this.#recordedOnly += 1;
    this.#policies.set(policy, (this.#policies.get(policy) ?? 0) + 1);
    if (acknowledgedAfter !== undefined) this.#times.push(acknowledgedAfter);
    if (exhausted) this.#exhausted += 1;
    for (const { round, level } of reached) {
      const key = keyOf(policy, round, level);
      this.#reached.set(key, (this.#reached.get(key) ?? 0) + 1);
    }
    for (const [who, count] of messages) {
      const { sum, most, nights } = this.#people.get(who) ?? { sum: 0, most: 0, nights: 0 };
      this.#people.set(who, { sum: sum + count, most: Math.max(most, count), nights: nights + 1 });
    }
    this.#problems.push(...problems.slice(0, PROBLEMS_KEPT - this.#problems.length));
  }

  statistics(): NightStatistics {
    const sorted = [...this.#times].sort((a, b) => a - b);
    return {
      nights: this.#nights,
      policies: Object.fromEntries(this.#policies),
      recordedOnly: this.#recordedOnly,
      acknowledged: shareOf(sorted.length, this.#nights),
      timeToAcknowledge: timesOf(sorted),
      histogram: histogram(sorted),
      levels: [...this.#policies].flatMap(([policy, nights]) => this.#levelsOf(policy, nights)),
      exhausted: shareOf(this.#exhausted, this.#nights),
      people: this.#told(),
      problems: this.#problems,
    };
  }

  /** Also those that no night came to: how seldom they are is what was asked. */
  #levelsOf(name: string, nights: number): readonly LevelReached[] {
    const policy = this.organisation.policies[name];
    if (!policy) return [];
    return Array.from({ length: policy.repeat + 1 }, (_, round) => round).flatMap((round) =>
      policy.levels.map((level, index) => ({
        policy: name,
        round,
        level: index + 1,
        levelName: level.name,
        ...shareOf(this.#reached.get(keyOf(name, round, index + 1)) ?? 0, nights),
      })),
    );
  }

  #told(): readonly PersonTold[] {
    return [...this.#people]
      .map(([who, { sum, most, nights }]) => ({
        who,
        mean: sum / this.#nights,
        most,
        nights: shareOf(nights, this.#nights),
      }))
      .sort((a, b) => b.mean - a.mean || (a.who < b.who ? -1 : 1));
  }
}

const keyOf = (policy: string, round: number, level: number): string => `${policy}/${round}/${level}`;

const timesOf = (sorted: readonly number[]): TimeToAcknowledge | undefined =>
  sorted.length === 0
    ? undefined
    : {
        least: quantile(sorted, 0),
        mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
        median: quantile(sorted, 0.5),
        p75: quantile(sorted, 0.75),
        p90: quantile(sorted, 0.9),
        p95: quantile(sorted, 0.95),
        p99: quantile(sorted, 0.99),
        most: quantile(sorted, 1),
      };
