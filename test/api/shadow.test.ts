import { readOutbox } from '../../tasks/notify/channels/outbox';
import { tell } from '../../tasks/notify/tell';
import { minutes } from '../../workflows/span';
import { Api } from '../support/api';
import { setContacts } from '../support/contacts';
import { Night } from '../support/night';
import { onlyCheckout } from '../support/organisations';

let night: Night;
let api: Api;

beforeEach(async () => {
  const { checkout } = onlyCheckout.services;
  if (!checkout) throw new Error('the example has no checkout');
  night = await Night.begins({
    organisation: { ...onlyCheckout, services: { checkout: { ...checkout, shadow: true } } },
  });
  api = await Api.over(night);
  await setContacts(night.world.table, 'user:platform-engineer-1', [
    { id: 'email-1', channel: 'email', address: 'one@example.com' },
    { id: 'webhook-1', channel: 'webhook', address: 'https://hooks.example.com/one' },
    { id: 'email-2', channel: 'email', address: 'one@home.example.com' },
  ]);
});

interface Row {
  readonly at: string;
  readonly level: number;
  readonly user: string;
}
const shadow = async (query = ''): Promise<{ notifications: Row[]; next: string | null }> =>
  (await api.get(`/v1/shadow${query}`)).body;
const told = async (): Promise<readonly string[]> =>
  (await shadow('?limit=100')).notifications
    .map(({ at, level, user }) => `${at.slice(11, 16)} ${level} ${user}`)
    .reverse();

test('a shadow service climbs as any other, and tells nobody: one message each in the shadow outbox', async () => {
  const id = await api.alert();
  await night.pass(minutes(60));
  expect((await api.get(`/v1/incidents/${id}`)).body.exhaustedAt).not.toBeNull();
  expect(night.sent).toEqual([]);
  expect(await readOutbox(night.world.table)).toEqual([]);
  expect(await told()).toEqual([
    '01:30 1 platform-engineer-1',
    '01:35 2 platform-engineer-1',
    '01:35 2 platform-engineer-2',
    '01:40 3 engineering-manager',
    '01:50 1 platform-engineer-1',
    '01:55 2 platform-engineer-1',
    '01:55 2 platform-engineer-2',
    '02:00 3 engineering-manager',
    '02:10 0 head-of-engineering',
    '02:10 0 team:platform',
  ]);
});

test('the timeline says on which channels they would have been told, and nothing says where', async () => {
  const id = await api.alert();
  await night.pass(minutes(6));
  const { timeline } = (await api.get(`/v1/incidents/${id}`)).body;
  const because = timeline
    .filter(({ kind }: { kind: string }) => kind === 'notified')
    .map((entry: { because: string }) => entry.because);
  expect(because[0]).toMatch(/; shadow: would have been told by email, webhook$/);
  const all = JSON.stringify([await shadow(), timeline]);
  expect(all).not.toMatch(/example\.com/);
});

test('whoever an alert asks for beyond the policy is told in the shadow as well', async () => {
  const id = await api.alert();
  await tell(night.world, { incident: id, targets: [{ user: 'support-lead' }], because: 'anna asked for them' });
  expect(night.sent).toEqual([]);
  expect((await shadow()).notifications.map(({ user }) => user)).toContain('support-lead');
});

test('somebody without a contact method has a row as well', async () => {
  const id = await api.alert();
  await tell(night.world, { incident: id, targets: [{ user: 'support-lead' }], because: 'anna asked for them' });
  const { timeline } = (await api.get(`/v1/incidents/${id}`)).body;
  expect(timeline.map((entry: { because: string }) => entry.because)).toContainEqual(
    expect.stringMatching(/shadow: would not have been told, having no contact method$/),
  );
});

test('an answer ends the climb, as it would', async () => {
  const id = await api.alert();
  await night.pass(minutes(1));
  await api.post(`/v1/incidents/${id}/acknowledge`, { user: 'anna' });
  await night.pass(minutes(20));
  expect(await told()).toEqual(['01:30 1 platform-engineer-1']);
});

test('newest first, in pages', async () => {
  for (const alias of ['one', 'two', 'three']) {
    await api.alert({ alias, message: alias });
    await night.pass({ seconds: 1 });
  }
  const titles: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page: Awaited<ReturnType<typeof shadow>> = await shadow(
      `?limit=2${next ? `&next=${encodeURIComponent(next)}` : ''}`,
    );
    titles.push(...page.notifications.map((row) => (row as Row & { title: string }).title));
    next = page.next;
  }
  expect(titles).toEqual(['three', 'two', 'one']);
  expect(await api.get('/v1/shadow?limit=0')).toMatchObject({ status: 422 });
  expect(await api.get('/v1/shadow?next=x')).toMatchObject({ status: 422 });
});

test('other services are told as ever', async () => {
  night = await Night.begins();
  api = await Api.over(night);
  await api.alert();
  expect(night.sent.map(({ user }) => user)).toEqual(['platform-engineer-1']);
  expect(await told()).toEqual([]);
});
