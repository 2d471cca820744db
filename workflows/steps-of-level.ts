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
export const mayTakeSteps = ({ users, lowUrgency }: Organisation, level: Level, n: number): number => {
  if (n > 1 && level.notify.every(reachesNoPerson)) return 1;
  const end = level.acknowledgeWithin.seconds;
  const { high, low, quiet } = momentsOf(users);
  const most = 1 + within(high, end);
  if (lowUrgency.length === 0) return Math.min(MAX_STEPS, most);
  return Math.min(MAX_STEPS, Math.max(most, 1 + within(low, end) + within(quiet, end)));
};

const reachesNoPerson = ({ channelOf, webhook }: Level['notify'][number]): boolean =>
  channelOf !== undefined || webhook !== undefined;

/** When anybody may be notified besides at once, in seconds, each moment once. */
interface Moments {
  readonly high: readonly number[];
  readonly low: readonly number[];
  /** Of each end of quiet hours, the delay that leads into them. */
  readonly quiet: readonly number[];
}

const within = (delays: readonly number[], end: number): number => delays.filter((after) => after < end).length;

/** Asked for every level of every policy, and the same for all: thousands of users are read once. */
const known = new WeakMap<Organisation['users'], Moments>();

const momentsOf = (users: Organisation['users']): Moments => {
  const found = known.get(users) ?? readMoments(Object.values(users));
  known.set(users, found);
  return found;
};

const readMoments = (users: readonly User[]): Moments => ({
  high: later(users.flatMap(({ notify }) => delays(notify?.high))),
  low: later(users.flatMap(lowDelays)),
  quiet: [...new Map(users.flatMap(quietTimes)).values()],
});

const later = (all: readonly number[]): readonly number[] => [...new Set(all)].filter((after) => after > 0);

const delays = (rules: readonly NotificationRule[] | undefined): readonly number[] =>
  (rules ?? []).map(({ after }) => after.seconds);

/** Without rules a user is told once, at the beginning. */
const lowDelays = ({ notify }: User): readonly number[] => (notify ? delays(notify.low ?? notify.high) : [0]);

/** Each delay may lead into quiet hours of its own; the same delay into the same quiet hours leads to the same end. */
const quietTimes = (user: User): readonly (readonly [string, number])[] =>
  user.quietHours
    ? lowDelays(user).map((after) => [JSON.stringify([user.timeZone, user.quietHours, after]), after] as const)
    : [];
