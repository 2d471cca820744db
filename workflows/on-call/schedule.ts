import type { Weekday } from '../routing-rule';
import type { Span } from '../span';

/**
 * Who is on call when. All times are wall-clock times of the schedule's own zone, before and after a change to or from
 * daylight saving time; a wall-clock time that is skipped happens at the jump, one that comes twice at its first pass.
 */
export interface Schedule<U extends string = string, T extends string = string> {
  /** IANA time zone, such as `Europe/Berlin`. */
  readonly timeZone: string;
  /** Whose it is: its members may set overrides. */
  readonly team: T;
  /** From the lowest to the highest: wherever a higher layer covers, it wins. */
  readonly layers: readonly Layer<U, T>[];
  /** When nobody needs to be on call. @default - never: any other gap is an error */
  readonly gaps?: readonly DeclaredGap[];
}

/** A rotation: participants who take turns. */
export interface Layer<U extends string = string, T extends string = string> {
  /** Said on the timeline, so unique within its schedule. */
  readonly name: string;
  /** How long a turn lasts, or a rule for when turns begin. */
  readonly every: Every;
  /** The wall-clock moment of the first hand-off, such as `2026-01-05T09:00`; before it the layer covers nothing. */
  readonly firstHandOff: string;
  /** The wall-clock moment from which the layer covers nothing any more. @default - it never ends */
  readonly until?: string;
  /** In the order of their turns. */
  readonly participants: readonly Participant<U, T>[];
  /** The layer covers only these times. Several add up. @default - all the time */
  readonly restrictions?: readonly Restriction[];
  /** Whoever has this turn is on call together with the layers below, not in their place. @default - in their place */
  readonly alongside?: true;
}

/**
 * When the next participant takes over, by the wall clock. Months count from the first hand-off: on the 31st means on
 * the last day of a shorter month.
 * A rule is an RFC 5545 RRULE that begins at `firstHandOff`; each occurrence is a hand-off. `shift` is how long (by the
 * wall clock) a turn then lasts; without it, until the next hand-off. `UNTIL` is read on the wall clock as well. A rule
 * is followed for a hundred years.
 */
export type Every =
  | OnlyOf<'hours', { readonly hours: number }>
  | OnlyOf<'days', { readonly days: number }>
  | OnlyOf<'weeks', { readonly weeks: number }>
  | OnlyOf<'months', { readonly months: number }>
  | OnlyOf<'rule', { readonly rule: string; readonly shift?: Span }>;

type EveryKind = 'hours' | 'days' | 'weeks' | 'months' | 'rule';
type OnlyOf<K extends EveryKind, T> = T & { readonly [other in Exclude<EveryKind, K>]?: never };

/** Whose turn it can be: a user, all members of a team, several at once, or nobody, which declares a gap. */
export type Participant<U extends string = string, T extends string = string> =
  | U
  | { readonly team: T }
  | { readonly together: readonly U[] }
  | { readonly nobody: true };

/**
 * A range of wall-clock time that repeats daily or weekly: `{ from: '18:00', to: '08:00', weekdays: ['Mon'] }` begins on
 * these days (on every day, if none are given) and may end on the next; `{ from: 'Fri 18:00', to: 'Mon 08:00' }` spans days. `24:00` is the day's end.
 */
export interface Restriction {
  readonly from: string;
  readonly to: string;
  /** Days on which a daily range begins. @default - every day */
  readonly weekdays?: readonly Weekday[];
}

/** When nobody needs to be on call, and why. `from` and `to` as in a restriction, or two wall-clock moments. */
export interface DeclaredGap extends Restriction {
  readonly because: string;
}
