import { BODY_LIMIT, type Route } from '../api/route';

export const OPSGENIE_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/v2/alerts',
    task: 'intake',
    operation: 'createAlert',
    where: 'everywhere',
    allowed: ['integration', 'admin'],
    summary: 'Take an alert, as Opsgenie does',
    dialect: 'opsgenie',
    bodyLimit: BODY_LIMIT,
  },
];
