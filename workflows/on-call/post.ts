import type { EpochMillis } from '../incident';

/** What put somebody on call. */
export type Source =
  | { readonly kind: 'layer'; readonly layer: string }
  | { readonly kind: 'override'; readonly id: string; readonly by: string }
  | { readonly kind: 'time off'; readonly of: string };

/** Somebody on call, before it is known from when until when. */
export interface Post {
  readonly user: string;
  readonly source: Source;
  /** The same as long as it is the same turn, override or cover. */
  readonly key: string;
  /** `layer 'weekly'` */
  readonly why: string;
}

/** Who is on call as far as one thing decides it, and between which instants that does not change. */
export interface Decided {
  readonly posts: readonly Post[];
  readonly from: EpochMillis;
  /** Not included. */
  readonly until: EpochMillis;
}

/** Each user once, by the first reason. */
export const eachOnce = (posts: readonly Post[]): readonly Post[] =>
  posts.length < 2 ? posts : posts.filter(({ user }, index) => posts.findIndex((post) => post.user === user) === index);
