import { BODY_LIMIT, type Route } from '../api/route';

export const WHO_IS_ON_CALL_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/oncall',
    task: 'api',
    operation: 'onCall',
    where: 'everywhere',
    allowed: ['responder', 'admin'],
    summary: 'Who is on call, why and until when: for one schedule or every one, now or at any instant',
    dialect: 'stepladder',
    bodyLimit: BODY_LIMIT,
  },
];
