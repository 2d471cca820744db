import type { AlertDraft } from '../../workflows/alert-event';

/** A request as it came in one of the two protocols. `path` begins below the API's base and has its query with it. */
export interface Original {
  readonly protocol: 'opsgenie' | 'pagerduty';
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** What can go on to another system. `incident` is whose timeline says so when it cannot; empty for none. */
export type Forwarded =
  /** From a source whose own words the other system may not understand. */
  | { readonly kind: 'draft'; readonly draft: AlertDraft; readonly incident?: string }
  /** One alert that came in one of the protocols. */
  | { readonly kind: 'alert'; readonly draft: AlertDraft; readonly original: Original; readonly incident?: string }
  /** A call about an alert that is open already, which it names by its alias. */
  | { readonly kind: 'call'; readonly original: Original; readonly dedupKey: string; readonly incident?: string };

/** A request to the other system, without its key: for PagerDuty that goes into the body, at `keyAt`. */
export interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  /** Index into the body; -1 where the key is not a part of it. */
  readonly keyAt: number;
}
