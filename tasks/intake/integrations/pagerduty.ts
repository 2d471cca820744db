import * as v from 'valibot';
import type { AlertBody, AlertDraft, AlertImage, AlertLink } from '../../../workflows/alert-event';
import type { Priority } from '../../../workflows/incident';
import type { Integration } from '../../../workflows/integration';
import { parse } from '../../api/parse';
import { type Clamper, clamper, LIMITS } from './clamp';
import { webAddress } from './details';
import { detailsOfEvent } from './pagerduty-details';

/** Limits of the Events API v2, in characters, and how many links and images are kept. */
export const PAGERDUTY_LIMITS = { summary: 1024, dedupKey: 255, linkText: 255, links: 20, images: 20 } as const;

const text = v.optional(v.nullable(v.union([v.string(), v.number(), v.boolean()])), '');
const said = (what: string) => v.pipe(v.string(), v.trim(), v.nonEmpty(what));

const SEVERITIES = ['critical', 'error', 'warning', 'info'] as const;
const PRIORITY: Readonly<Record<(typeof SEVERITIES)[number], Priority>> = {
  critical: 'P1',
  error: 'P2',
  warning: 'P3',
  info: 'P5',
};

const LONG_KEY = `have at most ${PAGERDUTY_LIMITS.dedupKey} characters`;
const dedupKey = v.pipe(v.string(), v.maxLength(PAGERDUTY_LIMITS.dedupKey, LONG_KEY));

const Action = v.object({ event_action: v.picklist(['trigger', 'acknowledge', 'resolve']) });

/** What a trigger must have; a list of links or images that is something else is no reason to lose an alert. */
const TriggerEvent = v.object({
  dedup_key: v.optional(v.nullable(dedupKey), ''),
  payload: v.object({
    summary: said('say what is wrong'),
    source: said('say where it happened'),
    severity: v.picklist(SEVERITIES),
    timestamp: text,
    component: text,
    group: text,
    class: text,
    custom_details: v.optional(v.unknown()),
  }),
  images: v.optional(v.unknown()),
  links: v.optional(v.unknown()),
  client: text,
  client_url: text,
});
export type TriggerEvent = v.InferOutput<typeof TriggerEvent>;

/** An acknowledgment comes without a payload from some clients and with a whole one from others. */
const AnswerEvent = v.object({
  dedup_key: v.pipe(dedupKey, v.nonEmpty('say which alert is meant')),
  client: v.fallback(text, ''),
  payload: v.fallback(v.object({ source: v.fallback(text, '') }), { source: '' }),
});

/**
 * An event of PagerDuty's Events API v2. Without a dedup key a trigger is an alert of its own, and the request's id is
 * its key.
 * @throws Refused with a sentence a field
 */
export const alertFromPagerDuty: Integration = (payload, { requestId }) => {
  const { event_action } = parse(Action, payload);
  const event: AlertDraft =
    event_action === 'trigger'
      ? triggerFrom(parse(TriggerEvent, payload), requestId)
      : answerFrom(event_action, payload);
  return { kind: 'events', events: [event] };
};

const answerFrom = (kind: 'acknowledge' | 'resolve', payload: unknown): AlertDraft => {
  const event = parse(AnswerEvent, payload);
  const by = clamper()('by', String(event.client || event.payload.source || 'the monitor'), LIMITS.source);
  return { kind, dedupKey: event.dedup_key, by, because: `${by} sent '${kind}'` };
};

const triggerFrom = (event: TriggerEvent, requestId: string): AlertDraft => {
  const { payload } = event;
  const cut = clamper();
  const title = cut('summary', payload.summary, PAGERDUTY_LIMITS.summary);
  const body = bodyOf(event, cut);
  return {
    kind: 'trigger',
    dedupKey: event.dedup_key || requestId,
    title,
    priority: PRIORITY[payload.severity],
    because: `an event from ${body.source}, severity ${payload.severity}`,
    // Last: by now every field has been cut.
    body: { ...body, truncated: cut.fields() },
    responders: [],
    onRepeat: 'keep the text',
    note: '',
  };
};

const bodyOf = (event: TriggerEvent, cut: Clamper): AlertBody => {
  const { payload } = event;
  const links = linksOf(event, cut);
  return {
    description: '',
    source: cut('source', payload.source, LIMITS.source),
    entity: cut('component', String(payload.component ?? ''), LIMITS.entity),
    tags: [],
    details: detailsOfEvent(event, cut),
    link: webAddress('client_url', event.client_url, cut) || (links[0]?.href ?? ''),
    links,
    images: imagesOf(event, cut),
    actions: [],
    truncated: [],
  };
};

const linksOf = ({ links }: TriggerEvent, cut: Clamper): readonly AlertLink[] =>
  rows('links', links, PAGERDUTY_LIMITS.links, cut).flatMap((row) => {
    const href = webAddress('links', row['href'], cut);
    return href ? [{ href, text: cut('links', plain(row['text']), PAGERDUTY_LIMITS.linkText) }] : [];
  });

const imagesOf = ({ images }: TriggerEvent, cut: Clamper): readonly AlertImage[] =>
  rows('images', images, PAGERDUTY_LIMITS.images, cut).flatMap((row) => {
    const src = webAddress('images', row['src'], cut);
    const href = webAddress('images', row['href'], cut);
    return src ? [{ src, href, alt: cut('images', plain(row['alt']), PAGERDUTY_LIMITS.linkText) }] : [];
  });

type Row = Readonly<Record<string, unknown>>;

const rows = (field: string, list: unknown, most: number, cut: Clamper): readonly Row[] => {
  const all = Array.isArray(list) ? list.filter((row): row is Row => typeof row === 'object' && row !== null) : [];
  if (all.length > most) cut.list(field, ['one too many'], 0);
  return all.slice(0, most);
};

const plain = (value: unknown): string => (typeof value === 'string' ? value : '');
