import type { OpsgenieEscalation } from '../export';

/** How often an escalation's rules start over, and when that ends. Minutes. */
export interface Rounds {
  /** From the beginning of one round to that of the next. */
  readonly period: number;
  /** Further rounds. */
  readonly count: number;
  /** When the last round is over: nothing new begins from then on. */
  readonly over: number;
  /** When the old system closes the alert by itself; undefined where it never does. */
  readonly closes: number | undefined;
}

/** More further rounds than this Opsgenie does not take. */
const MOST_ROUNDS = 20;

/** How long after its last rule an escalation is followed that does not repeat. */
const AFTER_THE_LAST = 30;

/** A wait of 0 minutes switches the whole repeat off, by Opsgenie's own words. */
export const roundsOf = ({ rules, repeat: given }: OpsgenieEscalation): Rounds => {
  const repeat = (given?.waitIntervalMinutes ?? 0) > 0 ? given : undefined;
  const longest = Math.max(0, ...rules.map(({ delayMinutes }) => delayMinutes));
  const period = longest + (repeat?.waitIntervalMinutes ?? AFTER_THE_LAST);
  const count = Math.min(MOST_ROUNDS, Math.max(0, repeat?.count ?? 0));
  const over = (count + 1) * period;
  return { period, count, over, closes: repeat?.closeAlertAfterAll ? over : undefined };
};
