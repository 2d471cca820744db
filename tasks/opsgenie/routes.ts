import { BODY_LIMIT } from '../api/limits';
import type { Route } from '../api/route';

const route = (method: Route['method'], path: string, operation: string, summary: string): Route => ({
  method,
  path,
  task: method === 'GET' ? 'api' : 'intake',
  operation,
  where: 'everywhere',
  allowed: operation === 'createAlert' ? ['integration', 'admin'] : ['integration', 'responder', 'admin'],
  summary,
  dialect: 'opsgenie',
  bodyLimit: BODY_LIMIT,
});

/** What follows an alert in the path stands in `alert-path.ts`: identifiers may have slashes in them. */
const REST = '/v2/alerts/{rest+}';

export const OPSGENIE_ROUTES: readonly Route[] = [
  route('POST', '/v2/alerts', 'createAlert', 'Take an alert, as Opsgenie does'),
  route('GET', '/v2/alerts', 'listAlerts', 'List alerts by a query, as Opsgenie does'),
  route('GET', REST, 'readAlert', "One alert, its logs, notes or recipients; 'count'; 'requests/{id}'; saved searches"),
  route(
    'POST',
    REST,
    'writeAlert',
    'Close, acknowledge, note, snooze, escalate, assign, add to an alert; a custom action',
  ),
  route('PUT', REST, 'updateAlert', "Change an alert's priority, message or description"),
  route('PATCH', REST, 'updateSavedSearch', 'Change a saved search'),
  route('DELETE', REST, 'removeFromAlert', 'Remove tags or details, or delete an alert; nothing is erased'),
];
