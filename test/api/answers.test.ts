import { minutes } from '../../workflows/span';
import { type Api, anApi } from '../support/api';

let api: Api;
let id: string;
beforeEach(async () => {
  api = await anApi();
  id = await api.alert();
});

test('the alert is answered as Opsgenie answers, and names the incident', async () => {
  expect(await api.post('/v2/alerts', { message: 'again', alias: 'checkout' })).toMatchObject({
    status: 202,
    body: {
      result: 'Request will be processed',
      took: expect.any(Number),
      requestId: expect.any(String),
      incidentId: id,
    },
  });
});

test('a lost race is 200 and says who was first', async () => {
  const [one, other] = await Promise.all([
    api.post(`/v1/incidents/${id}/acknowledge`, { user: 'platform-engineer-1' }),
    api.post(`/v1/incidents/${id}/acknowledge`, { user: 'platform-engineer-2' }),
  ]);
  expect([one.status, other.status]).toEqual([200, 200]);
  const winner = one.body.changed ? one : other;
  const loser = one.body.changed ? other : one;
  expect([winner.body.changed, loser.body.changed]).toEqual([true, false]);
  expect(loser.body.because).toBe(`already acknowledged by ${winner.body.incident.acknowledgedBy}`);
});

test('escalate notifies the next level at once', async () => {
  expect((await api.post(`/v1/incidents/${id}/escalate`, { user: 'platform-engineer-1' })).body.changed).toBe(true);
  expect((await api.get(`/v1/incidents/${id}`)).body).toMatchObject({
    level: 2,
    levelName: 'primary and secondary on call',
  });
});

test('a snooze ends when it was said to end, by minutes or by an instant', async () => {
  const { body } = await api.post(`/v1/incidents/${id}/snooze`, { minutes: 45 });
  expect(body).toMatchObject({
    changed: true,
    incident: { status: 'snoozed', snoozedUntil: '2026-01-10T02:15:00.000Z' },
  });
  await api.post(`/v1/incidents/${id}/snooze`, { until: '2026-01-10T04:00:00+01:00' });
  await api.night.pass(minutes(89));
  expect((await api.get(`/v1/incidents/${id}`)).body.status).toBe('snoozed');
  await api.night.pass(minutes(1));
  expect((await api.get(`/v1/incidents/${id}`)).body).toMatchObject({ status: 'triggered', level: 1 });
});

test('a note stands on the timeline with its author, once, however often it is sent', async () => {
  for (let time = 0; time < 2; time += 1)
    await api.post(`/v1/incidents/${id}/notes`, { note: 'rolling back', user: 'platform-engineer-1' });
  const { timeline } = (await api.get(`/v1/incidents/${id}`)).body;
  const notes = timeline.filter(({ kind }: { kind: string }) => kind === 'note');
  expect(notes).toEqual([expect.objectContaining({ by: 'platform-engineer-1', text: 'rolling back' })]);
});

test('everything that happened stands on the timeline in order, with its reason', async () => {
  await api.night.pass(minutes(5));
  await api.post(`/v1/incidents/${id}/acknowledge`, { user: 'platform-engineer-2' });
  await api.post(`/v1/incidents/${id}/resolve`, { user: 'platform-engineer-2' });
  const { timeline } = (await api.get(`/v1/incidents/${id}`)).body;
  expect(
    timeline.map((entry: { kind: string; user?: string; by?: string }) => [entry.kind, entry.user ?? entry.by]),
  ).toEqual([
    ['opened', undefined],
    ['routed', undefined],
    ['notified', 'platform-engineer-1'],
    ['notified', 'platform-engineer-1'],
    ['notified', 'platform-engineer-2'],
    ['acknowledged', 'platform-engineer-2'],
    ['resolved', 'platform-engineer-2'],
  ]);
  for (const entry of timeline) expect(entry.because).toMatch(/\w/);
});

test('the outbox lists what would have been sent, oldest first', async () => {
  await api.night.pass(minutes(5));
  const { notifications } = (await api.get('/v1/outbox')).body;
  expect(
    notifications.map(({ level, visit, step, user, round }: Record<string, unknown>) => ({
      level,
      visit,
      step,
      user,
      round,
    })),
  ).toEqual([
    { level: 1, visit: 1, step: 1, user: 'platform-engineer-1', round: 1 },
    { level: 2, visit: 2, step: 1, user: 'platform-engineer-1', round: 1 },
    { level: 2, visit: 2, step: 1, user: 'platform-engineer-2', round: 1 },
  ]);
  expect(notifications[0]).toMatchObject({
    at: '2026-01-10T01:30:00.000Z',
    incidentId: id,
    generation: 1,
    channel: 'outbox',
    address: 'platform-engineer-1',
    title: 'Checkout is down',
    messageId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
});

test('who is on call is told for every schedule', async () => {
  const { schedules } = (await api.get('/v1/oncall')).body;
  expect(
    schedules.map((row: { schedule: string; onCall: { user: string }[] }) => [
      row.schedule,
      row.onCall.map(({ user }) => user),
    ]),
  ).toEqual([
    ['platform-primary', ['platform-engineer-1']],
    ['platform-secondary', ['platform-engineer-2']],
    ['support-duty', ['support-agent-1']],
  ]);
});
