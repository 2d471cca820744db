import type { EpochMillis } from '../incident';
import type { Post, Source } from './post';
import type { Segment } from './segment';
import { type Asked, edges } from './walk';
import { inZone } from './wall-clock';

/** Somebody's time on call, from one hand-off to the next. */
export interface Shift {
  readonly user: string;
  readonly from: EpochMillis;
  /** The next hand-off, not included; infinite where there is none. */
  readonly until: EpochMillis;
  readonly source: Source;
  /** Why it is this person, for the timeline. */
  readonly because: string;
}

/** The shifts that a segment is part of. */
export const shiftsIn = (asked: Asked, segment: Segment): readonly Shift[] => {
  const begins = edges(asked, segment, 'earlier');
  const ends = edges(asked, segment, 'later');
  return segment.posts.map((post) =>
    shiftOf(asked, post, begins.get(post.key) ?? segment.from, ends.get(post.key) ?? segment.until),
  );
};

export const shiftOf = (
  { rota, name }: Asked,
  { user, source, why }: Post,
  from: EpochMillis,
  until: EpochMillis,
): Shift => {
  const zone = rota.schedules[name]?.timeZone;
  const end = zone !== undefined && Number.isFinite(until) ? `, until ${inZone(until, zone)}` : '';
  return { user, from, until, source, because: `${why}${end}` };
};
