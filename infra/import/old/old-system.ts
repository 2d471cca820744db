import type { EpochMillis, Priority } from '../../../workflows/incident';
import type { ContactChannel } from '../../../workflows/user';
import type { OldSystemName } from '../draft';

/**
 * A small model of another system's documented rules, made from its export and not from the translation: what it says
 * is compared with what the imported policies do. People and policies have the names that the import gave them.
 */
export interface OldSystem {
  readonly name: OldSystemName;
  readonly escalations: readonly OldEscalation[];
  readonly routes: readonly OldRoute[];
}

export interface OldEscalation {
  /** As the old system calls it. */
  readonly name: string;
  /** What it became here; undefined where it was not translated. */
  readonly policy: string | undefined;
  /**
   * Everybody who is told because of an alert that comes in at an instant, in order, if people answer like this. The
   * model ends with what the old system does by itself.
   */
  readonly night: (alert: OldAlert, answers: Answers) => readonly OldTold[];
  /** Instants within a range at which it may begin to tell somebody else: hand-offs, edges of restrictions, overrides. */
  readonly edges: (from: EpochMillis, until: EpochMillis) => readonly EpochMillis[];
  /** When, after the alert, it tells the first time, the next time, …: minutes, all rounds. */
  readonly times: readonly number[];
}

export interface OldAlert {
  readonly at: EpochMillis;
  readonly priority: Priority;
}

/** What people do, in minutes after the alert; nothing where a field is left out. */
export interface Answers {
  readonly acknowledgedAfter?: number;
  readonly resolvedAfter?: number;
}

/** Somebody who is told. */
export interface OldTold {
  readonly at: EpochMillis;
  /** By the key that the import gave; several where the old system takes any one of them by chance. */
  readonly users: readonly [string, ...string[]];
  /** Undefined where the old system has no rule of that user's that says it, and the import's own contacts decide. */
  readonly channel: ContactChannel | undefined;
  readonly because: string;
}

/** An alert, and where the old system's routing rules send it. */
export interface OldRoute {
  /** In words: `team 'payments', rule 'at night'`. */
  readonly name: string;
  readonly alert: {
    readonly service: string;
    readonly at: EpochMillis;
    readonly priority: Priority;
    readonly title: string;
    readonly description: string;
    readonly source: string;
    readonly entity: string;
    readonly tags: readonly string[];
    readonly details: Readonly<Record<string, string>>;
  };
  /** The policy that stands for it here; undefined where it was not translated. */
  readonly goesTo: { readonly policy: string | undefined; readonly name: string } | 'nobody';
}
