import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { AlertBody, AlertDraft, AlertImage, AlertLink } from '../../../workflows/alert-event';
import type { Priority } from '../../../workflows/incident';
import type { Organisation } from '../../../workflows/organisation';
import { brief } from '../../api/parse';
import { type Clamper, clamper, LIMITS } from './clamp';
import { asText, detailsFrom, webAddress } from './details';
import { type Reading, unreadable } from './readings';

/** Names and values; values that are no text become text, and what is no object counts as empty. */
const Words = v.fallback(
  v.pipe(
    v.record(v.string(), v.unknown()),
    v.transform((record): Words => Object.fromEntries(Object.entries(record).map(([k, value]) => [k, asText(value)]))),
  ),
  {},
);
type Words = Readonly<Record<string, string>>;

const Text = v.fallback(v.string(), '');

/** The group that Alertmanager and Grafana send; only its alerts have to be there. */
export const Group = v.object({
  alerts: v.array(v.unknown()),
  status: Text,
  receiver: Text,
  groupLabels: Words,
  commonLabels: Words,
  commonAnnotations: Words,
  /** Since Alertmanager 0.34: labels that its configuration gives to the route. */
  routeLabels: Words,
  externalURL: Text,
  truncatedAlerts: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  /** Since Alertmanager 0.32: `first notification`, `new alerts added`, `repeat interval elapsed` and the like. */
  notification_reason: Text,
});
export type Group = v.InferOutput<typeof Group>;

/** One alert of a group, as far as both sources send it. */
export interface PrometheusAlert {
  readonly labels: Words;
  readonly annotations: Words;
  /** Everything that was sent, for what only one source knows. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** What a source adds to what both have in common. */
export interface Source {
  readonly name: 'Alertmanager' | 'Grafana';
  readonly link: (alert: PrometheusAlert) => unknown;
  readonly links: (alert: PrometheusAlert, group: Group) => readonly (readonly [string, unknown])[];
  readonly images: (alert: PrometheusAlert, cut: Clamper) => readonly AlertImage[];
  readonly details: (alert: PrometheusAlert, group: Group) => readonly (readonly [string, unknown])[];
}

/** @param index where in the message it stands, for the sentences */
export const readAlert = (
  source: Source,
  group: Group,
  input: unknown,
  index: number,
  organisation: Organisation,
): Reading => {
  const at = `alerts.${index}`;
  if (!isRecord(input)) return unreadable(at, `'${at}' should be an object, got ${brief(input)}`);
  const status = input['status'] ?? group.status;
  if (status !== 'firing' && status !== 'resolved')
    return unreadable(`${at}.status`, `'${at}.status' should be 'firing' or 'resolved', got ${brief(status)}`);
  const own = v.parse(Words, input['labels']);
  const dedupKey = keyOf(input['fingerprint'], own);
  if (dedupKey === undefined)
    return unreadable(`${at}.labels`, `'${at}.labels' should have at least one label, got ${brief(input['labels'])}`);
  const alert: PrometheusAlert = {
    labels: { ...group.commonLabels, ...own },
    annotations: { ...group.commonAnnotations, ...v.parse(Words, input['annotations']) },
    raw: input,
  };
  const service = serviceOf(alert, group, organisation);
  const draft = draftOf(source, group, alert, status);
  return { kind: 'read', draft: { dedupKey, ...(service === undefined ? {} : { service }), ...draft } };
};

const isRecord = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

/** The sender's fingerprint, else one of our own: the same labels are the same alert. */
const keyOf = (fingerprint: unknown, labels: Words): string | undefined => {
  if (typeof fingerprint === 'string' && fingerprint !== '') return clamper()('fingerprint', fingerprint, LIMITS.alias);
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.length === 0 ? undefined : createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
};

/** `service` is a common label in Prometheus: it names one of ours only if we have it. */
const serviceOf = ({ labels }: PrometheusAlert, { routeLabels }: Group, { services }: Organisation) =>
  [labels['service'], routeLabels['service']].find((name) => name !== undefined && Object.hasOwn(services, name));

type Addressless = AlertDraft extends infer D
  ? D extends AlertDraft
    ? Omit<D, 'dedupKey' | 'service'>
    : never
  : never;

const draftOf = (source: Source, group: Group, alert: PrometheusAlert, status: 'firing' | 'resolved'): Addressless => {
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
