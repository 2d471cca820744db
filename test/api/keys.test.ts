import { type Api, anApi } from '../support/api';

let api: Api;
beforeEach(async () => {
  api = await anApi();
});

test.each([
  { why: 'no key', key: '' },
  { why: 'a key nobody made', key: 'ThisKeyWasNeverMadeByAnybody0123' },
])('$why is 401', async ({ key }) => {
  expect(await api.get('/v1/incidents', key)).toMatchObject({ status: 401, body: { message: /Authorization/ } });
  expect((await api.post('/v2/alerts', { message: 'm' }, key)).status).toBe(401);
});

test("an integration key's alerts belong to its own service, whatever they say", async () => {
  const key = await api.key('helpdesk monitor', { kind: 'integration', of: { kind: 'service', service: 'helpdesk' } });
  const id = await api.alert({ service: 'checkout' }, key);
  expect((await api.get(`/v1/incidents/${id}`)).body).toMatchObject({ service: 'helpdesk', policy: 'business-hours' });
});

test('an integration key answers for its own alerts only; others do not exist for it', async () => {
  const helpdesk = await api.key('helpdesk monitor', {
    kind: 'integration',
    of: { kind: 'service', service: 'helpdesk' },
  });
  const foreign = await api.alert();
  const own = await api.alert({}, helpdesk);
  expect((await api.post(`/v1/incidents/${foreign}/resolve`, {}, helpdesk)).status).toBe(404);
  expect((await api.get(`/v1/incidents/${foreign}`, helpdesk)).status).toBe(404);
  expect((await api.post(`/v1/incidents/${own}/resolve`, {}, helpdesk)).body).toMatchObject({ changed: true });
  expect((await api.get('/v1/incidents', helpdesk)).status).toBe(403);
});

test('a responder answers as themselves, whatever the body says', async () => {
  const key = await api.key('phone', { kind: 'responder', user: 'engineering-manager' });
  const id = await api.alert();
  const seen = await api.post(`/v1/incidents/${id}/acknowledge`, { user: 'somebody-else' }, key);
  expect(seen.body).toMatchObject({ changed: true, incident: { acknowledgedBy: 'engineering-manager' } });
});

test("an admin key answers as 'user' from the body, else by the key's name", async () => {
  const id = await api.alert();
  await api.post(`/v1/incidents/${id}/acknowledge`, { user: 'support-lead' });
  expect((await api.get(`/v1/incidents/${id}`)).body.acknowledgedBy).toBe('support-lead');
  await api.post(`/v1/incidents/${id}/resolve`);
  expect((await api.get(`/v1/incidents/${id}`)).body.resolvedBy).toBe('the operator');
});

test('a responder sends no alerts, makes no keys, and edits only their own contacts', async () => {
  const key = await api.key('phone', { kind: 'responder', user: 'support-lead' });
  expect((await api.post('/v2/alerts', { message: 'm' }, key)).status).toBe(403);
  expect((await api.post('/v1/keys', { name: 'k' }, key)).status).toBe(403);
  const contacts = JSON.stringify({ contacts: [{ channel: 'email', address: 'lead@example.com' }] });
  expect((await api.call('PUT', '/v1/users/support-lead/contacts', contacts, key)).status).toBe(200);
  expect((await api.call('PUT', '/v1/users/support-agent-1/contacts', contacts, key)).status).toBe(403);
  expect((await api.call('PUT', '/v1/teams/support/contacts', contacts, key)).status).toBe(403);
  expect((await api.get('/v1/users/support-lead/contacts', key)).body.contacts).toEqual([
    { id: 'email-1', channel: 'email', address: 'lead@example.com', verifiedAt: null, unusable: null },
  ]);
});

