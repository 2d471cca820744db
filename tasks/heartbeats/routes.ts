import { BODY_LIMIT } from '../api/limits';
import type { Route } from '../api/route';

const SENDERS = ['integration', 'admin'] as const;
const EVERYBODY = ['integration', 'responder', 'admin'] as const;

const route = (
  method: Route['method'],
  path: string,
  operation: string,
  summary: string,
  allowed: Route['allowed'] = SENDERS,
): Route => ({
  method,
  path: `/v2/heartbeats${path}`,
  task: 'intake',
  operation,
  where: 'everywhere',
  allowed,
  summary,
  dialect: 'opsgenie',
  bodyLimit: BODY_LIMIT,
});

const PING = 'Say that it still works; one ping resolves its incident';

export const HEARTBEAT_ROUTES: readonly Route[] = [
  route('POST', '', 'createHeartbeat', 'Expect to hear of something regularly, as Opsgenie does'),
  route('GET', '', 'listHeartbeats', 'Everything that is expected to be heard of', EVERYBODY),
  route('GET', '/{name}', 'getHeartbeat', 'One heartbeat', EVERYBODY),
  route('PATCH', '/{name}', 'updateHeartbeat', 'Change some of its fields'),
  route('DELETE', '/{name}', 'deleteHeartbeat', 'Expect it no longer; an open incident of it is resolved'),
  route('POST', '/{name}/enable', 'enableHeartbeat', 'Listen to it'),
  route('POST', '/{name}/disable', 'disableHeartbeat', 'Do not listen to it; an open incident of it is resolved'),
  route('GET', '/{name}/ping', 'pingHeartbeat', PING),
  // Clients differ in the method, and a ping that is refused because of it would be silence.
  route('POST', '/{name}/ping', 'pingHeartbeatByPost', PING),
  route('PUT', '/{name}/ping', 'pingHeartbeatByPut', PING),
];
