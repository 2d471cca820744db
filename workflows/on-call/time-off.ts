import type { EpochMillis } from '../incident';
import type { TimeOff } from './data';
import { once } from './once';
import { ALWAYS } from './restriction';
import { type Active, type Timeline, timelineOf } from './timeline';

/** Who takes the pages that are meant for a user. */
export type TakesPages =
  | { readonly kind: 'themselves' }
  /** `because` says who is away, and why; `until` is when the answer may change. */
  | { readonly kind: 'cover'; readonly user: string; readonly until: EpochMillis; readonly because: string }
  /** Nobody: they are not told. */
  | { readonly kind: 'away'; readonly until: EpochMillis; readonly because: string };

/** The same, with the instants between which it does not change. */
export type Stand = TakesPages & { readonly from: EpochMillis; readonly until: EpochMillis };

/** Who takes the pages of a user at an instant, however they were meant for them. */
export const takesPagesOf = (user: string, at: EpochMillis, timeOff: readonly TimeOff[]): TakesPages => {
  const { from: _, ...stand } = standOf(user, at, timeOff);
  return stand.kind === 'themselves' ? { kind: 'themselves' } : stand;
};

/** Follows cover to whoever is there. People who cover for each other in a circle are all away. */
export const standOf = (user: string, at: EpochMillis, timeOff: readonly TimeOff[]): Stand => {
  let { from, until }: { from: EpochMillis; until: EpochMillis } = ALWAYS;
  const reasons: string[] = [];
  const asked: string[] = [];
  for (let asking = user; ; ) {
    const leave = leaveOf(asking, at, timeOff);
    from = Math.max(from, leave.from);
    until = Math.min(until, leave.until);
    // Of several that overlap the last made counts.
    const current = leave.active.at(-1);
    const because = reasons.join('; ');
    if (!current && asking === user) return { kind: 'themselves', from, until };
    if (!current) return { kind: 'cover', user: asking, from, until, because };
    asked.push(asking);
    reasons.push(`${asking} is away${current.because === '' ? '' : ` (${current.because})`}`);
    if (current.cover === 'nobody') return away(reasons, 'nobody covers', from, until);
    if (asked.includes(current.cover.user))
      return away(reasons, `${current.cover.user} was to cover, so nobody does`, from, until);
    asking = current.cover.user;
  }
};

const away = (reasons: readonly string[], end: string, from: EpochMillis, until: EpochMillis): Stand => ({
  kind: 'away',
  from,
  until,
  because: [...reasons, end].join('; '),
});

const NEVER: Active<TimeOff> = { ...ALWAYS, active: [] };

/** What a user's time off says at an instant. */
const leaveOf = (user: string, at: EpochMillis, timeOff: readonly TimeOff[]): Active<TimeOff> =>
  byUser(timeOff).get(user)?.(at) ?? NEVER;

const byUser = once((timeOff: readonly TimeOff[]): ReadonlyMap<string, Timeline<TimeOff>> => {
  const users = [...new Set(timeOff.map(({ user }) => user))];
  return new Map(users.map((user) => [user, timelineOf(timeOff.filter((leave) => leave.user === user))]));
});
