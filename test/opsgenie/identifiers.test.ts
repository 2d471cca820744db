import type { Sender } from '../../tasks/access/access-key';
import { Opsgenie } from './support/opsgenie';

let opsgenie: Opsgenie;
beforeAll(async () => {
  opsgenie = await Opsgenie.begins();
});

const keyOf = async (of: Sender): Promise<Opsgenie> =>
  opsgenie.as(await opsgenie.api.key('Grafana', { kind: 'integration', of }));

test('an alert is found by its id, its alias and its short number', async () => {
  const id = await opsgenie.create({ alias: 'three ways' });
  const { tinyId } = await opsgenie.get(`/${id}`);
  expect(tinyId).toMatch(/^\d{8,9}$/);
  for (const path of [
    `/${id}?identifierType=id`,
    '/three%20ways?identifierType=alias',
    `/${tinyId}?identifierType=tiny`,
  ])
    expect((await opsgenie.get(path)).id).toBe(id);
});

test.each([
  'plain',
  'with spaces in it',
  'disk /var/log is full',
  '{}:{alertname="DiskFull", instance="db-7:9100"}',
  '100%',
  '50%25',
  'a+b&c=d',
  'trailing/close',
  'ümläut 🔥',
  'count',
  'requests/7',
  'saved',
  'it\'s "quoted"',
  'x'.repeat(512),
])('the alias %p works encoded, from the moment it is accepted', async (alias) => {
  const id = await opsgenie.create({ alias });
  const path = `/${encodeURIComponent(alias)}`;
  expect((await opsgenie.get(`${path}?identifierType=alias`)).id).toBe(id);
  expect(await opsgenie.write('PUT', `${path}/message?identifierType=alias`, { message: 'new' })).toMatchObject({
    alertId: id,
  });
});

test.each([
  'plain',
  'with spaces in it',
  'disk /var/log is full',
  '100%',
  '{}:{alertname="DiskFull"}',
  'trailing/close',
])('the alias %p works as it is, with slashes at the end', async (alias) => {
  const id = await opsgenie.create({ alias: `raw ${alias}` });
  expect(await opsgenie.write('POST', `/raw ${alias}/acknowledge/?identifierType=alias`, {})).toMatchObject({
    alertId: id,
  });
  expect((await opsgenie.get(`/raw ${alias}/?identifierType=alias`)).acknowledged).toBe(true);
  expect(await opsgenie.write('POST', `/raw ${alias}/close//?identifierType=alias`, null)).toMatchObject({
    alertId: id,
  });
});

test('an alias that is too long is cut, and found however long it is asked for', async () => {
  const alias = 'y'.repeat(600);
  const id = await opsgenie.create({ alias });
  expect((await opsgenie.get(`/${alias}?identifierType=alias`)).id).toBe(id);
});

test('the alias of an alert without one is its id; each such alert is one of its own', async () => {
  const id = await opsgenie.create({ alias: '' });
  expect(await opsgenie.create({ alias: undefined })).not.toBe(id);
  expect(await opsgenie.get(`/${id}`)).toMatchObject({ id, alias: id });
  expect((await opsgenie.get(`/${id}?identifierType=alias`)).id).toBe(id);
  expect(await opsgenie.write('POST', `/${id}/close?identifierType=alias`, {})).toMatchObject({
    success: true,
    alias: id,
  });
});

test('the id of an alert that has an alias is not its alias', async () => {
  const id = await opsgenie.create({ alias: 'of its own' });
  expect((await opsgenie.call('GET', `/${id}?identifierType=alias`)).status).toBe(404);
});

test('the query that the node client puts into the path works', async () => {
  const id = await opsgenie.create({ alias: 'misplaced', tags: ['x', 'y', 'z'] });
  await opsgenie.write('DELETE', `/${id}/tags/&tags=x%2Cy&user=anna`);
  expect((await opsgenie.get(`/${id}`)).tags).toEqual(['z']);
});

test.each([
  { path: '/nothing', says: "there is no alert with id 'nothing'" },
  { path: '/nothing?identifierType=alias', says: "there is no alert with alias 'nothing'" },
  { path: '/123?identifierType=tiny', says: "there is no alert with tiny '123'" },
  { path: '/nothing/logs', says: "there is no alert with id 'nothing'" },
])('GET $path is 404 with a sentence', async ({ path, says }) => {
  const { status, body, headers } = await opsgenie.call('GET', path);
  expect([status, body.message]).toEqual([404, says]);
  expect(headers).not.toHaveProperty('x-opsgenie-errortype');
});

