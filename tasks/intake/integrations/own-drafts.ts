import * as v from 'valibot';
import { type AlertDraft, NO_BODY, type Parsed, type TriggerDraft } from '../../../workflows/alert-event';
import { PRIORITIES } from '../../../workflows/incident';
import type { Organisation } from '../../../workflows/organisation';
import { Refused } from '../../api/http';
import { parse } from '../../api/parse';
import { heldAnswer, heldTrigger } from './held-drafts';
import { noting, serviceNamed, unknownService } from './named-service';
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
  noteBy: v.optional(v.string()),
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
export const settled = (returned: unknown, organisation: Organisation): Parsed => {
  const { kind } = parse(Kind, returned);
  if (kind === 'ignored') return { kind, because: parse(Ignored, returned).because };
  if (kind === 'refused') return { kind, problems: parse(Problems, returned).problems };
  return parsedFrom(
    parse(Events, returned).events.map((event, index) => reading(event, index, organisation)),
    'it gave no events',
  );
};

const reading = (event: unknown, index: number, organisation: Organisation): Reading => {
  try {
    return { kind: 'read', draft: placed(draftOf(event), organisation) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const problems = Object.entries(error.errors).map(([field, sentence]) => [
      `events.${index}.${field}`,
      sentence.replace(`'${field}'`, () => `'events.${index}.${field}'`),
    ]);
    return { kind: 'unreadable', problems: Object.fromEntries(problems) };
  }
};

/** With a service that exists, or none. */
const placed = ({ service = '', ...draft }: AlertDraft, organisation: Organisation): AlertDraft => ({
  ...noting(draft, unknownService(organisation, service)),
  ...serviceNamed(organisation, service),
});

const draftOf = (event: unknown): AlertDraft => {
  const { kind } = parse(v.object({ kind: v.picklist(['trigger', 'acknowledge', 'resolve']) }), event);
  if (kind === 'trigger') return heldTrigger(filledIn(event));
  const { service, ...answer } = parse(Answer, event);
  return heldAnswer({ ...answer, ...(service === undefined ? {} : { service }) });
};

/** A body may leave out what it has nothing to say about, in a module that no compiler has seen. */
const filledIn = (event: unknown): TriggerDraft => {
  const { body, ...rest } = event as { readonly body?: unknown };
  const filled = typeof body === 'object' && body !== null ? { ...NO_BODY, ...body } : (body ?? NO_BODY);
  const { service, noteBy, ...draft } = parse(Trigger, {
    responders: [],
    onRepeat: 'update the text',
    note: '',
    ...rest,
    body: filled,
  });
  return { ...draft, ...(service === undefined ? {} : { service }), ...(noteBy === undefined ? {} : { noteBy }) };
};
