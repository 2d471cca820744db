import { createHash } from 'node:crypto';
import type { AlertDraft, TriggerDraft } from '../../workflows/alert-event';
import type { Priority } from '../../workflows/incident';
import type { Forward } from '../../workflows/organisation';
import { clamper, LIMITS } from '../intake/integrations/clamp';
import type { Outgoing } from './forwarded';

/** An alert in the words of the other system, from a source that it may not know. */
export const translated = (kind: Forward['kind'], draft: AlertDraft): Outgoing =>
  kind === 'opsgenie' ? inOpsgenie(draft) : inPagerDuty(draft);

const inOpsgenie = (draft: AlertDraft): Outgoing => {
  const alias = wellFormed(clamper()('alias', draft.dedupKey, LIMITS.alias));
  if (draft.kind === 'trigger') return post('/v2/alerts', createCall(draft, alias));
  const action = draft.kind === 'resolve' ? 'close' : 'acknowledge';
  return post(`/v2/alerts/${encodeURIComponent(alias)}/${action}?identifierType=alias`, {
    user: clamper()('user', draft.by, LIMITS.source),
    note: draft.because,
  });
};

/** Half a character, which JSON can bring, fits into no path. */
const wellFormed = (text: string): string => Buffer.from(text).toString();

const createCall = ({ title, priority, body, responders, note }: TriggerDraft, alias: string): object =>
  withoutEmpty({
    message: clamper()('message', title, LIMITS.message),
    alias,
    description: body.description,
    entity: body.entity,
    source: body.source,
    priority,
    tags: body.tags,
    actions: body.actions,
    details: { ...body.details, ...(body.link ? { link: body.link } : {}) },
    responders: responders.map(({ type, name }) => (type === 'user' ? { type, username: name } : { type, name })),
    note,
  });

const SEVERITY: Readonly<Record<Priority, string>> = {
  P1: 'critical',
  P2: 'error',
  P3: 'warning',
  P4: 'info',
  P5: 'info',
};

const inPagerDuty = (draft: AlertDraft): Outgoing => {
  const event = { routing_key: '', event_action: draft.kind, dedup_key: pagerDutyKey(draft.dedupKey) };
  const more = draft.kind === 'trigger' ? triggerPart(draft) : {};
  return { ...post('/v2/enqueue', { ...event, ...more }), keyAt: '{"routing_key":"'.length };
};

const SUMMARY = 1024;

const triggerPart = ({ title, priority, body }: TriggerDraft): object =>
  withoutEmpty({
    payload: withoutEmpty({
      summary: clamper()('summary', title, SUMMARY),
      source: body.source || 'Stepladder',
      severity: SEVERITY[priority],
      component: body.entity,
      custom_details: withoutEmpty({ ...body.details, description: body.description, tags: body.tags.join(', ') }),
    }),
    client: body.link ? body.source || 'Stepladder' : '',
    client_url: body.link,
    links: body.links.map(({ href, text }) => withoutEmpty({ href, text })),
    images: body.images.map(({ src, href, alt }) => withoutEmpty({ src, href, alt })),
  });

const LONGEST_KEY = 255;

/** Cut off, two alerts might become one. */
const pagerDutyKey = (dedupKey: string): string =>
  [...dedupKey].length <= LONGEST_KEY ? dedupKey : createHash('sha256').update(dedupKey).digest('hex');

const withoutEmpty = (fields: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));

const isEmpty = (value: unknown): boolean =>
  value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

const post = (path: string, body: object): Outgoing => ({
  method: 'POST',
  path,
  body: JSON.stringify(body),
  keyAt: -1,
});
