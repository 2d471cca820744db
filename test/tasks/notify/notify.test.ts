import { keys } from '../../../tasks/incidents/keys';
import type { Delivery, Message } from '../../../tasks/notify/channels/channel';
import { NothingDelivered, notify } from '../../../tasks/notify/notify';
import type { NotifyRequest } from '../../../workflows/payloads';
import type { Target } from '../../../workflows/policy';
import { AWorld } from '../../support/a-world';
import { incident, NOW } from '../../support/an-incident';
import { setContacts } from '../../support/contacts';

const REQUEST: NotifyRequest = {
  incident: 'an-incident',
  generation: 1,
  visit: 2,
  step: 1,
  since: 0,
  ends: 0,
  acknowledgeWithin: 300,
  furtherSteps: false,
  round: 1,
  policy: 'critical',
  level: 2,
  levelName: 'primary and secondary on call',
  targets: [{ schedule: 'platform-primary' }, { schedule: 'platform-secondary' }],
};

const tell = async (): Promise<Delivery> => ({ kind: 'failed', worthRetrying: false, reason: 'not set up' });

/** What the machine needs to go on when there is one step only: five minutes, from now. */
const FIVE_MINUTES = { wait: 300, more: false, since: NOW, ends: NOW + 300_000 };

/** The second level was just claimed; both engineers have an e-mail address and a webhook. */
const claimed = async (): Promise<AWorld & { readonly sent: Message[] }> => {
  const sent: Message[] = [];
  const given = Object.assign(new AWorld(), { sent });
  const deliver = async (message: Message): Promise<Delivery> => {
    sent.push(message);
    return { kind: 'delivered', receipt: message.messageId };
  };
  given.channels = { email: { deliver, bundle: tell, tell }, webhook: { deliver, bundle: tell, tell } };
  given.mocked.holds(incident('triggered', { phase: 'claimed' }));
  given.mocked.has(keys.alert('an-incident'), { description: 'Every second order fails', link: 'https://x.example' });
  for (const user of ['platform-engineer-1', 'platform-engineer-2'] as const)
    await setContacts(given.mocked.table, `user:${user}`, [
      { id: 'mail', channel: 'email', address: `${user}@example.com` },
      { id: 'hook', channel: 'webhook', address: `https://hooks.example.com/${user}` },
    ]);
  return given;
};

const telling = (...targets: Target[]): NotifyRequest => ({ ...REQUEST, targets });

test('whoever is on call is told on all their contact methods, with what happened and why they', async () => {
  const given = await claimed();
  const result = await notify(given.world, REQUEST);

  expect(result).toEqual({
    notified: [
      { user: 'platform-engineer-1', channel: 'email', result: 'delivered' },
      { user: 'platform-engineer-1', channel: 'webhook', result: 'delivered' },
      { user: 'platform-engineer-2', channel: 'email', result: 'delivered' },
      { user: 'platform-engineer-2', channel: 'webhook', result: 'delivered' },
    ],
    reaches: 'somebody',
    because: "level 2 'primary and secondary on call', round 1",
    ...FIVE_MINUTES,
  });
  expect(given.sent.find(({ channel }) => channel === 'email')).toMatchObject({
    address: 'platform-engineer-1@example.com',
    description: 'Every second order fails',
    link: 'https://x.example',
    because: "on call in schedule 'platform-primary' (layer 'weekly', until 2026-01-12T09:00[Europe/Berlin])",
  });
});

test('nothing personal goes back into the execution', async () => {
  const given = await claimed();
  const text = JSON.stringify(await notify(given.world, REQUEST));
  expect(text).not.toMatch(/@|https?:|Checkout/);
});

test('somebody who is meant twice is told once, for the first reason', async () => {
  const given = await claimed();
  await notify(given.world, telling({ user: 'platform-engineer-1' }, { schedule: 'platform-primary' }));

  expect(given.sent.map(({ channel, because }) => `${channel}: ${because}`).sort()).toEqual([
    "email: user 'platform-engineer-1' is named",
    "webhook: user 'platform-engineer-1' is named",
  ]);
});

test('what was delivered before is not sent again', async () => {
  const given = await claimed();
  await notify(given.world, REQUEST);
  const again = await notify(given.world, REQUEST);

  expect(given.sent).toHaveLength(4);
  expect(again.notified.map(({ result }) => result)).toEqual(Array(4).fill('delivered before'));
});

