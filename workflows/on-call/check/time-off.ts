import type { EpochMillis } from '../../incident';
import type { Organisation } from '../../organisation';
import type { TimeOff } from '../data';
import { inZone } from '../wall-clock';
import { overlap, type Problems, rangeProblems, unknownUsers } from './range';

export type TimeOffDraft = Pick<TimeOff, 'id' | 'user' | 'cover' | 'from' | 'until'>;

/**
 * Why time off cannot be, one sentence a field. `others` are those of the same user; one with the same id is the one that
 * it takes the place of.
 */
export const timeOffProblems = (
  draft: TimeOffDraft,
  others: readonly TimeOff[],
  { users }: Pick<Organisation, 'users'>,
  now: EpochMillis,
): Problems => {
  const user = Object.hasOwn(users, draft.user) ? users[draft.user] : undefined;
  if (!user) return { user: `'user' should name a user that exists, got '${draft.user}'` };
  const range = rangeProblems(draft, now);
  const problems = { ...coverProblems(draft, users), ...range };
  if (Object.keys(range).length > 0) return problems;
  const other = others.find((other) => other.id !== draft.id && other.user === draft.user && overlap(draft, other));
  if (!other) return problems;
  const when = `${inZone(other.from, user.timeZone)} to ${inZone(other.until, user.timeZone)}`;
  return {
    ...problems,
    from: `'from' and 'until' should keep clear of time off '${other.id}', from ${when}: end that one first`,
  };
};

const coverProblems = ({ user, cover }: TimeOffDraft, users: object): Problems => {
  if (cover === 'nobody') return {};
  const unknown = unknownUsers('cover', [cover.user], users);
  if (unknown !== undefined) return { cover: unknown };
  return cover.user === user
    ? { cover: `'cover' should be somebody else than who is away, got '${user}' for both` }
    : {};
};
