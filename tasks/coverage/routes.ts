import { peopleRoute, type Route } from '../api/route';

export const COVERAGE_ROUTES: readonly Route[] = [
  peopleRoute(
    'GET',
    '/v1/coverage',
    'coverage',
    'Overrides, time off and by which channels everybody can be reached, without addresses',
  ),
];
