/**
 * What became of one part of the old system's configuration. Nothing of it may be missing here.
 * - `translated`: means the same here.
 * - `approximated`: close to it; `how` says in what it differs.
 * - `added`: the old system has nothing like it, and something was chosen.
 * - `not translated`: nothing here stands for it; `toDo` says what to do instead.
 */
export type Note = About &
  (
    | { readonly kind: 'translated'; readonly as: string }
    | { readonly kind: 'approximated'; readonly how: string; readonly toDo?: string }
    | { readonly kind: 'added'; readonly because: string; readonly toDo?: string }
    | { readonly kind: 'not translated'; readonly because: string; readonly toDo: string }
  );

interface About {
  readonly area: Area;
  /** In the old system's own words: `escalation 'payments_escalation', rule 3`. No address of anybody. */
  readonly subject: string;
}

export const AREAS = [
  'users',
  'notification rules',
  'teams',
  'schedules',
  'overrides',
  'escalations',
  'routing',
  'services',
  'other',
] as const;
export type Area = (typeof AREAS)[number];
