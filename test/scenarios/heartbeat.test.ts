import { minutes } from '../../workflows/span';
import { type Api, anApi } from '../support/api';

let api: Api;
beforeEach(async () => {
  api = await anApi();
});

const BACKUP = { name: 'backup', interval: 10, intervalUnit: 'minutes', enabled: true, alertPriority: 'P2' };

const listening = async (more: object = {}): Promise<void> => {
  expect((await api.post('/v2/heartbeats', { ...BACKUP, ...more })).status).toBe(201);
  expect((await api.get('/v2/heartbeats/backup/ping')).status).toBe(202);
};

const told = () => api.night.told();
const state = async () => (await api.get('/v2/heartbeats/backup')).body.data;

test('what is not heard of in time is an incident within a minute, and one ping resolves it', async () => {
  await listening();
  await api.night.passWithSweep(minutes(9));
  expect(await api.night.incidents()).toEqual([]);
  await api.night.passWithSweep(minutes(1));
  expect(await api.night.incident()).toMatchObject({
    status: 'triggered',
    service: 'checkout',
    title: 'Heartbeat [backup] is expired',
    priority: 'P2',
    dedupKey: 'heartbeat:backup',
    createdAt: api.night.start + 600_000,
  });
  expect(told()).toEqual(['+10m level 1: platform-engineer-1']);
  expect(await state()).toMatchObject({ expired: true });

  await api.night.passWithSweep(minutes(2));
  await api.get('/v2/heartbeats/backup/ping');
  expect(await api.night.incident()).toMatchObject({ status: 'resolved', resolvedBy: 'heartbeat backup', count: 1 });
  expect(await state()).toMatchObject({ expired: false, lastPingTime: '2026-01-10T01:42:00.000Z' });
  await api.night.passWithSweep(minutes(9));
  expect(await api.night.incidents()).toHaveLength(1);
});

test('what goes silent again is an incident of its own', async () => {
  await listening();
  await api.night.passWithSweep(minutes(11));
  await api.get('/v2/heartbeats/backup/ping');
  await api.night.passWithSweep(minutes(10));
  expect((await api.night.incidents()).map(({ status, count }) => ({ status, count }))).toEqual([
    { status: 'triggered', count: 1 },
    { status: 'resolved', count: 1 },
  ]);
  expect(told()).toEqual(['+10m level 1: platform-engineer-1', '+21m level 1: platform-engineer-1']);
});

test('silence that nobody ends escalates as any incident, and is opened once', async () => {
  await listening();
  await api.night.passWithSweep(minutes(51));
  expect(await api.night.incident()).toMatchObject({ count: 1 });
  expect(await api.night.incidents()).toHaveLength(1);
  expect(told().at(-1)).toMatch(/last resort/);
});

test('an incident that a person resolved is not opened again by the same silence', async () => {
  await listening();
  await api.night.passWithSweep(minutes(10));
  await api.night.answer('resolve', 'platform-engineer-1');
  await api.night.passWithSweep(minutes(25));
  expect(await api.night.incidents()).toHaveLength(1);
});

test('pings in time keep it quiet', async () => {
  await listening();
  for (let ping = 0; ping < 6; ping += 1) {
    await api.night.passWithSweep(minutes(9));
    await api.get('/v2/heartbeats/backup/ping');
  }
  expect(await api.night.incidents()).toEqual([]);
});

test('before the first ping silence means nothing', async () => {
  await api.post('/v2/heartbeats', BACKUP);
  await api.night.passWithSweep(minutes(25));
  expect(await api.night.incidents()).toEqual([]);
});

test('a disabled one may be silent, and disabling resolves its incident', async () => {
  await listening();
  await api.night.passWithSweep(minutes(10));
  expect((await api.post('/v2/heartbeats/backup/disable')).body.data).toEqual({
    name: 'backup',
    enabled: false,
    expired: false,
  });
  expect(await api.night.incident()).toMatchObject({ status: 'resolved' });
  await api.night.passWithSweep(minutes(25));
  await api.get('/v2/heartbeats/backup/ping');
  await api.night.passWithSweep(minutes(25));
  expect(await api.night.incidents()).toHaveLength(1);
});

test('enabled again, what was heard of before is expected within one interval', async () => {
  await listening();
  await api.post('/v2/heartbeats/backup/disable');
  await api.night.passWithSweep(minutes(25));
  await api.post('/v2/heartbeats/backup/enable');
  await api.night.passWithSweep(minutes(9));
  expect(await api.night.incidents()).toEqual([]);
  await api.night.passWithSweep(minutes(1));
  expect(await api.night.incidents()).toHaveLength(1);
});

test('deleting resolves its incident, and a new one of the same name begins anew', async () => {
  await listening();
  await api.night.passWithSweep(minutes(10));
  await api.call('DELETE', '/v2/heartbeats/backup', undefined);
  expect(await api.night.incident()).toMatchObject({ status: 'resolved' });
  expect((await api.get('/v2/heartbeats/backup')).status).toBe(404);
  expect((await api.post('/v2/heartbeats', BACKUP)).body.data).toMatchObject({ lastPingTime: null, expired: false });
  await api.night.passWithSweep(minutes(25));
  expect(await api.night.incidents()).toHaveLength(1);
});

test('a shorter interval counts from the last ping', async () => {
  await listening();
  await api.night.passWithSweep(minutes(4));
  await api.call('PATCH', '/v2/heartbeats/backup', JSON.stringify({ interval: 5 }));
  await api.night.passWithSweep(minutes(1));
  expect(await api.night.incident()).toMatchObject({ createdAt: api.night.start + 300_000 });
});

test("a team's heartbeat goes to the team's first service", async () => {
  await listening({ ownerTeam: { name: 'Support' } });
  await api.night.passWithSweep(minutes(10));
  expect(await api.night.incident()).toMatchObject({ service: 'helpdesk', policy: 'business-hours' });
});

test('silence during maintenance is recorded, and escalates at its end', async () => {
  await listening();
  const window = { reason: 'backup host is rebuilt', minutes: 60 };
  await api.call('PUT', '/v1/services/checkout/maintenance/rebuild', JSON.stringify(window));
  await api.night.passWithSweep(minutes(61));
  expect(told()).toEqual(['+60m level 1: platform-engineer-1']);
});
