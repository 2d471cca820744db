import * as v from 'valibot';
import type { Priority } from '../../../workflows/incident';
import type { Integration } from '../../../workflows/integration';
import { parse } from '../../api/parse';
import { encoded } from './aws-console';
import { type About, oneDraft, resolveDraft, triggerDraft, UNSAID } from './drafting';
import { Envelope, text, texts } from './event-envelope';

const Entity = v.object({ entityValue: v.string() });
const Detail = v.object({
  eventArn: text,
  communicationId: text,
  service: text,
  eventTypeCode: v.pipe(v.string(), v.nonEmpty('say what kind of event it is')),
  eventTypeCategory: text,
  eventScopeCode: text,
  statusCode: text,
  eventRegion: text,
  startTime: text,
  endTime: text,
  affectedAccount: text,
  actionability: text,
  personas: texts,
  page: text,
  eventDescription: v.fallback(v.array(v.object({ latestDescription: text })), []),
  affectedEntities: v.fallback(v.array(Entity), []),
});
type Detail = v.InferOutput<typeof Detail>;

/** How urgent a category is, when nothing else is known; a team's routing rules may see it otherwise. */
const PRIORITIES: Readonly<Record<string, Priority>> = {
  issue: 'P2',
  investigation: 'P3',
  scheduledChange: 'P4',
  accountNotification: 'P4',
};

/** Somebody complains about what runs in the account: AWS shuts it down when nobody answers. */
const ABUSE: Priority = 'P2';

const ABUSE_EVENT = 'AWS Health Abuse Event';

/**
 * An event of AWS Health. Its copies (to a backup region, to the organisation's account), its pages and its updates are
 * one incident: that of the event and the account it affects. The id of a communication would not do: each update has
 * another, and it ends in the page's number.
 */
export const fromHealth: Integration = (payload) => {
  const envelope = parse(Envelope, payload);
  const { detail } = parse(v.object({ detail: Detail }), payload);
  const account = detail.affectedAccount || envelope.account;
  const about: About = {
    dedupKey: keyOf(detail, account),
    service: '',
    because: `AWS Health event ${detail.eventTypeCode} is ${detail.statusCode || 'new'}`,
  };
  if (detail.statusCode === 'closed') return oneDraft(resolveDraft(about, 'AWS Health'));
  const abuse = envelope['detail-type'] === ABUSE_EVENT;
  return oneDraft(
    triggerDraft({
      ...UNSAID,
      ...about,
      title: titleOf(detail, abuse),
      priority: abuse ? ABUSE : (PRIORITIES[detail.eventTypeCategory] ?? 'P3'),
      description: detail.eventDescription[0]?.latestDescription ?? '',
      source: 'AWS Health',
      entity: detail.affectedEntities[0]?.entityValue ?? envelope.resources[0] ?? '',
      tags: [detail.service, detail.eventTypeCategory, ...detail.personas].filter(Boolean),
      details: [
        ['account', account],
        ['region', detail.eventRegion],
        ['scope', detail.eventScopeCode],
        ['actionability', detail.actionability],
        ['begins', detail.startTime],
        ['ends', detail.endTime],
        ['affected', detail.affectedEntities.map(({ entityValue }) => entityValue).join(', ')],
      ],
      link: linkTo(detail.eventArn),
      // A further page has the same text and other entities; those of the first are enough to begin with.
      onRepeat: Number(detail.page) > 1 ? 'keep the text' : 'update the text',
    }),
  );
};

const keyOf = ({ eventArn, communicationId, eventTypeCode }: Detail, account: string): string =>
  `${eventArn || communicationId.replace(/-\d+$/, '') || eventTypeCode}#${account}`;

const titleOf = ({ service, eventTypeCode, eventRegion }: Detail, abuse: boolean): string => {
  const what = eventTypeCode.replace(/^AWS_/, '').replaceAll('_', ' ').toLowerCase();
  const where = [service, eventRegion].filter(Boolean).join(' in ');
  return `AWS Health${abuse ? ' (abuse)' : ''}: ${what}${where ? ` (${where})` : ''}`;
};

/** One dashboard for all regions; the other partitions have their own, whose event pages are not documented. */
const linkTo = (arn: string): string =>
  arn.startsWith('arn:aws:')
    ? `https://health.aws.amazon.com/health/home#/account/event-log?eventID=${encoded(arn)}&eventTab=details`
    : '';
