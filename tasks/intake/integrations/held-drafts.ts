import type { AlertBody, AlertDraft, TriggerDraft } from '../../../workflows/alert-event';
import { type Clamper, clamper, LIMITS } from './clamp';
import { detailsFrom, webAddress } from './details';
import { shortKey } from './short-key';

type AnswerDraft = Exclude<AlertDraft, { kind: 'trigger' }>;

/** A trigger within the limits that keep an incident storable. */
export const heldTrigger = (draft: TriggerDraft): TriggerDraft => {
  const cut = clamper();
  return {
    ...draft,
    dedupKey: shortKey(draft.dedupKey, cut),
    title: cut('title', draft.title, LIMITS.message),
    because: cut('because', draft.because, LIMITS.entity),
    responders: draft.responders
      .slice(0, MOST)
      .map(({ type, name }) => ({ type, name: cut('responders', name, LIMITS.source) })),
    note: cut('note', draft.note, LIMITS.description),
    ...(draft.noteBy === undefined ? {} : { noteBy: cut('noteBy', draft.noteBy, LIMITS.source) }),
    body: heldBody(draft.body, cut),
  };
};

/** An answer within them. */
export const heldAnswer = (draft: AnswerDraft): AnswerDraft => {
  const cut = clamper();
  return {
    ...draft,
    dedupKey: shortKey(draft.dedupKey, cut),
    by: cut('by', draft.by, LIMITS.source),
    because: cut('because', draft.because, LIMITS.entity),
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
  return {
    ...held,
    truncated: [
      ...new Set([...body.truncated.slice(0, MOST).map((name) => name.slice(0, LIMITS.tag)), ...cut.fields()]),
    ],
  };
};
