import { BODY_LIMIT } from '../api/limits';
import type { Route } from '../api/route';

export const WEBHOOK_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/integrations/{name}',
    task: 'intake',
    operation: 'receiveWebhook',
    where: 'everywhere',
    allowed: ['integration', 'admin'],
    summary: 'Take what the webhook of Alertmanager, Grafana or a tool of your own sends',
    dialect: 'stepladder',
    bodyLimit: BODY_LIMIT,
  },
];
