import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Files, Json } from '../support/opsgenie-export/blocks';

export const KEY = 'genie-key-of-the-test';

/** Answers in place of the API where it wants to; true when it did. */
export type Fault = (request: IncomingMessage, response: ServerResponse, path: string) => boolean;

export interface FakeOpsgenie {
  readonly host: string;
  /** Every path that was asked for, in order. */
  readonly asked: readonly string[];
  /** The most requests that were open at once. */
  readonly mostAtOnce: () => number;
  readonly close: () => Promise<void>;
}

/** The account of a backup, as the API serves it: lists paged and short, everything else by its id. */
export const fakeOpsgenie = async (files: Files, fault: Fault = () => false, pageSize = 10): Promise<FakeOpsgenie> => {
  const answers = answersOf(files);
  const asked: string[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const path = url.pathname + url.search;
    asked.push(path);
    most = Math.max(most, ++open);
    response.on('close', () => {
      open -= 1;
    });
    if (fault(request, response, path)) return;
    if (request.headers.authorization !== `GenieKey ${KEY}`)
      return send(response, 401, { message: 'Could not authenticate' });
    url.searchParams.delete('expand');
    const offset = Number(url.searchParams.get('offset') ?? 0);
    url.searchParams.delete('offset');
    url.searchParams.delete('limit');
    const data = answers.get(decodeURIComponent(url.pathname) + url.search);
    if (data === undefined) return send(response, 404, { message: 'not found' });
    if (!Array.isArray(data)) return send(response, 200, { data });
    const next = `http://${request.headers.host}${url.pathname}?offset=${offset + pageSize}&${url.searchParams}`;
    const more = offset + pageSize < data.length ? { paging: { next } } : {};
    send(response, 200, { data: data.slice(offset, offset + pageSize), totalCount: data.length, ...more });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    mostAtOnce: () => most,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};

export const send = (
  response: ServerResponse,
  status: number,
  json: unknown,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json));
};

const answersOf = (files: Files): ReadonlyMap<string, unknown> => {
  const of = (folder: string): readonly Json[] =>
    Object.entries(files).flatMap(([path, json]) => (path.startsWith(`${folder}/`) ? [json as Json] : []));
  const answers = new Map<string, unknown>([
    ['/v2/escalations', of('escalations')],
    ['/v2/forwarding-rules', of('forwardings')],
    ['/v1/maintenance?type=non-expired', of('maintenance')],
    ['/v2/heartbeats', { heartbeats: [{ name: 'nightly', interval: 1, intervalUnit: 'days', enabled: true }] }],
  ]);
  const list = (path: string, all: readonly Json[]): void => void answers.set(path, all);
  const users = of('users');
  list(
    '/v2/users',
    users.map((one) => without(one['user'], 'userContacts')),
  );
  for (const one of users) addUser(answers, one);
  const teams = of('teams');
  list(
    '/v2/teams',
    teams.map((one) => without(one['team'], 'members')),
  );
  for (const one of teams) {
    const team = one['team'] as Json;
    answers.set(`/v2/teams/${team['id']}`, team);
    answers.set(`/v2/teams/${team['id']}/routing-rules`, one['teamRoutingRules']);
    for (const kind of ['alert', 'notification']) answers.set(`/v2/policies/${kind}?teamId=${team['id']}`, []);
  }
  const schedules = of('schedules');
  list(
    '/v2/schedules',
    schedules.map((one) => one['schedule'] as Json),
  );
  for (const one of schedules) addOverrides(answers, one);
  addIntegrations(answers, of('integrations'));
  addPolicies(
    answers,
    of('policiesV2'),
    Object.hasOwn(files, 'orders/PolicyOrders.json') ? (files['orders/PolicyOrders.json'] as Json[]) : [],
  );
  return answers;
};

const addUser = (answers: Map<string, unknown>, one: Json): void => {
  const user = one['user'] as Json;
  const rules = (one['notificationRuleList'] ?? []) as Json[];
  const path = `/v2/users/${user['id']}`;
  answers.set(path, user);
  answers.set(
    `${path}/notification-rules`,
    rules.map((rule) => without(rule, 'steps')),
  );
  for (const rule of rules) answers.set(`${path}/notification-rules/${rule['id']}`, rule);
};

const addOverrides = (answers: Map<string, unknown>, one: Json): void => {
  const overrides = one['scheduleOverrideList'] as Json[];
  const path = `/v2/schedules/${(one['schedule'] as Json)['id']}/overrides`;
  answers.set(
    path,
    overrides.map((override) => without(override, 'rotations')),
  );
  for (const override of overrides) answers.set(`${path}/${override['alias']}`, override);
};

const addIntegrations = (answers: Map<string, unknown>, all: readonly Json[]): void => {
  const metas = all.map(({ integration }) => {
    const { id, name, type, enabled } = integration as Json;
    return { id, name, type, enabled };
  });
  answers.set('/v2/integrations', metas);
  for (const { integration, integrationActions } of all) {
    const path = `/v2/integrations/${(integration as Json)['id']}`;
    answers.set(path, without(integration, 'id'));
    if (integrationActions !== undefined) answers.set(`${path}/actions`, integrationActions);
  }
};

const addPolicies = (answers: Map<string, unknown>, all: readonly Json[], orders: readonly Json[]): void => {
  answers.set('/v2/policies/alert', []);
  for (const { teamId, policy } of all) {
    const { id, name, type, enabled } = policy as Json;
    const query = teamId === undefined ? '' : `?teamId=${teamId}`;
    const order = orders.find((one) => one['id'] === id)?.['order'];
    (answers.get(`/v2/policies/${type}${query}`) as Json[]).push({ id, name, type, enabled, order });
    answers.set(`/v2/policies/${id}${query}`, policy);
  }
};

const without = (json: unknown, field: string): Json => {
  const { [field]: _, ...rest } = json as Json;
  return rest;
};
