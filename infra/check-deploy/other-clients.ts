import type { Answer } from './aws';
import { expectThat } from './tally';

export type Http = (method: string, path: string, body?: object) => Promise<Answer>;

/** As the clients of other systems call, with their slashes and aliases in the path; each answer is what theirs would be. */
export const takesOtherClients = async (http: Http, routingKey: string): Promise<void> => {
  const alias = 'deploy/check one';
  const path = `/v2/alerts/${encodeURIComponent(alias)}`;
  const calls = [
    { method: 'POST', path: '/v2/alerts/', body: { message: 'Opsgenie says hello', alias }, status: 202 },
    { method: 'POST', path: `${path}/notes/?identifierType=alias`, body: { note: 'a slash at the end' }, status: 202 },
    { method: 'GET', path: `${path}?identifierType=alias`, status: 200 },
    { method: 'GET', path: '/v2/alerts/?limit=1', status: 200 },
    { method: 'POST', path: `${path}/close?identifierType=alias`, body: {}, status: 202 },
    { method: 'POST', path: '/v2/enqueue', body: event(routingKey, 'trigger'), status: 202 },
    { method: 'POST', path: '/v2/enqueue', body: event(routingKey, 'resolve'), status: 202 },
    { method: 'GET', path: '/v2/heartbeats', status: 200 },
    { method: 'POST', path: '/v1/integrations/alertmanager', body: { alerts: [] }, status: 202 },
  ];
  for (const { method, path: where, body, status } of calls) {
    const answer = await http(method, where, body);
    expectThat(
      answer.status === status,
      `${method} ${where}: expected ${status}, got ${answer.status}: ${answer.body}`,
    );
  }
};

const event = (routing_key: string, event_action: string) => ({
  routing_key,
  event_action,
  dedup_key: 'deploy-check',
  payload: { summary: 'PagerDuty says hello', source: 'deploy-check', severity: 'info' },
});
