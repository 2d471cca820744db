import type { Organisation } from './organisation';
import type { Level } from './policy';
import type { NotificationRule, User } from './user';

/** More than anybody wants to be called about one level; a bound for the history of an execution. */
export const MAX_STEPS = 20;

/**
 * At most how many times the people of a level can be notified one after the other: at its beginning, and at each
 * later moment that somebody's rules or the end of somebody's quiet hours may name. Anybody may be meant, because
 * overrides, covers and named responders can bring anybody to any level.
 * @param n the level's number, from 1
 */
export const mayTakeSteps = (organisation: Organisation, level: Level, n: number): number => {
  if (n > 1 && level.notify.every(reachesNoPerson)) return 1;
  const users = Object.values(organisation.users);
  const end = level.acknowledgeWithin.seconds;
  const high = new Set([0, ...users.flatMap((user) => delays(user.notify?.high, end))]);
  if (organisation.lowUrgency.length === 0) return Math.min(MAX_STEPS, high.size);
  const low = new Set([0, ...users.flatMap((user) => lowDelays(user, end))]);
  const endsOfQuiet = new Set(users.flatMap((user) => quietTimes(user, end)));
  return Math.min(MAX_STEPS, Math.max(high.size, low.size + endsOfQuiet.size));
};

const reachesNoPerson = ({ channelOf, webhook }: Level['notify'][number]): boolean =>
  channelOf !== undefined || webhook !== undefined;

const delays = (rules: readonly NotificationRule[] | undefined, end: number): readonly number[] =>
  (rules ?? []).map(({ after }) => after.seconds).filter((after) => after < end);

/** Without rules a user is told once, at the beginning. */
const lowDelays = ({ notify }: User, end: number): readonly number[] =>
  notify ? delays(notify.low ?? notify.high, end) : [0];

/** Each delay may lead into quiet hours of its own; the same delay into the same quiet hours leads to the same end. */
const quietTimes = (user: User, end: number): readonly string[] =>
  user.quietHours ? lowDelays(user, end).map((after) => JSON.stringify([user.timeZone, user.quietHours, after])) : [];
