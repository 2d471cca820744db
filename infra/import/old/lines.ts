import type { EpochMillis } from '../../../workflows/incident';
import type { Told } from '../../simulate/told';
import type { ToldLine } from './comparison';
import type { OldTold } from './old-system';
import { MINUTE } from './wall';

/** One line of either timeline, before it is known whether the other one has it as well. */
export interface Line extends Omit<ToldLine, 'same'> {
  /** Lines with the same number come of the same notification of the same person. */
  readonly telling: number;
}

export const minuteAfter = (alert: EpochMillis, at: EpochMillis): number => Math.round((at - alert) / MINUTE);

export const oldLines = (told: readonly OldTold[], alert: EpochMillis): readonly Line[] => {
  const telling = numbering();
  return told.map(({ at, users, channel, because }) => ({
    minute: minuteAfter(alert, at),
    who: users,
    channel: channel ?? '',
    because,
    // What one rule does about one person has the same reason.
    telling: telling(JSON.stringify([because, users])),
  }));
};

/**
 * Without the last resort, which the old system does not have, unless it is told before its time. The outbox stands for
 * whatever contacts there are.
 * @param lastResort when it is told if every level takes its time, in minutes after the alert
 */
export const newLines = (told: readonly Told[], alert: EpochMillis, lastResort: number): readonly Line[] => {
  const telling = numbering();
  return told
    .filter(({ level, at }) => level > 0 || minuteAfter(alert, at) < Math.floor(lastResort))
    .map(({ at, user, channel, because, visit, levelName }) => ({
      minute: minuteAfter(alert, at),
      who: [user] as const,
      channel: channel === 'outbox' ? '' : channel,
      because: `level '${levelName}': ${because}`,
      telling: telling(JSON.stringify([visit, user])),
    }));
};

/** The same number for the same key. */
const numbering = (): ((key: string) => number) => {
  const numbers = new Map<string, number>();
  return (key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
};

/** Who is told at which minute, as one text: the same for nights that are the same but for channels and reasons. */
export const peopleIn = (lines: readonly Pick<Line, 'minute' | 'who'>[]): string =>
  [...new Set(lines.map(({ minute, who }) => `${minute} ${[...who].sort().join('|')}`))].sort().join('\n');
