import { LIMITS } from '../../../../workflows/check-policy';
import type { OpsgenieEscalation } from '../export';
import type { Told } from './told';

/** What an escalation tells in one round, and how often it is repeated. */
export interface Rounds {
  readonly told: readonly Told[];
  /** Minutes from the beginning of a round to that of the next. */
  readonly every: number;
  /** Further rounds. */
  readonly count: number;
  /** Whether all rounds are among `told`, as what one begins reaches into the next. */
  readonly writtenOut: boolean;
}

/** @param told in the first round */
export const roundsOf = (escalation: OpsgenieEscalation, told: readonly Told[]): Rounds => {
  const [every, count] = [roundLength(escalation), timesOf(escalation)];
  const once = { told, every, count, writtenOut: false };
  if (count === 0 || every < 1 || told.every(({ minute }) => minute < every)) return once;
  const all = Array.from({ length: count + 1 }, (_, round) =>
    told.map((one) => (round === 0 ? one : { ...one, minute: one.minute + round * every })),
  ).flat();
  const fits = new Set(all.map(({ minute }) => minute)).size <= LIMITS.levels;
  return fits ? { told: all, every, count: 0, writtenOut: true } : once;
};

/** The largest delay, also of a rule that tells nobody here, and the wait after it. */
export const roundLength = ({ rules, repeat }: OpsgenieEscalation): number =>
  rules.reduce((most, { delayMinutes }) => Math.max(most, delayMinutes), 0) +
  Math.max(0, repeat?.waitIntervalMinutes ?? 0);

/** How often it is repeated, at most twenty times. A wait of 0 minutes is how Opsgenie says that nothing repeats. */
export const timesOf = ({ repeat }: Pick<OpsgenieEscalation, 'repeat'>): number =>
  repeat === undefined || repeat.waitIntervalMinutes <= 0
    ? 0
    : Math.min(LIMITS.repeats, Math.max(0, Math.round(repeat.count)));
