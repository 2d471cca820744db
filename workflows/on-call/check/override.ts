import type { EpochMillis } from '../../incident';
import type { Organisation } from '../../organisation';
import type { Override } from '../data';
import { inZone } from '../wall-clock';
import { overlap, type Problems, rangeProblems, unknownUsers } from './range';

/** What is asked of an override before it is made; `by` and the like are not people's to choose. */
export type OverrideDraft = Pick<Override, 'id' | 'schedule' | 'users' | 'replaces' | 'from' | 'until'>;

/**
 * Why an override cannot be, one sentence a field. `others` are those of its schedule; one with the same id is the one
 * that it takes the place of.
 */
export const overrideProblems = (
  draft: OverrideDraft,
  others: readonly Override[],
  { schedules, users }: Pick<Organisation, 'schedules' | 'users'>,
  now: EpochMillis,
): Problems => {
  const schedule = Object.hasOwn(schedules, draft.schedule) ? schedules[draft.schedule] : undefined;
  if (!schedule) return { schedule: `'schedule' should name a schedule that exists, got '${draft.schedule}'` };
  const range = rangeProblems(draft, now);
  const problems = { ...usersProblems(draft, users), ...replacesProblems(draft, users), ...range };
  if (Object.keys(range).length > 0) return problems;
  const other = others.find(
    (other) => other.id !== draft.id && other.schedule === draft.schedule && collides(draft, other),
  );
  if (!other) return problems;
  const whom = other.replaces === 'everybody' ? 'everybody' : other.replaces.user;
  const until = `${inZone(other.from, schedule.timeZone)} to ${inZone(other.until, schedule.timeZone)}`;
  return {
    ...problems,
    from: `'from' and 'until' should keep clear of override '${other.id}', which replaces ${whom} from ${until}: end that one first`,
  };
};

const usersProblems = ({ users }: OverrideDraft, known: object): Problems => {
  if (users.length === 0) return { users: "'users' should name at least one user, got none" };
  const unknown = unknownUsers('users', users, known);
  if (unknown !== undefined) return { users: unknown };
  return new Set(users).size === users.length
    ? {}
    : { users: `'users' should name each user once, got ${users.join(', ')}` };
};

const replacesProblems = ({ users, replaces }: OverrideDraft, known: object): Problems => {
  if (replaces === 'everybody') return {};
  const unknown = unknownUsers('replaces', [replaces.user], known);
  if (unknown !== undefined) return { replaces: unknown };
  return users.length === 1 && users[0] === replaces.user
    ? { replaces: `'replaces' should be somebody else than who takes their place, got '${replaces.user}' for both` }
    : {};
};

const collides = (a: OverrideDraft, b: Override): boolean => overlap(a, b) && whom(a) === whom(b);

const whom = ({ replaces }: Pick<Override, 'replaces'>): string =>
  replaces === 'everybody' ? 'everybody' : `user ${replaces.user}`;
