import * as fc from 'fast-check';
import { minutes } from '../../workflows/span';
import { type Api, anApi } from '../support/api';
import { runs } from '../support/runs';

let api: Api;
beforeEach(async () => {
  api = await anApi();
});

const BACKUP = { name: 'backup', interval: 10, intervalUnit: 'minutes', enabled: true };
const create = (more: object = {}, key?: string) => api.post('/v2/heartbeats', { ...BACKUP, ...more }, key);
const patch = (body: object) => api.call('PATCH', '/v2/heartbeats/backup', JSON.stringify(body));

test('what is created is answered with everything that is known of it', async () => {
  const fields = {
    description: 'copies the database',
    ownerTeam: { name: 'Support' },
    alertMessage: 'No backup',
    alertTags: ['nightly', ' db '],
    alertPriority: 'P1',
  };
  const { status, body } = await create(fields);
  expect(status).toBe(201);
  expect(body).toEqual({
    data: {
      ...BACKUP,
      ...fields,
      ownerTeam: { id: 'support', name: 'Support' },
      alertTags: ['nightly', 'db'],
      expired: false,
      lastPingTime: null,
      service: 'helpdesk',
    },
    took: expect.any(Number),
    requestId: expect.any(String),
  });
  expect((await api.get('/v2/heartbeats/backup')).body.data).toEqual(body.data);
  expect((await api.get('/v2/heartbeats/')).body.data).toEqual({ heartbeats: [body.data] });
});

test('what is not given has its default, as what some clients send empty', async () => {
  const empty = {
    description: '',
    ownerTeam: { id: '', name: '' },
    alertMessage: '',
    alertPriority: '',
    alertTags: null,
  };
  expect((await create({ ...empty, enabled: undefined })).body.data).toMatchObject({
    enabled: false,
    description: '',
    ownerTeam: {},
    alertMessage: 'Heartbeat [backup] is expired',
    alertPriority: 'P3',
    alertTags: [],
    service: 'checkout',
  });
});

test.each(['GET', 'POST', 'PUT'])('%s pings', async (method) => {
  await create();
  const { status, body } = await api.call(method, '/v2/heartbeats/backup/ping', undefined);
  expect({ status, body }).toEqual({
    status: 202,
    body: { result: 'PONG - Heartbeat received', took: expect.any(Number), requestId: expect.any(String) },
  });
  expect((await api.get('/v2/heartbeats/backup')).body.data.lastPingTime).toBe('2026-01-10T01:30:00.000Z');
});

test('a ping of what does not exist is refused, with what does', async () => {
  expect(await api.get('/v2/heartbeats/bakcup/ping')).toMatchObject({
    status: 404,
    body: { message: "there is no heartbeat 'bakcup'; there are none yet" },
  });
  await create();
  await create({ name: 'night job' });
  expect(await api.get('/v2/heartbeats/bakcup/ping')).toMatchObject({
    status: 404,
    body: { errors: { name: "there is no heartbeat 'bakcup'; there are 'backup', 'night job'" } },
  });
  expect((await api.get('/v2/heartbeats/night%20job/ping')).status).toBe(202);
});

test('enable and disable answer the state, however often, with a body or none', async () => {
  await create({ enabled: false });
  for (const body of [null, {}, undefined])
    expect(await api.post('/v2/heartbeats/backup/enable', body)).toMatchObject({
      status: 200,
      body: { data: { name: 'backup', enabled: true, expired: false } },
    });
  expect((await api.post('/v2/heartbeats/backup/disable', null)).body.data.enabled).toBe(false);
});

test('an update changes what it gives, and nothing else', async () => {
  await create({ description: 'as it was', alertTags: ['a'] });
  expect((await patch({ name: 'backup', interval: 2, intervalUnit: 'hours' })).body.data).toEqual({
    name: 'backup',
    enabled: true,
    expired: false,
  });
  await patch({ enabled: false, alertTags: 'x, y', ownerTeam: { id: 'support' } });
  expect((await api.get('/v2/heartbeats/backup')).body.data).toMatchObject({
    interval: 2,
    intervalUnit: 'hours',
    enabled: false,
    description: 'as it was',
    alertTags: ['x', 'y'],
    service: 'helpdesk',
  });
});

test('created twice with the same fields it is one; with others it is refused', async () => {
  await create();
  await api.get('/v2/heartbeats/backup/ping');
  expect((await create()).status).toBe(201);
  expect(await create({ interval: 11 })).toMatchObject({
    status: 409,
    body: { message: "there is a heartbeat 'backup' already; change it with PATCH, or delete it first" },
  });
});

test('deleted, it is gone', async () => {
  await create();
  expect(await api.call('DELETE', '/v2/heartbeats/backup', undefined)).toMatchObject({
    status: 200,
    body: { result: 'Deleted' },
  });
  expect((await api.call('DELETE', '/v2/heartbeats/backup', undefined)).status).toBe(404);
  expect((await api.get('/v2/heartbeats')).body.data.heartbeats).toEqual([]);
});

