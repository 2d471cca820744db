import type { Span } from './span';

/**
 * Who is told. A schedule means whoever is on call in it at that moment, unless `who` says otherwise: `next` is who
 * takes over from them, `previous` who had it before them, `everybody` all who take turns in it. A team means each of
 * its members, `roundRobin` the member whose turn it is (each time the next one), `channelOf` the team's channel.
 * The type parameters are the names that exist, so a reference to something that does not exist does not compile;
 * neither does a target that means two things at once.
 */
export type Target<
  U extends string = string,
  S extends string = string,
  T extends string = string,
  W extends string = string,
> =
  | Only<'user', { readonly user: U }>
  | Only<'schedule', { readonly schedule: S; readonly who?: Who }>
  | Only<'team', { readonly team: T }>
  | Only<'roundRobin', { readonly roundRobin: T }>
  | Only<'channelOf', { readonly channelOf: T }>
  | Only<'webhook', { readonly webhook: W }>
  /** Whom the alert itself asks for: Opsgenie's `responders`. */
  | Only<'namedBy', { readonly namedBy: 'the alert' }>;

/** Whom of a schedule. */
export type Who = 'on call' | 'next' | 'previous' | 'everybody';

export const TARGET_KINDS = ['user', 'schedule', 'team', 'roundRobin', 'channelOf', 'webhook', 'namedBy'] as const;
type TargetKind = (typeof TARGET_KINDS)[number];
type Only<K extends TargetKind, T> = T & { readonly [other in Exclude<TargetKind, K>]?: never };

/** Who is notified, and how long they have to acknowledge, counted from the end of notifying them. */
export interface Level<T extends Target = Target> {
  readonly name: string;
  readonly notify: readonly T[];
  readonly acknowledgeWithin: Span;
  /** Why it is right that this level sometimes reaches nobody. @default - then it is a gap, which is an error */
  readonly mayReachNobody?: string;
  /**
   * Only in a policy that is done when it is resolved: nobody is told while somebody has acknowledged; the level takes
   * its time all the same. @default - told until it is resolved
   */
  readonly unlessAcknowledged?: true;
}

/**
 * What ends the climb.
 * - `acknowledged`: somebody took it. With an acknowledgment timeout, an incident that is still not resolved by then
 *   is triggered again from level 1.
 * - `resolved`: an acknowledgment is noted but the climb goes on until the incident is resolved.
 */
export type Ending =
  | { readonly doneWhen: 'acknowledged'; readonly acknowledgmentTimeout?: Span }
  | { readonly doneWhen: 'resolved'; readonly acknowledgmentTimeout?: never };

/** An escalation policy: ordered levels, how often to repeat them, and who is told when nobody answered. */
export type Policy<N extends string = string, T extends Target = Target> = {
  /** Lower-case words joined by hyphens; part of the state machine's name. */
  readonly name: N;
  /** One sentence: for which incidents this is. Shown in the console. */
  readonly purpose: string;
  /**
   * Nobody is notified before; what is resolved by then never is. A routing rule or a service may say otherwise.
   * @default - at once
   */
  readonly notifyAfter?: Span;
  readonly levels: readonly Level<T>[];
  /** How often all levels are started over after the first round; 0 for once only. */
  readonly repeat: number;
  /** Told once when the last level of the last round was not answered either. Never empty. */
  readonly lastResort: readonly T[];
} & Ending;

/** The name of what stands above a policy's last level while a round that reached nobody takes its time. */
export const NOBODY_REACHED = 'last resort, as nobody was reached';

/** Keeps a policy's names as literal types, so that `defineOrganisation` can check them wherever the policy is written. */
export const definePolicy = <const P extends Policy>(policy: P): P => policy;

/** `{ schedule: 'primary' }` → `schedule 'primary'`, for people. */
export const targetInWords = (target: Target): string => {
  if (target.user !== undefined) return `user '${target.user}'`;
  if (target.schedule !== undefined) return `${WHO_IN_WORDS[target.who ?? 'on call']}schedule '${target.schedule}'`;
  if (target.team !== undefined) return `team '${target.team}'`;
  if (target.roundRobin !== undefined) return `round robin over team '${target.roundRobin}'`;
  if (target.channelOf !== undefined) return `the channel of team '${target.channelOf}'`;
  if (target.webhook !== undefined) return `webhook '${target.webhook}'`;
  return 'whom the alert names';
};

export const WHO_IN_WORDS: Readonly<Record<Who, string>> = {
  'on call': '',
  next: 'next in ',
  previous: 'previous in ',
  everybody: 'everybody in ',
};
