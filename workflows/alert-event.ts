import type { Priority } from './incident';

/** What an alert says beyond its title. Kept in an item of its own. */
export interface AlertBody {
  readonly description: string;
  readonly source: string;
  readonly entity: string;
  readonly tags: readonly string[];
  readonly details: Readonly<Record<string, string>>;
  /** Where to look: a console page, a graph. Empty when there is none. */
  readonly link: string;
  /** Fields that were longer than their limit and have been cut. */
  readonly truncated: readonly string[];
}

/** One message from a monitoring tool, whatever its format was. */
export type AlertEvent = { readonly service: string; readonly dedupKey: string } & (
  | {
      readonly kind: 'trigger';
      readonly title: string;
      readonly priority: Priority;
      readonly body: AlertBody;
      readonly because: string;
    }
  | { readonly kind: 'acknowledge' | 'resolve'; readonly by: string; readonly because: string }
);

export type Trigger = Extract<AlertEvent, { kind: 'trigger' }>;

/** What parsing a payload gives: events, or a reason to do nothing. What is wrong with a payload is refused by throwing. */
export type Parsed =
  | { readonly kind: 'events'; readonly events: readonly AlertEvent[] }
  | { readonly kind: 'ignored'; readonly because: string };
