import { minutes } from '../../workflows/span';
import { type Api, anApi } from '../support/api';

let api: Api;
beforeEach(async () => {
  api = await anApi();
});

const set = async (id: string, body: object): Promise<void> => {
  const path = `/v1/services/checkout/maintenance/${id}`;
  expect((await api.call('PUT', path, JSON.stringify({ reason: `the ${id}`, ...body }))).status).toBe(200);
};
const end = (id: string) => api.call('DELETE', `/v1/services/checkout/maintenance/${id}`, undefined);
const at = (minute: number): string => new Date(api.night.start + minute * 60_000).toISOString();
const passTo = (minute: number): Promise<void> => api.night.passTo(api.night.start + minute * 60_000);
const told = () => api.night.told();
const kinds = async () => (await api.night.timeline()).map(({ kind, because }) => `${kind}: ${because}`);

const FIRST = (minute: number): string => `+${minute}m level 1: platform-engineer-1`;

test('what opens during maintenance is recorded, nobody is told, and what is still open at its end escalates', async () => {
  await set('upgrade', { minutes: 60 });
  await passTo(10);
  await api.alert();
  expect(await api.night.incident()).toMatchObject({
    status: 'snoozed',
    snoozedBy: 'maintenance upgrade',
    until: api.night.start + 3_600_000,
  });
  await passTo(59);
  expect(told()).toEqual([]);
  await passTo(66);
  expect(told()).toEqual([FIRST(60), '+65m level 2: platform-engineer-1, platform-engineer-2']);
  expect(await kinds()).toEqual(
    expect.arrayContaining([
      'opened: an alert from the API',
      'routed: maintenance: the upgrade',
      'snooze over: its end was reached',
    ]),
  );
});

test('what is resolved by its end never was heard of', async () => {
  await set('upgrade', { minutes: 60 });
  const id = await api.alert();
  await passTo(30);
  await api.post(`/v1/incidents/${id}/resolve`);
  await passTo(120);
  expect(told()).toEqual([]);
});

test('what was open before, and other services, escalate as ever', async () => {
  await api.alert();
  await passTo(1);
  await set('upgrade', { minutes: 60 });
  await api.alert({ alias: 'reports', service: 'reports' });
  await passTo(6);
  expect(told()).toEqual([
    FIRST(0),
    '+1m level 1: team:platform',
    '+5m level 2: platform-engineer-1, platform-engineer-2',
  ]);
});

test('before it begins and after it is over, an alert escalates at once', async () => {
  await set('upgrade', { from: at(30), until: at(60) });
  await api.alert({ alias: 'before' });
  await passTo(61);
  await api.alert({ alias: 'after' });
  expect(told().filter((line) => line.includes('level 1'))).toContain(FIRST(61));
  expect(told()[0]).toBe(FIRST(0));
});

test('lengthened, it holds until the new end, and says so', async () => {
  await set('upgrade', { minutes: 60 });
  await api.alert();
  await passTo(50);
  await set('upgrade', { minutes: 60, reason: 'the upgrade takes longer' });
  await passTo(109);
  expect(told()).toEqual([]);
  await passTo(110);
  expect(told()).toEqual([FIRST(110)]);
  expect(await kinds()).toContain('snoozed: maintenance: the upgrade takes longer');
});

test('shortened, it holds until the new end', async () => {
  await set('upgrade', { minutes: 600 });
  await api.alert();
  await passTo(5);
  await set('upgrade', { minutes: 15 });
  await passTo(19);
  expect(told()).toEqual([]);
  await passTo(20);
  expect(told()).toEqual([FIRST(20)]);
});

test('ended early, what it holds goes on at once, and says who ended it', async () => {
  await set('upgrade', { minutes: 600 });
  await api.alert();
  await api.alert({ alias: 'another' });
  await passTo(5);
  await end('upgrade');
  expect(told()).toEqual(['+5m level 1: platform-engineer-1, platform-engineer-1']);
  expect(await api.night.incident()).toMatchObject({ status: 'triggered' });
  expect(await kinds()).toContain('snooze ended: the maintenance is over: the upgrade');
});

test.each([
  { event: 'acknowledge', body: {}, status: 'acknowledged' },
  { event: 'snooze', body: { minutes: 300 }, status: 'snoozed' },
  { event: 'resolve', body: {}, status: 'resolved' },
])('what a person did ($event) is left alone by a change', async ({ event, body, status }) => {
  await set('upgrade', { minutes: 60 });
  const id = await api.alert();
  await api.post(`/v1/incidents/${id}/${event}`, { ...body, user: 'platform-engineer-1' });
  const before = await api.night.incident();
  await set('upgrade', { minutes: 120 });
  await end('upgrade');
  await api.night.passWithSweep(minutes(2));
  expect(await api.night.incident()).toEqual(before);
  expect(before.status).toBe(status);
});

test('a person who will not wait for its end has it escalated', async () => {
  await set('upgrade', { minutes: 60 });
  const id = await api.alert();
  await passTo(3);
  await api.post(`/v1/incidents/${id}/unacknowledge`);
  await set('upgrade', { minutes: 120 });
  expect(told()).toEqual([FIRST(3)]);
});

describe('windows that overlap', () => {
  test('hold until the last of them ends', async () => {
    await set('upgrade', { minutes: 30 });
    await set('move', { from: at(20), until: at(60) });
    await api.alert();
    await passTo(59);
    expect(told()).toEqual([]);
    await passTo(60);
    expect(told()).toEqual([FIRST(60)]);
  });

  test('one that is set later holds what the first holds already', async () => {
    await set('upgrade', { minutes: 30 });
    await api.alert();
    await set('move', { from: at(30), until: at(60) });
    await passTo(60);
    expect(told()).toEqual([FIRST(60)]);
  });

  test('when the longer one is ended, the other still holds', async () => {
    await set('upgrade', { minutes: 30 });
    await set('move', { minutes: 60 });
    await api.alert();
    await passTo(5);
    await end('move');
    expect(await api.night.incident()).toMatchObject({ snoozedBy: 'maintenance upgrade' });
    await passTo(30);
    expect(told()).toEqual([FIRST(30)]);
  });
});
