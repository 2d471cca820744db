import type { EpochMillis, Priority } from '../../../workflows/incident';
import type { OldSystemName } from '../draft';
import type { Answers, OldRoute } from './old-system';

/** What came of running the old system's rules and the imported policies on the same scenarios. */
export interface Comparison {
  readonly source: OldSystemName;
  /** From when until when the scenarios' alerts come in. */
  readonly from: EpochMillis;
  readonly until: EpochMillis;
  readonly escalations: readonly ComparedEscalation[];
  readonly routes: readonly ComparedRoute[];
}

export interface ComparedEscalation {
  /** As the old system calls it. */
  readonly name: string;
  /** Undefined where it was not translated: then nothing was run. */
  readonly policy: string | undefined;
  /** How many scenarios were run, and how many of them tell the same people at the same minutes. */
  readonly scenarios: number;
  readonly same: number;
  readonly differences: readonly Difference[];
  /**
   * Minutes after the alert at which the last resort is told where nobody answers: the old system has none, so it
   * counts as no difference, unless it comes earlier than that. Undefined where it never is.
   */
  readonly lastResortAfter: number | undefined;
  /** Minutes after the alert after which scenarios were not followed any more; undefined where to their end. */
  readonly followedFor: number | undefined;
  /** Alerts at which the two seem to disagree in yet another way, and that were not run. */
  readonly notRun: number;
}

/** Scenarios in which somebody is told at another time, or somebody else, that differ in the same way. */
export interface Difference {
  readonly scenario: ComparedScenario;
  /** How many others differ just so; `scenario` is the first of them. */
  readonly others: number;
  /** In words, one sentence each: `anna is told after 15 minutes instead of 10`. */
  readonly words: readonly string[];
  readonly before: readonly ToldLine[];
  readonly after: readonly ToldLine[];
}

export interface ComparedScenario {
  readonly at: EpochMillis;
  readonly timeZone: string;
  readonly priority: Priority;
  readonly answers: Answers;
}

/** One line of a timeline. */
export interface ToldLine {
  /** Minutes after the alert. */
  readonly minute: number;
  /** Whoever is told; of several, any one, by chance or by turn. */
  readonly who: readonly [string, ...string[]];
  /** `sms`; empty where it is not known. */
  readonly channel: string;
  readonly because: string;
  /** Whether the other timeline has it as well. */
  readonly same: boolean;
}

export interface ComparedRoute {
  readonly route: OldRoute;
  /** Where it goes here: a policy's name, or nobody; with the reason that stands on the timeline. */
  readonly goesTo: string | 'nobody';
  readonly because: string;
  readonly same: boolean;
}
