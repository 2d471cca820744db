import * as v from 'valibot';
import type { Parsed } from '../../../workflows/alert-event';
import { PRIORITIES } from '../../../workflows/incident';
import type { Integration } from '../../../workflows/integration';
import type { Organisation } from '../../../workflows/organisation';
import { Refused } from '../../api/http';
import { brief, parse } from '../../api/parse';
import { oneDraft, triggerDraft, UNSAID } from './drafting';

const Detail = v.object({
  action: v.optional(v.picklist(['trigger', 'acknowledge', 'resolve']), 'trigger'),
  dedupKey: v.pipe(v.string(), v.nonEmpty('say which alert this is'), v.maxLength(512, 'have at most 512 characters')),
  title: v.optional(v.string(), ''),
  service: v.optional(v.string(), ''),
  priority: v.optional(v.picklist(PRIORITIES), 'P3'),
  description: v.optional(v.string(), ''),
  link: v.optional(v.string(), ''),
  entity: v.optional(v.string(), ''),
  tags: v.optional(v.array(v.string()), []),
  details: v.optional(v.record(v.string(), v.unknown()), {}),
  responders: v.optional(
    v.array(v.object({ type: v.picklist(['team', 'user', 'escalation', 'schedule']), name: v.string() })),
    [],
  ),
});
type Detail = v.InferOutput<typeof Detail>;

/** A team's own event: `source: "stepladder"`, `detail-type: "Stepladder Alert Event"`. */
export const fromCustomEvent: Integration = (payload, { organisation }) => {
  const { detail } = parse(v.object({ detail: Detail }), payload);
  return fromDetail(detail, organisation, 'detail.service', 'an event of the bus');
};

/** The same detail without the event around it, as a message of a queue or a topic. */
export const fromCustomDetail: Integration = (payload, { organisation }) =>
  fromDetail(parse(Detail, payload), organisation, 'service', 'a message');

const fromDetail = (detail: Detail, organisation: Organisation, field: string, came: string): Parsed => {
  const { action, dedupKey } = detail;
  const service = checkedService(detail.service, organisation, field);
  const about = { dedupKey, service, because: `${came}, ${action}` };
  if (action !== 'trigger')
    return oneDraft({ kind: action, dedupKey, because: about.because, by: came, ...(service ? { service } : {}) });
  return oneDraft(
    triggerDraft({
      ...UNSAID,
      ...about,
      title: detail.title || dedupKey,
      priority: detail.priority,
      description: detail.description,
      source: 'EventBridge',
      entity: detail.entity,
      tags: detail.tags,
      details: Object.entries(detail.details),
      link: detail.link,
      responders: detail.responders,
      onRepeat: 'update the text',
    }),
  );
};

/** Somebody wrote this name by hand: a wrong one is better refused than sent to whoever is the default. */
const checkedService = (named: string, { services }: Organisation, field: string): string => {
  if (named === '' || Object.hasOwn(services, named)) return named;
  const all = Object.keys(services).map((name) => `'${name}'`);
  const problem = `'${field}' should be one of ${all.join(', ')}, got ${brief(named)}`;
  throw new Refused(422, problem, { [field]: problem });
};
