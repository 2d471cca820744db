import { peopleRoute, type Route } from '../api/route';

export const WHO_IS_ON_CALL_ROUTES: readonly Route[] = [
  peopleRoute(
    'GET',
    '/v1/oncall',
    'onCall',
    'Who is on call, why and until when: for one schedule or every one, now or at any instant',
  ),
];
