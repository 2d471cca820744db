import * as v from 'valibot';
import {
  type AlertBody,
  type AlertDraft,
  NO_BODY,
  type Parsed,
  type TriggerDraft,
} from '../../../workflows/alert-event';
import { PRIORITIES } from '../../../workflows/incident';
import { Refused } from '../../api/http';
import { parse } from '../../api/parse';
import { type Clamper, clamper, LIMITS } from './clamp';
import { detailsFrom, webAddress } from './details';
import { parsedFrom, type Reading } from './readings';

const key = v.pipe(v.string(), v.trim(), v.nonEmpty('say which problem this is'));
const link = v.object({ text: v.string(), href: v.string() });
const image = v.object({ src: v.string(), href: v.string(), alt: v.string() });
const responder = v.object({ type: v.picklist(['team', 'user', 'escalation', 'schedule']), name: v.string() });

const Trigger = v.object({
  kind: v.literal('trigger'),
  dedupKey: key,
  service: v.optional(v.string()),
  title: v.pipe(v.string(), v.trim(), v.nonEmpty('say what is wrong')),
  priority: v.picklist(PRIORITIES),
  because: v.string(),
  body: v.object({
    description: v.string(),
    source: v.string(),
    entity: v.string(),
    tags: v.array(v.string()),
    details: v.record(v.string(), v.string()),
    link: v.string(),
    links: v.array(link),
    images: v.array(image),
    actions: v.array(v.string()),
    truncated: v.array(v.string()),
  }),
  responders: v.array(responder),
  onRepeat: v.picklist(['keep the text', 'update the text']),
  note: v.string(),
});

const Answer = v.object({
  kind: v.picklist(['acknowledge', 'resolve']),
  dedupKey: key,
  service: v.optional(v.string()),
  by: v.string(),
  because: v.string(),
});

const Events = v.object({ events: v.array(v.unknown()) });
const Ignored = v.object({ because: v.string() });
const Problems = v.object({ problems: v.record(v.string(), v.string()) });
const Kind = v.object({ kind: v.picklist(['events', 'ignored', 'refused']) });

/**
 * What a team's own integration returned, as if a compiler had never seen it: whole, and within the limits that keep
 * an incident storable.
 * @throws Refused with a sentence a field when it is none of what an integration may return
 */
export const settled = (returned: unknown): Parsed => {
  const { kind } = parse(Kind, returned);
  if (kind === 'ignored') return { kind, because: parse(Ignored, returned).because };
  if (kind === 'refused') return { kind, problems: parse(Problems, returned).problems };
  return parsedFrom(parse(Events, returned).events.map(reading), 'it gave no events');
};

const reading = (event: unknown, index: number): Reading => {
  try {
    return { kind: 'read', draft: draftOf(event) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const problems = Object.entries(error.errors).map(([field, sentence]) => [
      `events.${index}.${field}`,
      sentence.replace(`'${field}'`, () => `'events.${index}.${field}'`),
    ]);
    return { kind: 'unreadable', problems: Object.fromEntries(problems) };
  }
};

const draftOf = (event: unknown): AlertDraft => {
  const { kind } = parse(v.object({ kind: v.picklist(['trigger', 'acknowledge', 'resolve']) }), event);
  const cut = clamper();
  if (kind === 'trigger') return held(filledIn(event));
  const { service, dedupKey, ...answer } = parse(Answer, event);
  return {
    ...answer,
    dedupKey: cut('dedupKey', dedupKey, LIMITS.alias),
    ...(service === undefined ? {} : { service }),
  };
};

/** A body may leave out what it has nothing to say about, in a module that no compiler has seen. */
const filledIn = (event: unknown): TriggerDraft => {
  const { body, ...rest } = event as { readonly body?: unknown };
  const filled = typeof body === 'object' && body !== null ? { ...NO_BODY, ...body } : (body ?? NO_BODY);
  const { service, ...draft } = parse(Trigger, {
    responders: [],
    onRepeat: 'update the text',
    note: '',
    ...rest,
    body: filled,
  });
  return { ...draft, ...(service === undefined ? {} : { service }) };
};

const held = (draft: TriggerDraft): TriggerDraft => {
  const cut = clamper();
  return {
    ...draft,
    dedupKey: cut('dedupKey', draft.dedupKey, LIMITS.alias),
    title: cut('title', draft.title, LIMITS.message),
    because: cut('because', draft.because, LIMITS.entity),
    responders: draft.responders.slice(0, MOST),
    note: cut('note', draft.note, LIMITS.description),
    body: heldBody(draft.body, cut),
  };
};

/** Links, images and responders of one alert; nobody reads more. */
const MOST = 20;

const heldBody = (body: AlertBody, cut: Clamper): AlertBody => {
  const held = {
    description: cut('description', body.description, LIMITS.description),
    source: cut('source', body.source, LIMITS.source),
    entity: cut('entity', body.entity, LIMITS.entity),
    tags: cut.list('tags', body.tags, LIMITS.tags).map((tag) => cut('tags', tag, LIMITS.tag)),
    details: detailsFrom(Object.entries(body.details), cut),
    link: webAddress('link', body.link, cut),
    links: body.links.slice(0, MOST).flatMap(({ text, href }) => {
      const address = webAddress('links', href, cut);
      return address === '' ? [] : [{ text: cut('links', text, LIMITS.source), href: address }];
    }),
    images: body.images.slice(0, MOST).flatMap(({ src, href, alt }) => {
      const address = webAddress('images', src, cut);
      const leadsTo = webAddress('images', href, cut);
      return address === '' ? [] : [{ src: address, href: leadsTo, alt: cut('images', alt, LIMITS.source) }];
    }),
    actions: cut.list('actions', body.actions, LIMITS.tags).map((action) => cut('actions', action, LIMITS.tag)),
  };
  return { ...held, truncated: [...new Set([...body.truncated.slice(0, MOST), ...cut.fields()])] };
};
