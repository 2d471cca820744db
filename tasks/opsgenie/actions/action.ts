import * as v from 'valibot';
import type { EpochMillis, Incident } from '../../../workflows/incident';
import type { AccessKey } from '../../access/access-key';
import { parse } from '../../api/parse';
import { clamper } from '../../intake/integrations/clamp';
import { OPSGENIE_LIMITS, text } from '../../intake/integrations/opsgenie';
import type { IntakeWorld } from '../../intake/world';

/** What a client sends with a write. */
export interface WriteCall {
  readonly body: unknown;
  readonly query: URLSearchParams;
  /** Of the custom action; else empty. */
  readonly name: string;
}

/** An alert that was found, and who wants something of it. */
export interface Asked {
  readonly world: IntakeWorld;
  readonly incident: Incident;
  readonly by: string;
  readonly because: string;
  readonly at: EpochMillis;
}

/** What became of it, for whoever asks after the request. */
export interface Done {
  readonly success: boolean;
  readonly status: string;
}

/** One call that changes an alert. */
export interface Action {
  /** As the request's status calls it. */
  readonly name: string;
  /**
   * Reads the call before any alert is looked for.
   * @returns what it does to the alert; safe to repeat
   * @throws Refused with a sentence a field
   */
  readonly read: (call: WriteCall, at: EpochMillis) => (asked: Asked) => Promise<Done>;
}

export const done = (status: string): Done => ({ success: true, status });
export const failed = (status: string): Done => ({ success: false, status });

const Common = v.object({ user: text, source: text, note: text });

/** Who writes, how it came, and the note that every write may carry; of a DELETE it stands in the query. */
export interface Author {
  readonly by: string;
  readonly because: string;
  readonly note: string;
}

/** A responder's key speaks for them, whatever the call says. */
export const authorOf = (key: AccessKey | undefined, { body, query }: WriteCall): Author => {
  const { user, source, note } = parse(Common, { ...Object.fromEntries(query), ...objectOf(body) });
  const cut = clamper();
  const named = cut('user', user?.trim() ?? '', OPSGENIE_LIMITS.user);
  const by = key?.scope.kind === 'responder' ? key.scope.user : named || key?.name || 'unknown';
  const from = source?.trim() ? ` from ${cut('source', source.trim(), OPSGENIE_LIMITS.user)}` : '';
  return {
    by,
    because: `by the Opsgenie API${from}, with key '${key?.name ?? ''}'`,
    note: cut('note', note?.trim() ?? '', OPSGENIE_LIMITS.note),
  };
};

/** `null` and nothing at all are as good as `{}`; what is no object is refused by whoever looks for a field. */
export const objectOf = (body: unknown): Readonly<Record<string, unknown>> =>
  parse(v.optional(v.nullable(v.record(v.string(), v.unknown()))), body) ?? {};