test('an identifier type that does not exist is refused', async () => {
  const { status, body } = await opsgenie.call('POST', '/x/close?identifierType=name', {});
  const says = "'identifierType' should be 'id', 'alias' or 'tiny', got 'name'";
  expect([status, body.errors]).toEqual([422, { identifierType: says }]);
});

test.each([
  { method: 'PUT', path: '/x/close' },
  { method: 'POST', path: '/x' },
  { method: 'POST', path: '/x/priority' },
  { method: 'PATCH', path: '/x/message' },
])('$method $path is 404 with a sentence', async ({ method, path }) => {
  const { status, body } = await opsgenie.call(method, path, {});
  expect([status, body.message]).toEqual([404, `there is no ${method} at '/v2/alerts${path}'; see /openapi.json`]);
});

describe('whose alerts a key reaches', () => {
  const PLATFORM = { kind: 'team', team: 'platform' } as const;
  const SUPPORT = { kind: 'team', team: 'support' } as const;
  const CHECKOUT = { kind: 'service', service: 'checkout' } as const;
  const HELPDESK = { kind: 'service', service: 'helpdesk' } as const;
  const ALL = { kind: 'organisation' } as const;

  test.each([
    { by: CHECKOUT, for: CHECKOUT, reaches: true },
    { by: CHECKOUT, for: HELPDESK, reaches: false },
    { by: CHECKOUT, for: PLATFORM, reaches: true },
    { by: CHECKOUT, for: SUPPORT, reaches: false },
    { by: CHECKOUT, for: ALL, reaches: true },
    { by: PLATFORM, for: CHECKOUT, reaches: true },
    { by: PLATFORM, for: PLATFORM, reaches: true },
    { by: PLATFORM, for: SUPPORT, reaches: false },
    { by: PLATFORM, for: HELPDESK, reaches: false },
    { by: ALL, for: CHECKOUT, reaches: true },
    { by: ALL, for: ALL, reaches: true },
    { by: SUPPORT, for: ALL, reaches: true },
  ])('what came in for $by: reached by a key of $for: $reaches', async ({ by, for: other, reaches }) => {
    const alias = `alert of ${JSON.stringify(by)} for ${JSON.stringify(other)}`;
    const id = await (await keyOf(by)).create({ alias });
    const client = await keyOf(other);
    const path = `/${encodeURIComponent(alias)}/acknowledge?identifierType=alias`;
    expect((await client.write('POST', path, {})).success).toBe(reaches);
    expect((await client.write('POST', `/${id}/notes`, { note: 'x' })).success).toBe(reaches);
    expect((await client.call('GET', `/${id}`)).status).toBe(reaches ? 200 : 404);
    expect((await client.aliases('limit=100')).includes(alias)).toBe(reaches);
  });

  test('the same alias of two services is two alerts, and each key means its own', async () => {
    const checkout = await keyOf(CHECKOUT);
    const helpdesk = await keyOf(HELPDESK);
    const one = await checkout.create({ alias: 'the same' });
    const other = await helpdesk.create({ alias: 'the same' });
    expect(one).not.toBe(other);
    expect((await checkout.get('/the same?identifierType=alias')).id).toBe(one);
    expect((await helpdesk.get('/the same?identifierType=alias')).id).toBe(other);
    await checkout.write('POST', '/the same/close?identifierType=alias', {});
    expect((await opsgenie.get('/the same?identifierType=alias')).id).toBe(other);
  });

  test('a responder reads and answers in their own name, but sends no alerts', async () => {
    const id = await opsgenie.create({ alias: 'for a responder' });
    const lead = opsgenie.as(await opsgenie.api.key('phone', { kind: 'responder', user: 'support-lead' }));
    await lead.write('POST', `/${id}/acknowledge`, { user: 'somebody else' });
    expect((await lead.get(`/${id}`)).owner).toBe('support-lead');
    expect((await lead.call('POST', '', { message: 'm' })).status).toBe(403);
  });

  test('without a key, or with an unknown one, nothing is answered', async () => {
    for (const key of ['', 'unknown']) expect((await opsgenie.as(key).call('GET', '')).status).toBe(401);
  });
});