test.each([
  { field: 'name', value: '', says: "'name' should be given, got nothing" },
  { field: 'name', value: 'a/b', says: "have no '/', '?', '#' or line break" },
  { field: 'name', value: 'x'.repeat(201), says: 'have at most 200 characters' },
  { field: 'interval', value: undefined, says: "'interval' should be given, got nothing" },
  { field: 'interval', value: 0, says: "'interval' should be at least 1, got 0" },
  { field: 'interval', value: 1.5, says: "'interval' should be a whole number, got 1.5" },
  { field: 'interval', value: 'ten', says: "'interval' should be a number, got 'ten'" },
  { field: 'interval', value: 600_000, says: "'interval' should be at most 365 days, got 600000 minutes" },
  { field: 'intervalUnit', value: 'seconds', says: "should be 'minutes' or 'hours' or 'days', got 'seconds'" },
  { field: 'alertPriority', value: 'P9', says: "got 'P9'" },
  { field: 'alertTags', value: Array(21).fill('t'), says: 'at most 20 tags' },
  { field: 'ownerTeam', value: { name: 'x' }, says: "'ownerTeam' should be one of 'platform', 'support', got 'x'" },
])('$field $value is refused with a sentence', async ({ field, value, says }) => {
  const { status, body } = await create({ [field]: value });
  expect(status).toBe(422);
  expect(body.errors[field]).toContain(says);
});

test('a heartbeat keeps its name', async () => {
  await create();
  expect((await patch({ name: 'other' })).body.errors.name).toBe(
    "'name' should be 'backup' as in the path, got 'other': a heartbeat keeps its name",
  );
});

describe('who may', () => {
  test('an integration key of a service owns what it creates, and others do not see it', async () => {
    const reports = await api.key('cron', { kind: 'integration', of: { kind: 'service', service: 'reports' } });
    const support = await api.key('desk', { kind: 'integration', of: { kind: 'team', team: 'support' } });
    expect((await create({ ownerTeam: { name: 'support' } }, reports)).body.data).toMatchObject({
      service: 'reports',
      ownerTeam: { id: 'platform' },
    });
    expect((await api.get('/v2/heartbeats/backup/ping', support)).status).toBe(404);
    expect((await api.get('/v2/heartbeats', support)).body.data.heartbeats).toEqual([]);
    expect((await api.get('/v2/heartbeats/backup/ping', reports)).status).toBe(202);
    await api.night.passWithSweep(minutes(10));
    expect(await api.night.incident()).toMatchObject({ service: 'reports', dedupKey: 'heartbeat:backup' });
  });

  test('a responder reads and does not ping', async () => {
    await create();
    const phone = await api.key('phone', { kind: 'responder', user: 'support-lead' });
    expect((await api.get('/v2/heartbeats/backup', phone)).status).toBe(200);
    expect((await api.get('/v2/heartbeats/backup/ping', phone)).status).toBe(403);
    expect((await api.post('/v2/heartbeats/backup/disable', null, phone)).status).toBe(403);
  });
});

test('no body whatever is answered with a 5xx, and every refusal has a sentence a field', async () => {
  await create();
  const bodies = fc.record(
    {
      name: fc.oneof(fc.string(), fc.constantFrom('backup', 'ö'), fc.jsonValue()),
      interval: fc.oneof(fc.integer({ min: 1 }), fc.double(), fc.jsonValue()),
      intervalUnit: fc.oneof(fc.constantFrom('minutes', 'days', ''), fc.jsonValue()),
      enabled: fc.oneof(fc.boolean(), fc.jsonValue()),
      ownerTeam: fc.oneof(fc.record({ name: fc.string(), id: fc.constantFrom('support', '', null) }), fc.jsonValue()),
      alertMessage: fc.oneof(fc.string({ maxLength: 300 }), fc.jsonValue()),
      alertTags: fc.oneof(fc.array(fc.string()), fc.string(), fc.jsonValue()),
      alertPriority: fc.oneof(fc.constantFrom('P1', ''), fc.jsonValue()),
      user: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(bodies, fc.jsonValue()), fc.constantFrom('POST', 'PATCH'), async (body, method) => {
      // No faster than a key may.
      await api.night.pass({ seconds: 1 });
      const path = method === 'POST' ? '/v2/heartbeats' : '/v2/heartbeats/backup';
      const seen = await api.call(method, path, JSON.stringify(body));
      expect([200, 201, 409, 422]).toContain(seen.status);
      if (seen.status >= 400) expect(seen.body.message).toMatch(/\S+ \S+/);
    }),
    { numRuns: runs(60, 10_000), seed: 11 },
  );
  expect(api.night.problems).toEqual([]);
});
