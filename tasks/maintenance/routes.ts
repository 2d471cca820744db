import { peopleRoute, type Route } from '../api/route';

const OF_SERVICE = '/v1/services/{service}/maintenance';

export const MAINTENANCE_ROUTES: readonly Route[] = [
  peopleRoute(
    'PUT',
    `${OF_SERVICE}/{id}`,
    'setMaintenance',
    'Record and do not escalate until an end, or change that',
    'respond',
  ),
  peopleRoute('DELETE', `${OF_SERVICE}/{id}`, 'endMaintenance', 'End it now: what is still open escalates', 'respond'),
  peopleRoute('GET', OF_SERVICE, 'listMaintenance', 'Maintenance of a service, active and planned'),
  peopleRoute('GET', '/v1/maintenance', 'listAllMaintenance', 'Maintenance of all services, active and planned'),
];
