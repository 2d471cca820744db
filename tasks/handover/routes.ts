import { peopleRoute, type Route } from '../api/route';
import { WHO_IS_ON_CALL_ROUTES } from '../who-is-on-call/routes';

export const HANDOVER_ROUTES: readonly Route[] = [
  ...WHO_IS_ON_CALL_ROUTES,
  peopleRoute(
    'GET',
    '/v1/schedules/{schedule}/handover',
    'handover',
    'What the next person on call needs: what is open, what happened in this shift, who is next',
  ),
];
