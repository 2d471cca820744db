import type { Parsed } from './alert-event';
import type { EpochMillis } from './incident';
import type { Organisation } from './organisation';

/** What an integration may know besides the payload. */
export interface IntegrationContext {
  readonly organisation: Organisation;
  /** When the payload came in. */
  readonly at: EpochMillis;
  /** Unique to this request: the dedup key of an alert that brings none. */
  readonly requestId: string;
}

/**
 * One source of alerts: a pure function from what it sends to alert drafts. A problem with the payload is said with
 * `kind: 'refused'`; what is thrown is refused with the error's message.
 */
export type Integration = (payload: unknown, context: IntegrationContext) => Parsed;
