import type { EpochMillis } from '../incident';
import type { OnCallData, Override } from './data';
import { once } from './once';
import type { Decided, Post } from './post';
import { type Timeline, timelineOf } from './timeline';

/**
 * Who is on call once the overrides are applied, in the order in which they were made. `below` is asked only where no
 * override replaces everybody: what it says elsewhere changes nothing.
 */
export const overridden = <B extends Decided>(
  {
    active,
    ...range
  }: { readonly active: readonly Override[]; readonly from: EpochMillis; readonly until: EpochMillis },
  below: () => B,
): Decided & { readonly below: B | undefined } => {
  const base = active.some(({ replaces }) => replaces === 'everybody') ? undefined : below();
  const posts = active.reduce(replaced, base?.posts ?? []);
  return {
    posts,
    from: Math.max(range.from, base?.from ?? range.from),
    until: Math.min(range.until, base?.until ?? range.until),
    below: base,
  };
};

const replaced = (posts: readonly Post[], override: Override): readonly Post[] => {
  const { replaces } = override;
  if (replaces === 'everybody') return override.users.map((user) => postOf(override, user));
  return posts.flatMap((post) =>
    post.user === replaces.user ? override.users.map((user) => postOf(override, user)) : [post],
  );
};

const postOf = ({ id, by, because, replaces }: Override, user: string): Post => ({
  user,
  source: { kind: 'override', id, by },
  key: `override ${id} ${user}`,
  why: `override by ${by}${because === '' ? '' : ` (${because})`}${replaces === 'everybody' ? '' : `, in place of ${replaces.user}`}`,
});

/** The overrides of one schedule; asked for again and again while time is walked. */
export const overridesIn = (data: OnCallData, schedule: string): Timeline<Override> => {
  const timelines = timelinesOf(data);
  const timeline = timelines.get(schedule) ?? timelineOf(data.overrides.filter((other) => other.schedule === schedule));
  timelines.set(schedule, timeline);
  return timeline;
};

const timelinesOf = once((_: OnCallData) => new Map<string, Timeline<Override>>());
