import type { AlertDraft, Parsed, TriggerDraft } from '../../../workflows/alert-event';
import example from '../../../workflows/example';
import type { Integration, IntegrationContext } from '../../../workflows/integration';

export const CONTEXT: IntegrationContext = {
  organisation: example,
  at: Date.parse('2026-01-10T02:30:00Z'),
  requestId: 'request-1',
};

export const drafts = (parsed: Parsed): readonly AlertDraft[] => {
  if (parsed.kind !== 'events') throw new Error(`it gave no events but ${JSON.stringify(parsed)}`);
  return parsed.events;
};

/** The first of what an integration makes of a payload, which must be a trigger. */
export const trigger = (integration: Integration, payload: unknown): TriggerDraft => {
  const [draft] = drafts(integration(payload, CONTEXT));
  if (draft?.kind !== 'trigger') throw new Error(`it gave no trigger but ${JSON.stringify(draft)}`);
  return draft;
};