test.each<{ why: string; target: Target; because: string }>([
  {
    why: 'somebody without a contact method',
    target: { user: 'engineering-manager' },
    because: "user:engineering-manager: user 'engineering-manager' is named, but has no contact method",
  },
  { why: 'a user who left', target: { user: 'gone' }, because: "user 'gone': it does not exist any more" },
  {
    why: 'a schedule that was removed',
    target: { schedule: 'gone' },
    because: "schedule 'gone': it does not exist any more",
  },
  {
    why: 'a team that was removed',
    target: { channelOf: 'gone' },
    because: "the channel of team 'gone': it does not exist any more",
  },
  {
    why: 'a webhook that was removed',
    target: { webhook: 'gone' },
    because: "webhook 'gone': it does not exist any more",
  },
])('$why is a gap on the timeline, and the others are told', async ({ target, because }) => {
  const given = await claimed();
  const result = await notify(given.world, telling(target, { user: 'platform-engineer-1' }));

  expect(result).toMatchObject({ reaches: 'somebody', notified: [{ user: 'platform-engineer-1' }, {}] });
  const gap = [...given.mocked.items.values()].find(({ kind }) => kind === 'nobody to notify');
  expect(gap).toMatchObject({ because, level: 2, round: 1, generation: 1 });
});

test('a level that reaches nobody says so, and the machine climbs', async () => {
  const given = await claimed();
  expect(await notify(given.world, telling({ user: 'engineering-manager' }))).toEqual({
    notified: [],
    reaches: 'nobody',
    because: 'the level reaches nobody',
    ...FIVE_MINUTES,
    wait: 1,
  });
});

test('a last resort that reaches nobody fails, so that the incident stays due', async () => {
  const given = await claimed();
  const request = { ...telling({ user: 'engineering-manager' }), level: 0 };
  await expect(notify(given.world, request)).rejects.toThrow(NothingDelivered);
});

test('when nothing at all arrives, notify fails, so that the machine tries again', async () => {
  const given = await claimed();
  const deliver = async (): Promise<Delivery> => ({ kind: 'failed', worthRetrying: true, reason: 'unreachable' });
  given.channels = { email: { deliver, bundle: tell, tell }, webhook: { deliver, bundle: tell, tell } };
  await expect(notify(given.world, REQUEST)).rejects.toThrow('none of 4 notifications was delivered');
});

test('one message that arrives is enough', async () => {
  const given = await claimed();
  const deliver = async (): Promise<Delivery> => ({ kind: 'failed', worthRetrying: false, reason: 'refused' });
  given.channels = { ...given.channels, email: { deliver, bundle: tell, tell } };

  expect((await notify(given.world, REQUEST)).notified.map(({ result }) => result)).toEqual([
    'failed',
    'delivered',
    'failed',
    'delivered',
  ]);
});

test.each([
  { why: 'it does not exist', stored: undefined, because: 'it does not exist' },
  {
    why: 'a newer execution has taken over',
    stored: incident('triggered', { generation: 2 }),
    because: 'a newer execution has taken over',
  },
  { why: 'it has moved on', stored: incident('triggered', { visit: 3 }), because: 'it has moved on' },
  { why: 'it is resolved', stored: incident('resolved'), because: 'it is resolved' },
  { why: 'it is snoozed', stored: incident('snoozed'), because: 'it is snoozed' },
  { why: 'it is acknowledged', stored: incident('acknowledged'), because: 'it is acknowledged' },
])('nobody is told about an incident when $why', async ({ stored, because }) => {
  const given = await claimed();
  given.mocked.items.delete('INC#an-incident INCIDENT');
  if (stored) given.mocked.holds(stored);

  expect(await notify(given.world, REQUEST)).toEqual({
    notified: [],
    reaches: 'somebody',
    because,
    ...FIVE_MINUTES,
  });
  expect(given.sent).toEqual([]);
});

test('where only a resolution is an end, an acknowledged incident is still told about', async () => {
  const given = await claimed();
  given.mocked.holds(incident('acknowledged', { doneWhen: 'resolved' }));
  await notify(given.world, REQUEST);
  expect(given.sent).toHaveLength(4);
});

test('what a handler before it could not write on the timeline is written now', async () => {
  const given = await claimed();
  const last = { kind: 'unacknowledged', by: 'anna', at: 5, visit: 1, revision: 2, because: 'by link' } as const;
  given.mocked.holds(incident('triggered', { phase: 'claimed', last }));
  await notify(given.world, REQUEST);

  expect(given.mocked.item(keys.timeline('an-incident', '000001#50#000002'))).toMatchObject({
    kind: 'unacknowledged',
    by: 'anna',
    because: 'by link',
  });
});
