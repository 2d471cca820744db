import type { EpochMillis } from '../incident';

/** What people change from day to day without a deployment. A value: what it means is remembered by it. */
export interface OnCallData {
  readonly overrides: readonly Override[];
  readonly timeOff: readonly TimeOff[];
}

export const NO_DATA: OnCallData = { overrides: [], timeOff: [] };

/**
 * Between two instants somebody else is on call: in place of everybody, or in place of one person wherever that person
 * would be (a swapped shift is two of these). Where several replace each other they count in the order in which they
 * were made: whoever has taken a shift can give it on.
 */
export interface Override {
  /** Unique within its schedule. */
  readonly id: string;
  readonly schedule: string;
  /** Who is on call. Never empty. */
  readonly users: readonly string[];
  readonly replaces: 'everybody' | { readonly user: string };
  readonly from: EpochMillis;
  /** Not included. */
  readonly until: EpochMillis;
  readonly because: string;
  /** Who made it. */
  readonly by: string;
  readonly madeAt: EpochMillis;
  /** When it was last changed or ended; its place among the others stays that of `madeAt`. @default - never */
  readonly changedAt?: EpochMillis;
}

/** Somebody is away: `cover` takes their pages, wherever they would be told; with nobody to cover they are not told. */
export interface TimeOff {
  /** Unique within its user. */
  readonly id: string;
  readonly user: string;
  readonly from: EpochMillis;
  /** Not included. */
  readonly until: EpochMillis;
  readonly cover: { readonly user: string } | 'nobody';
  readonly because: string;
  readonly by: string;
  readonly madeAt: EpochMillis;
  /** When it was last changed or ended; its place among the others stays that of `madeAt`. @default - never */
  readonly changedAt?: EpochMillis;
}
