import type { EpochMillis } from '../incident';
import type { Override } from '../on-call/data';
import type { ContactChannel, Urgency } from '../user';
import type { Interval } from './interval';
import type { UnusableContact } from './sending';

/** Errors fail the proof; warnings are worth a look; notes are only said. */
export type Severity = 'error' | 'warning' | 'note';

/** A level of a policy, from 1; 0 stands for the last resort. */
export interface Place {
  readonly policy: string;
  readonly level: number;
  readonly levelName: string;
}

/** When, in order, without those that meet; `timeZone` is the one to show it in. */
export interface When {
  readonly timeZone: string;
  readonly intervals: readonly Interval[];
}

/** One thing that was found. */
export type Finding = Located & { readonly severity: Severity };

type Located =
  /** A level or a last resort reaches no person. */
  | ({ readonly kind: 'nobody reached'; readonly because: readonly string[] } & Place & When)
  /** The same for all the time that was looked at. */
  | ({ readonly kind: 'never reaches anybody'; readonly because: readonly string[] } & Place & When)
  /** It reaches nobody, and the organisation says that this is right. */
  | ({ readonly kind: 'declared gap'; readonly because: readonly string[] } & Place & When)
  /** Whom it reaches is up to the alert. */
  | ({ readonly kind: 'up to the alert' } & Place)
  /** Different targets bring the same person to two levels at once. */
  | ({ readonly kind: 'on two levels'; readonly policy: string; readonly user: string } & TwoLevels & When)
  /** An alert at these times is not told to any person within the target. */
  | ({
      readonly kind: 'late to a human';
      readonly policy: string;
      readonly worstSeconds: number | 'never';
      readonly targetSeconds: number;
    } & When)
  | ({ readonly kind: 'rule not run'; readonly withinSeconds: number } & Place & Rule)
  | ({ readonly kind: 'rule without contact'; readonly channels: readonly ContactChannel[] } & Rule)
  | {
      readonly kind: 'channel not set up';
      readonly channel: ContactChannel;
      /** Who has a contact method of it, or a rule for it. */
      readonly usedBy: readonly string[];
      readonly unsent: 'to the outbox' | 'not sent';
      readonly stage: string;
      /** Secrets to set: one of these sets. */
      readonly ways: readonly (readonly string[])[];
    }
  | { readonly kind: 'links not signed'; readonly links: 'no key' | 'no address'; readonly stage: string }
  | ({ readonly kind: 'contact unusable' } & UnusableContact)
  | { readonly kind: 'no contact'; readonly user: string }
  | { readonly kind: 'none verified'; readonly user: string; readonly channels: readonly ContactChannel[] }
  /** Somebody is meant while they are away, and nobody takes their pages. */
  | ({ readonly kind: 'away'; readonly user: string; readonly because: string } & When)
  | ({ readonly kind: 'override'; readonly override: Override } & When)
  | { readonly kind: 'unknown name'; readonly where: string; readonly name: string }
  | { readonly kind: 'unused policy'; readonly policy: string }
  | { readonly kind: 'rule never matches'; readonly team: string; readonly rule: string; readonly earlier: string }
  /** A routing rule tells nobody, and the organisation says why that is right. */
  | { readonly kind: 'rule tells nobody'; readonly team: string; readonly rule: string; readonly because: string }
  | { readonly kind: 'user not used'; readonly user: string }
  | { readonly kind: 'user never on call'; readonly user: string; readonly schedules: readonly string[] }
  | ({ readonly kind: 'clock change' } & ClockChange);

interface TwoLevels {
  readonly levels: readonly [number, number];
}

/** One of a user's notification rules, from 1. */
interface Rule {
  readonly user: string;
  readonly urgency: Urgency;
  readonly rule: number;
  readonly afterSeconds: number;
}

/** What a change of a zone's clocks does to the schedules of that zone. */
export interface ClockChange {
  readonly timeZone: string;
  readonly at: EpochMillis;
  /** Minutes by which clocks are set forward; negative: back. */
  readonly minutes: number;
  readonly effects: readonly Effect[];
}

export type Effect =
  /** The hand-off's time is skipped: it happens at the change. `reading` is milliseconds of wall-clock time. */
  | { readonly kind: 'skipped'; readonly schedule: string; readonly layer: string; readonly reading: number }
  /** The hand-off's time comes twice: it happens at the first pass. */
  | { readonly kind: 'repeated'; readonly schedule: string; readonly at: EpochMillis }
  /** Whoever is on call over the change has a shorter or longer shift. */
  | ({ readonly kind: 'length'; readonly schedule: string; readonly user: string } & Interval);

/** The outcome. */
export interface Report extends Interval {
  readonly checked: 'policies and schedules' | 'with contacts and overrides';
  readonly policies: readonly string[];
  /** Those that policies use. */
  readonly schedules: readonly string[];
  readonly findings: readonly Finding[];
}

export const errorsIn = ({ findings }: Report): readonly Finding[] =>
  findings.filter(({ severity }) => severity === 'error');
