import { BODY_LIMIT, type Route } from '../api/route';

const route = (
  method: Route['method'],
  path: string,
  task: Route['task'],
  operation: string,
  summary: string,
): Route => ({
  method,
  path,
  task,
  operation,
  where: 'everywhere',
  allowed: ['responder', 'admin'],
  summary,
  dialect: 'stepladder',
  bodyLimit: BODY_LIMIT,
});

const OF_SERVICE = '/v1/services/{service}/maintenance';

export const MAINTENANCE_ROUTES: readonly Route[] = [
  route(
    'PUT',
    `${OF_SERVICE}/{id}`,
    'respond',
    'setMaintenance',
    'Record and do not escalate until an end, or change that',
  ),
  route('DELETE', `${OF_SERVICE}/{id}`, 'respond', 'endMaintenance', 'End it now: what is still open escalates'),
  route('GET', OF_SERVICE, 'api', 'listMaintenance', 'Maintenance of a service, active and planned'),
  route('GET', '/v1/maintenance', 'api', 'listAllMaintenance', 'Maintenance of all services, active and planned'),
];
