import type { EpochMillis } from '../incident';
import type { OnCallData } from './data';
import type { Post } from './post';
import { type Rota, segmentAt } from './segment';
import { type Shift, shiftOf } from './shift';
import { edges, neighbours } from './walk';

/**
 * Every shift of a schedule that overlaps a range, whole, in the order in which they begin. A shift that a higher layer
 * interrupts is two. What a calendar shows.
 */
export const shiftsBetween = (
  rota: Rota,
  name: string,
  from: EpochMillis,
  until: EpochMillis,
  data: OnCallData,
): readonly Shift[] => {
  if (from >= until) return [];
  const asked = { rota, name, data };
  const start = segmentAt(rota, name, from, data);
  const begun = edges(asked, start, 'earlier');
  let open = new Map<string, Open>(start.posts.map((post) => [post.key, { post, from: begun.get(post.key) ?? from }]));
  const shifts: Shift[] = [];
  let last = start;
  for (const segment of neighbours(asked, start, 'later')) {
    const over = segment.from >= until;
    if (over && open.size === 0) break;
    const still = new Map<string, Open>();
    for (const post of segment.posts) {
      const before = open.get(post.key);
      if (before ?? !over) still.set(post.key, before ?? { post, from: segment.from });
    }
    for (const [key, { post, from }] of open)
      if (!still.has(key)) shifts.push(shiftOf(asked, post, from, segment.from));
    open = still;
    last = segment;
  }
  for (const { post, from } of open.values()) shifts.push(shiftOf(asked, post, from, last.until));
  return shifts.sort((a, b) => a.from - b.from || a.until - b.until);
};

interface Open {
  readonly post: Post;
  readonly from: EpochMillis;
}
