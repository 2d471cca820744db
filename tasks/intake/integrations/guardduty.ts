import * as v from 'valibot';
import type { Priority } from '../../../workflows/incident';
import type { Integration } from '../../../workflows/integration';
import { parse } from '../../api/parse';
import { consolePage, encoded } from './aws-console';
import { type About, oneDraft, resolveDraft, triggerDraft, UNSAID } from './drafting';
import { Envelope, text } from './event-envelope';

const Detail = v.object({
  id: v.pipe(v.string(), v.nonEmpty('say which finding it is')),
  accountId: text,
  region: text,
  partition: text,
  type: text,
  // A finding that does not say how severe it is may be the worst.
  severity: v.fallback(v.number(), 10),
  title: text,
  description: text,
  resource: v.fallback(v.object({ resourceType: text }), { resourceType: '' }),
  service: v.fallback(
    v.object({
      archived: v.fallback(v.boolean(), false),
      count: v.fallback(v.number(), 1),
      eventFirstSeen: text,
      eventLastSeen: text,
    }),
    { archived: false, count: 1, eventFirstSeen: '', eventLastSeen: '' },
  ),
});

/** A finding of GuardDuty. A repeated one has the same id and brings its newest count; an archived one is done with. */
export const fromGuardDuty: Integration = (payload) => {
  const envelope = parse(Envelope, payload);
  const { detail } = parse(v.object({ detail: Detail }), payload);
  const region = detail.region || envelope.region;
  const about: About = {
    dedupKey: detail.id,
    service: '',
    because: `GuardDuty finding ${detail.type}${detail.service.archived ? ' is archived' : ''}`,
  };
  if (detail.service.archived) return oneDraft(resolveDraft(about, 'GuardDuty'));
  return oneDraft(
    triggerDraft({
      ...UNSAID,
      ...about,
      title: detail.title || `GuardDuty: ${detail.type || 'a finding'}`,
      priority: priorityOf(detail.severity),
      description: detail.description,
      source: 'GuardDuty',
      entity: detail.resource.resourceType,
      tags: [detail.type].filter(Boolean),
      details: [
        ['account', detail.accountId || envelope.account],
        ['region', region],
        ['severity', detail.severity],
        ['count', detail.service.count],
        ['first seen', detail.service.eventFirstSeen],
        ['last seen', detail.service.eventLastSeen],
      ],
      link: consolePage(detail.partition || 'aws', region, 'guardduty', pageOf(detail.id)),
    }),
  );
};

/** Critical from 9, high from 7, medium from 4: the bands of GuardDuty itself. */
export const priorityOf = (severity: number): Priority => {
  if (severity >= 9) return 'P1';
  if (severity >= 7) return 'P2';
  return severity >= 4 ? 'P3' : 'P4';
};

const pageOf = (id: string): string => `/findings?search=${encoded(`id=${id}`)}`;
