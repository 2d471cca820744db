import { BODY_LIMIT, type Route } from '../api/route';
import { WHO_IS_ON_CALL_ROUTES } from '../who-is-on-call/routes';

export const HANDOVER_ROUTES: readonly Route[] = [
  ...WHO_IS_ON_CALL_ROUTES,
  {
    method: 'GET',
    path: '/v1/schedules/{schedule}/handover',
    task: 'api',
    operation: 'handover',
    where: 'everywhere',
    allowed: ['responder', 'admin'],
    summary: 'What the next person on call needs: what is open, what happened in this shift, who is next',
    dialect: 'stepladder',
    bodyLimit: BODY_LIMIT,
  },
];
