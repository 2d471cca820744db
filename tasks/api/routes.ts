import { CALENDAR_ROUTES } from '../calendars/routes';
import { CONTACT_ROUTES } from '../contacts/routes';
import { COVERAGE_ROUTES } from '../coverage/routes';
import { HANDOVER_ROUTES } from '../handover/routes';
import { HEARTBEAT_ROUTES } from '../heartbeats/routes';
import { LINK_ROUTES } from '../links/operations';
import { MAINTENANCE_ROUTES } from '../maintenance/routes';
import { ON_CALL_ROUTES } from '../on-call/routes';
import { OPSGENIE_ROUTES } from '../opsgenie/routes';
import { PAGERDUTY_ROUTES } from '../pagerduty/routes';
import { PAGE_ROUTES } from '../pages/routes';
import { REPORT_ROUTES } from '../reports/routes';
import { SLACK_ROUTES } from '../slack/routes';
import { SMS_REPLY_ROUTES } from '../sms-replies/routes';
import { SNS_ROUTES } from '../sns/routes';
import { TELEGRAM_ROUTES } from '../telegram/routes';
import { TWILIO_ROUTES } from '../twilio/routes';
import { WEBHOOK_ROUTES } from '../webhooks/routes';
import { BODY_LIMIT } from './limits';
import type { Route } from './route';

export type { Route } from './route';

const ANSWERERS = ['integration', 'responder', 'admin'] as const;
const READERS = ['responder', 'admin'] as const;

const route = (
  method: Route['method'],
  path: string,
  task: Route['task'],
  operation: string,
  allowed: Route['allowed'],
  summary: string,
  where: Route['where'] = 'everywhere',
): Route => ({ method, path, task, operation, where, allowed, summary, dialect: 'stepladder', bodyLimit: BODY_LIMIT });

const answer = (name: string, summary: string): Route =>
  route('POST', `/v1/incidents/{id}/${name}`, 'respond', name, ANSWERERS, summary);

export const ROUTES: readonly Route[] = [
  ...OPSGENIE_ROUTES,
  ...HEARTBEAT_ROUTES,
  ...PAGERDUTY_ROUTES,
  ...WEBHOOK_ROUTES,
  ...SNS_ROUTES,
  ...SMS_REPLY_ROUTES,
  ...TWILIO_ROUTES,
  ...MAINTENANCE_ROUTES,
  ...ON_CALL_ROUTES,
  ...CONTACT_ROUTES,
  ...CALENDAR_ROUTES,
  ...HANDOVER_ROUTES,
  ...COVERAGE_ROUTES,
  ...REPORT_ROUTES,
  ...LINK_ROUTES,
  ...PAGE_ROUTES,
  ...SLACK_ROUTES,
  ...TELEGRAM_ROUTES,
  route(
    'POST',
    '/v1/events',
    'intake',
    'receiveEvent',
    ['integration', 'admin'],
    'Take an EventBridge event as JSON; on AWS the event bus delivers it',
    'embedded only',
  ),
  route('GET', '/v1/incidents', 'api', 'listIncidents', READERS, 'List incidents, newest first'),
  route('GET', '/v1/incidents/{id}', 'api', 'getIncident', ANSWERERS, 'One incident with its timeline'),
  answer('acknowledge', 'Take the incident: nobody else is notified'),
  answer('unacknowledge', 'Give it back: its level is notified again'),
  answer('resolve', 'End it'),
  answer('escalate', 'Notify the next level now'),
  answer('snooze', 'Notify nobody until a time, then the same level again'),
  answer('notes', 'Write a note on the timeline'),
  route(
    'GET',
    '/v1/keys',
    'api',
    'listKeys',
    ['admin'],
    'List access keys; their secrets are not kept',
    'embedded only',
  ),
  route('POST', '/v1/keys', 'api', 'createKey', ['admin'], 'Create an access key', 'embedded only'),
  route('DELETE', '/v1/keys/{id}', 'api', 'revokeKey', ['admin'], 'Revoke an access key', 'embedded only'),
  route('GET', '/v1/outbox', 'api', 'outbox', READERS, 'What would have been sent, oldest first', 'embedded only'),
  route('GET', '/v1/shadow', 'api', 'shadow', READERS, 'What would have been sent for shadow services, newest first'),
  route('GET', '/healthz', 'api', 'healthz', 'anybody', '200 when it can take alerts'),
  route('GET', '/openapi.json', 'api', 'openApi', 'anybody', 'This description'),
];

/** The rest of a path, as it came: identifiers of some clients are not encoded, and have slashes in them. */
const REST = /^\{(\w+)\+\}$/;

export type Match =
  | { readonly kind: 'found'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'other method'; readonly methods: readonly string[] }
  | { readonly kind: 'unknown' };

/** Finds the route of a request. A slash at the end makes no difference: some clients send one. */
export const matchRoute = (routes: readonly Route[], method: string, path: string): Match => {
  // Some clients join a base that ends in a slash with a path that begins with one.
  const parts = partsOf(path.replace(/^\/+/, '/'));
  const hits = routes
    .flatMap((candidate) => {
      const params = paramsOf(partsOf(candidate.path), parts);
      return params ? [{ route: candidate, params }] : [];
    })
    .sort((a, b) => Number(takesRest(a.route)) - Number(takesRest(b.route)));
  const hit = hits.find(({ route }) => route.method === method);
  if (hit) return { kind: 'found', ...hit };
  return hits.length > 0
    ? { kind: 'other method', methods: hits.map(({ route }) => route.method) }
    : { kind: 'unknown' };
};

/** Of `/` as of every other path, without the slashes at its end. */
const partsOf = (path: string): readonly string[] => path.replace(/\/+$/, '').split('/');

const takesRest = ({ path }: Route): boolean => path.endsWith('+}');

const paramsOf = (template: readonly string[], parts: readonly string[]): Record<string, string> | undefined => {
  const rest = REST.exec(template.at(-1) ?? '')?.[1];
  if (rest === undefined ? template.length !== parts.length : template.length > parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    if (rest !== undefined && index === template.length - 1) return { ...params, [rest]: parts.slice(index).join('/') };
    const part = parts[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(expected)?.[1];
    if (name === undefined && expected !== part) return undefined;
    if (name !== undefined) params[name] = decoded(part);
  }
  return params;
};

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};
