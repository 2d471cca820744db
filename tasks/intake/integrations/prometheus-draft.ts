import type { AlertBody, AlertDraft, AlertLink } from '../../../workflows/alert-event';
import type { Priority } from '../../../workflows/incident';
import { type Clamper, clamper, LIMITS } from './clamp';
import { detailsFrom, webAddress } from './details';
import type { Group, PrometheusAlert, Source, Words } from './prometheus-group';

type Addressless = AlertDraft extends infer D
  ? D extends AlertDraft
    ? Omit<D, 'dedupKey' | 'service'>
    : never
  : never;

/** What an alert says, whichever problem it is about. */
export const draftOf = (
  source: Source,
  group: Group,
  alert: PrometheusAlert,
  status: 'firing' | 'resolved',
): Addressless => {
  const reason = group.notification_reason === '' ? '' : ` (${group.notification_reason})`;
  const cut = clamper();
  const because = cut('because', `${source.name} says ${status}${reason}`, LIMITS.entity);
  if (status === 'resolved') return { kind: 'resolve', by: source.name, because };
  return {
    kind: 'trigger',
    title: cut('title', titleOf(alert), LIMITS.message),
    priority: priorityOf({ ...group.routeLabels, ...alert.labels }),
    body: bodyOf(source, group, alert, cut),
    because,
    responders: [],
    // Its messages describe how things are now.
    onRepeat: 'update the text',
    note: '',
  };
};

const titleOf = ({ labels, annotations }: PrometheusAlert): string => {
  const { alertname = '', rulename = '' } = labels;
  const written = annotations['summary'] || annotations['title'] || annotations['message'];
  if (written) return written;
  if (alertname) return rulename ? `${alertname}: ${rulename}` : alertname;
  const all = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  return all.join(' ') || 'An alert without a name';
};

const BY_SEVERITY: Readonly<Record<string, Priority | undefined>> = {
  critical: 'P1',
  page: 'P1',
  error: 'P2',
  high: 'P2',
  warning: 'P3',
  low: 'P4',
  info: 'P5',
  none: 'P5',
};

const priorityOf = (labels: Words): Priority => {
  // `og_priority` is what Grafana's Opsgenie contact point looks at.
  const named = (labels['priority'] || labels['og_priority'] || '').toUpperCase();
  if (/^P[1-5]$/.test(named)) return named as Priority;
  const severity = (labels['severity'] ?? '').toLowerCase();
  return (Object.hasOwn(BY_SEVERITY, severity) ? BY_SEVERITY[severity] : undefined) ?? 'P3';
};

const bodyOf = (source: Source, group: Group, alert: PrometheusAlert, cut: Clamper): AlertBody => {
  const body = {
    description: cut('description', descriptionOf(source, group, alert), LIMITS.description),
    source: source.name,
    entity: cut('entity', alert.labels['instance'] ?? '', LIMITS.entity),
    tags: tagsOf(alert),
    details: detailsFrom(
      [
        ...Object.entries(alert.labels),
        ...prefixed('group.', group.groupLabels),
        ...prefixed('route.', group.routeLabels),
        ...prefixed('annotation.', alert.annotations).filter(([name]) => !SHOWN_ELSEWHERE.includes(name)),
        ['common labels', Object.keys(group.commonLabels).join(', ')],
        ['receiver', group.receiver],
        ...source.details(alert, group),
      ],
      cut,
    ),
    link: webAddress('link', source.link(alert), cut),
    links: linksOf(source, group, alert, cut),
    images: source.images(alert, cut),
    actions: [],
  };
  const missing = group.truncatedAlerts > 0 ? ['alerts'] : [];
  return { ...body, truncated: [...cut.fields(), ...missing] };
};

const SHOWN_ELSEWHERE: readonly string[] = ['annotation.summary', 'annotation.description', 'annotation.runbook_url'];

const prefixed = (prefix: string, words: Words): readonly [string, string][] =>
  Object.entries(words).map(([name, value]) => [`${prefix}${name}`, value]);

const descriptionOf = ({ name }: Source, { truncatedAlerts }: Group, { annotations }: PrometheusAlert): string => {
  const more =
    truncatedAlerts === 0
      ? ''
      : `${truncatedAlerts} more of this group left out by ${name}: see its max_alerts setting.`;
  return [annotations['description'] || annotations['message'] || '', more].filter(Boolean).join('\n\n');
};

/**
 * `name:value`, as Grafana's Opsgenie contact point writes them, so that routing rules can match labels. Only what
 * fits: every label is among the details as a whole.
 */
const tagsOf = ({ labels }: PrometheusAlert): readonly string[] =>
  Object.entries(labels)
    .map(([name, value]) => `${name}:${value}`)
    .filter((tag) => [...tag].length <= LIMITS.tag)
    .slice(0, LIMITS.tags);

const linksOf = (source: Source, group: Group, alert: PrometheusAlert, cut: Clamper): readonly AlertLink[] =>
  [
    ['Runbook', alert.annotations['runbook_url'] ?? alert.annotations['runbook']] as const,
    ['Dashboard', alert.annotations['dashboard_url'] ?? alert.annotations['dashboard']] as const,
    ...source.links(alert, group),
    [source.name, group.externalURL] as const,
  ].flatMap(([text, address]) => {
    const href = webAddress('links', address, cut);
    return href === '' ? [] : [{ text, href }];
  });