test('a key is shown once, works until it is revoked, and its secret is nowhere in the table', async () => {
  const { status, body } = await api.post('/v1/keys', { name: 'Grafana', service: 'checkout' });
  expect(status).toBe(201);
  expect(body.key).toMatch(/^[A-Za-z0-9]{32}$/);
  expect((await api.post('/v2/alerts', { message: 'm' }, body.key)).status).toBe(202);
  const { body: listed } = await api.get('/v1/keys');
  expect(listed.keys).toContainEqual({
    id: body.id,
    name: 'Grafana',
    scope: { kind: 'integration', of: { kind: 'service', service: 'checkout' } },
    createdAt: expect.any(String),
  });
  expect(JSON.stringify(listed)).not.toContain(body.key);
  const { items } = await api.night.world.table.query({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': 'ACCESSKEYS' },
  });
  expect(items.length).toBeGreaterThan(0);
  expect(JSON.stringify(items)).not.toContain(body.key);
  expect((await api.call('DELETE', `/v1/keys/${body.id}`, undefined)).status).toBe(200);
  expect((await api.post('/v2/alerts', { message: 'm' }, body.key)).status).toBe(401);
});

test('a key for one integration does nothing else: not even read, and not by another protocol', async () => {
  const { body } = await api.post('/v1/keys', { name: 'uptime', anyService: true, integration: 'uptime-check' });
  const says = { status: 403, body: { message: 'this key is for POST /v1/integrations/uptime-check only' } };
  expect(await api.post('/v2/alerts', { message: 'down' }, body.key)).toMatchObject(says);
  expect(await api.get('/v2/alerts', body.key)).toMatchObject(says);
  const event = { routing_key: body.key, event_action: 'resolve', dedup_key: 'x' };
  expect(await api.post('/v2/enqueue', event, '')).toMatchObject({ status: 400 });
  const check = { check: 'shop', state: 'up', url: 'https://shop.example', since: 'now' };
  expect(await api.post('/v1/integrations/uptime-check', check, body.key)).toMatchObject({ status: 202 });
});

test.each([
  { asked: { service: 'checkout', team: 'platform' }, says: /give one of .*, got service and team/ },
  { asked: { team: 'sales' }, says: /'team' should be one of 'platform', 'support', got 'sales'/ },
  { asked: { service: '' }, says: /'service' should be a name, got ''/ },
  { asked: { team: ' ' }, says: /'team' should be a name, got ' '/ },
  { asked: { user: '' }, says: /'user' should be a name, got ''/ },
  {
    asked: { services: 'checkout' },
    says: /there is no field 'services'; there are name, service, team, user, anyService, integration, perMinute/,
  },
  { asked: { scope: { kind: 'integration' }, of: 1 }, says: /no field 'scope';.*; there is no field 'of';/ },
  { asked: { anyService: true, integration: '' }, says: /'integration' should be a name, got ''/ },
  {
    asked: { anyService: true, integration: 'uptime-chek' },
    says: /'integration' should be one of 'alertmanager', .*, 'uptime-check', got 'uptime-chek'/,
  },
  { asked: { perMinute: 0 }, says: /'perMinute' should be at least 1, got 0/ },
])('a key is refused: $says', async ({ asked, says }) => {
  expect(await api.post('/v1/keys', { name: 'x', ...asked })).toMatchObject({
    status: 422,
    body: { message: expect.stringMatching(says) },
  });
  expect((await api.get('/v1/keys')).body.keys).not.toContainEqual(expect.objectContaining({ name: 'x' }));
});

test.each(['uptime-check', 'grafana'])('a key can be for %s only', async (integration) => {
  const { status, body } = await api.post('/v1/keys', { name: 'x', anyService: true, integration });
  expect({ status, integration: body.integration }).toEqual({ status: 201, integration });
});

test('what a client sends as null is as good as left out', async () => {
  const { body } = await api.post('/v1/keys', { name: 'x', service: 'checkout', team: null, perMinute: null });
  expect(body.scope).toEqual({ kind: 'integration', of: { kind: 'service', service: 'checkout' } });
});
