import { BODY_LIMIT, type Route } from '../api/route';

export const COVERAGE_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/coverage',
    task: 'api',
    operation: 'coverage',
    where: 'everywhere',
    allowed: ['responder', 'admin'],
    summary: 'Overrides, time off and by which channels everybody can be reached, without addresses',
    dialect: 'stepladder',
    bodyLimit: BODY_LIMIT,
  },
];
