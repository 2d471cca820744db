import type { EpochMillis } from '../incident';
import type { Organisation } from '../organisation';
import type { OnCallData } from './data';
import { gapAt } from './gaps';
import { byLayers } from './layers';
import { overridden, overridesIn } from './overridden';
import { type Decided, eachOnce, type Post } from './post';
import { standOf } from './time-off';

/** Where schedules are looked up, and who is in a team. */
export type Rota = Pick<Organisation, 'schedules' | 'teams'>;

/** Somebody who would be on call but is away, with nobody to cover. */
export interface Away {
  readonly user: string;
  /** Who is away and why, for the timeline. */
  readonly because: string;
}

/** A stretch of time in which nothing that decides about a schedule changes. Its neighbours may say the same. */
export interface Segment extends Decided {
  readonly away: readonly Away[];
  /** Why nobody needs to be on call; undefined where somebody is or should be. */
  readonly declared: string | undefined;
}

/**
 * The stretch around an instant: layers, then overrides, then time off.
 * @throws when there is no such schedule
 */
export const segmentAt = (rota: Rota, name: string, at: EpochMillis, data: OnCallData): Segment => {
  const schedule = Object.hasOwn(rota.schedules, name) ? rota.schedules[name] : undefined;
  if (!schedule) throw new Error(`there is no schedule '${name}'`);
  const meant = overridden(overridesIn(data, name)(at), () => byLayers(schedule, rota.teams, at));
  const { posts, away, ...range } = present(meant, at, data);
  if (posts.length > 0) return { posts, away, ...range, declared: undefined };
  const gap = gapAt(schedule, at);
  return {
    posts,
    away,
    from: Math.max(range.from, gap.from),
    until: Math.min(range.until, gap.until),
    declared: gap.because ?? (meant.posts.length === 0 ? meant.below?.declared : undefined),
  };
};

/** Those who are there, or whoever covers for them. */
const present = (meant: Decided, at: EpochMillis, { timeOff }: OnCallData): Decided & { readonly away: Away[] } => {
  let { from, until } = meant;
  const each = eachOnce(meant.posts);
  if (timeOff.length === 0) return { posts: each, from, until, away: [] };
  const away: Away[] = [];
  const posts = each.flatMap((post): readonly Post[] => {
    const stand = standOf(post.user, at, timeOff);
    from = Math.max(from, stand.from);
    until = Math.min(until, stand.until);
    if (stand.kind === 'themselves') return [post];
    if (stand.kind === 'cover') return [coverFor(post, stand.user, stand.because)];
    away.push({ user: post.user, because: `${post.why}, but ${stand.because}` });
    return [];
  });
  return { posts: eachOnce(posts), from, until, away };
};

const coverFor = (post: Post, user: string, because: string): Post => ({
  user,
  source: { kind: 'time off', of: post.user },
  key: `${post.key} covered by ${user}`,
  why: `${post.why}, covers because ${because}`,
});
