import { NOBODY_REACHED } from '../../workflows/policy';
import type { Model, Rung } from './situation';

/** The rung that a notification is of: the last resort is also told, as a level of its own, where a round reached nobody. */
export const rungOf = ({ policy }: Model, level: unknown, levelName: unknown, round: unknown): Rung => {
  if (level !== 0) return { level: Number(level), round: Number(round), left: false };
  return levelName === NOBODY_REACHED
    ? { level: policy.levels.length + 1, round: Number(round), left: false }
    : { level: 'last resort', round: Number(round), left: false };
};

export const rungInWords = ({ policy }: Model, { level, round }: Rung): string => {
  if (level === 'last resort') return 'the last resort';
  if (level === 0) return 'nobody';
  const name = level > policy.levels.length ? 'the last resort (as nobody was reached)' : `level ${level}`;
  return round > 1 ? `${name} in round ${round}` : name;
};

/** Whether a rung may be notified next, if nobody answered the last one. The same one may be: it is tried again. */
export const mayFollow = (model: Model, last: Rung | null, next: Rung): boolean =>
  last === null || (same(last, next) && !last.left) || followers(model, last).some((rung) => same(rung, next));

const followers = ({ policy: { levels, repeat } }: Model, { level, round }: Rung): readonly Rung[] => {
  if (level === 'last resort') return [];
  if (level < levels.length) return [{ level: level + 1, round, left: false }];
  if (round > repeat) return [{ level: 'last resort', round, left: false }];
  const nextRound: Rung = { level: 1, round: round + 1, left: false };
  return level === levels.length ? [nextRound, { level: levels.length + 1, round, left: false }] : [nextRound];
};

const same = (a: Rung, b: Rung): boolean => a.level === b.level && (a.level === 'last resort' || a.round === b.round);
