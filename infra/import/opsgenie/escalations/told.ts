import type { Target } from '../../../../workflows/policy';

/** Somebody whom a rule of an escalation tells. */
export interface Told {
  /** After the escalation began. */
  readonly minute: number;
  readonly targets: readonly Target[];
  /** Who it is, for a level's name: `on call in payments_schedule`. */
  readonly words: string;
  /** Told until the alert is closed, whoever acknowledged it. */
  readonly untilClosed: boolean;
}

/** What became of one rule. */
export interface Reading {
  readonly told: readonly Told[];
  /** In what it differs: sentences. */
  readonly how: readonly string[];
  /** Who of it is not told, and why: sentences. */
  readonly missing: readonly string[];
}

export const tells = (told: Told, ...how: readonly string[]): Reading => ({ told: [told], how, missing: [] });

export const tellsNobody = (because: string): Reading => ({ told: [], how: [], missing: [because] });
