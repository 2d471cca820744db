import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../../tasks/incidents/keys';
import type { Channel, Delivery, Message } from '../../../tasks/notify/channels/channel';
import { deliverOnce } from '../../../tasks/notify/deliver';
import type { Notification } from '../../../tasks/notify/notification';
import { AWorld } from '../../support/a-world';
import { incident } from '../../support/an-incident';

const NOTIFICATION: Notification = {
  request: {
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
    levelName: 'secondary',
    targets: [],
  },
  incident: incident('triggered'),
  body: {},
  recipient: { owner: 'user:anna', because: 'a test' },
  contact: { id: 'mail', channel: 'email', address: 'anna@example.com' },
  needed: 'answered',
};

const PLACE = keys.timeline('an-incident', '000002#20#1#user:anna#mail');

/** A channel that answers what it is told to, one answer a message; and what it was given. */
const answering = (...answers: (Delivery | Error)[]): Channel & { readonly sent: Message[] } => {
  const sent: Message[] = [];
  return {
    sent,
    deliver: async (message) => {
      sent.push(message);
      const answer = answers[sent.length - 1] ?? answers.at(-1);
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no answer');
      return answer;
    },
    bundle: async () => NEVER,
    tell: async () => NEVER,
  };
};

const DELIVERED: Delivery = { kind: 'delivered', receipt: 'r' };
const LATER: Delivery = { kind: 'failed', worthRetrying: true, reason: 'rate limited' };
const NEVER: Delivery = { kind: 'failed', worthRetrying: false, reason: 'refused' };

const through = (email: Channel | undefined, more: { readonly outbox?: Channel } = {}): AWorld => {
  const given = new AWorld();
  given.channels = { ...(email ? { email } : {}), ...more };
  return given;
};

test.each([
  { why: 'a delivered message is sent once', answers: [DELIVERED], sent: 1, result: 'delivered', noted: 'delivered' },
  {
    why: 'what is worth it is tried a second time',
    answers: [LATER, DELIVERED],
    sent: 2,
    result: 'delivered',
    noted: 'delivered',
  },
  { why: 'twice is enough', answers: [LATER, LATER], sent: 2, result: 'failed', noted: 'failed: rate limited' },
  { why: 'what is not worth it is tried once', answers: [NEVER], sent: 1, result: 'failed', noted: 'failed: refused' },
  {
    why: 'a channel that breaks counts as unreachable',
    answers: [new Error('x')],
    sent: 2,
    result: 'failed',
    noted: 'failed: unreachable',
  },
  {
    why: 'a channel may break once',
    answers: [new Error('x'), DELIVERED],
    sent: 2,
    result: 'delivered',
    noted: 'delivered',
  },
])('$why', async ({ answers, sent, result, noted }) => {
  const email = answering(...answers);
  const given = through(email);

  expect(await deliverOnce(given.world, NOTIFICATION)).toEqual({ user: 'anna', channel: 'email', result });
  expect(email.sent).toHaveLength(sent);
  expect(new Set(email.sent.map(({ messageId }) => messageId)).size).toBe(1);
  expect(given.mocked.item(PLACE)).toMatchObject({ kind: 'notified', result: noted, user: 'anna', channel: 'email' });
});

test('dying between sending and noting sends it again, with the same id', async () => {
  const email = answering(DELIVERED);
  const given = through(email);
  // The contact method is taken for the message, which is sent, and noted.
  given.mocked.client
    .on(UpdateCommand)
    .resolvesOnce({ Attributes: {} })
    .rejectsOnce(new Error('died'))
    .resolves({ Attributes: {} });
  await expect(deliverOnce(given.world, NOTIFICATION)).rejects.toThrow('died');
  await deliverOnce(given.world, NOTIFICATION);

  expect(email.sent).toHaveLength(2);
  expect(email.sent[1]?.messageId).toBe(email.sent[0]?.messageId);
});

test('what failed before is sent again, and the record then says that it arrived', async () => {
  const given = through(answering(NEVER, DELIVERED));
  await deliverOnce(given.world, NOTIFICATION);
  await deliverOnce(given.world, NOTIFICATION);
  expect(given.mocked.item(PLACE)).toMatchObject({ result: 'delivered' });
});

test.each([
  { why: 'another visit', change: { visit: 3 }, same: false },
  { why: 'another round of notifying', change: { step: 2 }, same: false },
  { why: 'another incident', change: { incident: 'another' }, same: false },
  { why: 'another generation', change: { generation: 2 }, same: true },
  { why: 'another round of the ladder', change: { round: 2 }, same: true },
])('$why is the same message: $same', async ({ change, same }) => {
  const email = answering(DELIVERED);
  await deliverOnce(through(email).world, NOTIFICATION);
  await deliverOnce(through(email).world, { ...NOTIFICATION, request: { ...NOTIFICATION.request, ...change } });
  expect(email.sent[0]?.messageId === email.sent[1]?.messageId).toBe(same);
});

test('two people, and two contact methods of one, have messages of their own', async () => {
  const email = answering(DELIVERED);
  const { world } = through(email);
  await deliverOnce(world, NOTIFICATION);
  await deliverOnce(world, { ...NOTIFICATION, recipient: { owner: 'user:ben', because: 'a test' } });
  await deliverOnce(world, { ...NOTIFICATION, contact: { ...NOTIFICATION.contact, id: 'other' } });
  expect(new Set(email.sent.map(({ messageId }) => messageId)).size).toBe(3);
});

test('a channel that is not set up is written to the outbox where there is one', async () => {
  const outbox = answering(DELIVERED);
  expect(await deliverOnce(through(undefined, { outbox }).world, NOTIFICATION)).toMatchObject({ result: 'delivered' });
  expect(outbox.sent).toHaveLength(1);
});

test('without an outbox the record says that the channel is not set up', async () => {
  const given = through(undefined);
  expect(await deliverOnce(given.world, NOTIFICATION)).toMatchObject({ result: 'failed' });
  expect(given.mocked.item(PLACE)).toMatchObject({ result: 'failed: not set up' });
});
