import example from '../../workflows/example';
import { minutes } from '../../workflows/span';
import { type Api, anApi } from '../support/api';

let api: Api;
beforeEach(async () => {
  api = await anApi();
});

const handover = async (schedule = 'platform-primary', query = '') =>
  (await api.get(`/v1/schedules/${schedule}/handover${query}`)).body;

test('it says who has it, who had it and who is next', async () => {
  expect(await handover('platform-primary', '?at=2026-01-14T12:00Z')).toMatchObject({
    schedule: 'platform-primary',
    timeZone: 'Europe/Berlin',
    onCall: [{ user: 'platform-engineer-2' }],
    previous: [{ user: 'platform-engineer-1' }],
    next: [{ user: 'platform-engineer-3', from: '2026-01-19T08:00:00.000Z' }],
    since: '2026-01-12T08:00:00.000Z',
    until: '2026-01-19T08:00:00.000Z',
    complete: true,
  });
});

test('what is open, what is snoozed, and what happened in this shift, with who did it', async () => {
  const open = await api.alert({ alias: 'open', message: 'Open' });
  const taken = await api.alert({ alias: 'taken', message: 'Taken' });
  const resting = await api.alert({ alias: 'resting', message: 'Resting' });
  const over = await api.alert({ alias: 'over', message: 'Over' });
  await api.post(`/v1/incidents/${taken}/acknowledge`, { user: 'anna' });
  await api.post(`/v1/incidents/${resting}/snooze`, { user: 'anna', minutes: 60 });
  await api.post(`/v1/incidents/${over}/notes`, { user: 'anna', note: 'It was DNS' });
  await api.night.pass(minutes(1));
  await api.post(`/v1/incidents/${over}/resolve`, { user: 'ben' });

  const seen = await handover();
  expect(seen.open).toHaveLength(2);
  expect(seen.open).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: taken, status: 'acknowledged', acknowledgedBy: 'anna', title: 'Taken' }),
      expect.objectContaining({ id: open, status: 'triggered', level: 1, priority: 'P3', service: 'checkout' }),
    ]),
  );
  expect(seen.snoozed).toEqual([
    expect.objectContaining({ id: resting, snoozedBy: 'anna', until: '2026-01-10T02:30:00.000Z' }),
  ]);
  expect(seen.duringShift).toMatchObject({ opened: 4, resolved: 1, exhausted: 0, more: 0 });
  const story = seen.duringShift.incidents.find(({ id }: { id: string }) => id === over);
  expect(story.happened.map(({ kind, by }: { kind: string; by?: string }) => [kind, by])).toEqual([
    ['opened', undefined],
    ['note', 'anna'],
    ['resolved', 'ben'],
  ]);
  expect(story.notifications).toBeGreaterThan(0);
});

test("another schedule's people hear of what may lead to them, and of nothing else", async () => {
  const helpdesk = await api.alert({ alias: 'mail', service: 'helpdesk' });
  const checkout = await api.alert({ alias: 'down' });
  const ids = async (schedule: string) => (await handover(schedule)).open.map(({ id }: { id: string }) => id);
  expect(await ids('support-duty')).toEqual([helpdesk]);
  expect(await ids('platform-primary')).toEqual([checkout]);
});

test('what happened before the shift is not told as part of it', async () => {
  const id = await api.alert();
  await api.post(`/v1/incidents/${id}/resolve`, {});
  const later = await handover('platform-primary', '?at=2026-01-14T12:00Z');
  expect(later.duringShift).toMatchObject({ opened: 0, resolved: 0, incidents: [] });
});

test('what is under maintenance now', async () => {
  await api.call('PUT', '/v1/services/checkout/maintenance/m', JSON.stringify({ reason: 'move', minutes: 30 }));
  expect((await handover()).maintenance).toEqual([
    expect.objectContaining({ service: 'checkout', id: 'm', reason: 'move', until: '2026-01-10T02:00:00.000Z' }),
  ]);
  expect((await handover('support-duty')).maintenance).toEqual([]);
});

test('names and instants that cannot be are refused with a sentence', async () => {
  expect(await api.get('/v1/schedules/x/handover')).toMatchObject({
    status: 404,
    body: {
      message: `there is no schedule 'x'; there are ${Object.keys(example.schedules)
        .map((name) => `'${name}'`)
        .join(', ')}`,
    },
  });
  expect((await api.get('/v1/schedules/support-duty/handover?at=now')).body.errors.at).toContain("got 'now'");
});
