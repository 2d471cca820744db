import * as v from 'valibot';
import type { Parsed } from '../../../workflows/alert-event';
import { PRIORITIES } from '../../../workflows/incident';
import type { Integration } from '../../../workflows/integration';
import type { Organisation } from '../../../workflows/organisation';
import { parse } from '../../api/parse';
import { oneDraft, triggerDraft, UNSAID } from './drafting';
import { noting, serviceNamed, unknownService } from './named-service';

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
  return fromDetail(detail, organisation, 'an event of the bus');
};

/** The same detail without the event around it, as a message of a queue or a topic. */
export const fromCustomDetail: Integration = (payload, { organisation }) =>
  fromDetail(parse(Detail, payload), organisation, 'a message');

/**
 * With a service that exists, or none: on the bus and in a queue nobody sees that a message was refused, and a service
 * may have got another name since its senders were written.
 */
const fromDetail = (detail: Detail, organisation: Organisation, came: string): Parsed => {
  const { action, dedupKey } = detail;
  const { service = '' } = serviceNamed(organisation, detail.service);
  const about = { dedupKey, service, because: `${came}, ${action}` };
  if (action !== 'trigger')
    return oneDraft({ kind: action, dedupKey, because: about.because, by: came, ...(service ? { service } : {}) });
  const draft = triggerDraft({
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
  });
  return oneDraft(noting(draft, unknownService(organisation, detail.service)));
};
