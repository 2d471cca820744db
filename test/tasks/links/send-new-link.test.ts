import { keys } from '../../../tasks/incidents/keys';
import { LinkNotSent, sendNewLink } from '../../../tasks/links/send-new-link';
import type { Channel, Delivery, Notice } from '../../../tasks/notify/channels/channel';
import type { NotifyWorld } from '../../../tasks/notify/notify-world';
import { minutes } from '../../../workflows/span';
import { onlyCheckout } from '../../support/organisations';
import { AnswerSite, FIRST, SMS } from '../pages/answer-site';

let site: AnswerSite;
let sent: Notice[];
let answer: Delivery;
beforeEach(async () => {
  site = await AnswerSite.over();
  sent = [];
  answer = { kind: 'delivered', receipt: 'a-receipt' };
});

const world = (more: Partial<NotifyWorld> = {}): NotifyWorld => {
  const failed: Delivery = { kind: 'failed', worthRetrying: false, reason: 'refused' };
  const sms: Channel = {
    deliver: async () => failed,
    bundle: async () => failed,
    tell: async (notice) => {
      if (answer.kind === 'delivered') sent.push(notice);
      return answer;
    },
  };
  return { ...site.world, channels: { sms }, ...more };
};
const ask = (more: Partial<NotifyWorld> = {}) =>
  sendNewLink(world(more), { incident: site.id, owner: FIRST, contact: SMS.id });

test('sends a link that works to the contact method on file, once in five minutes', async () => {
  await ask();
  await ask();
  expect(sent).toMatchObject([{ owner: FIRST, user: 'platform-engineer-1', contact: 'sms-1', address: SMS.address }]);
  const [, path = ''] = /https:\/\/stepladder\.example\.com(\/a\/\S+)/.exec(sent[0]?.text ?? '') ?? [];
  expect((await site.open(path)).statusCode).toBe(200);
  await site.night.pass(minutes(5));
  await ask();
  expect(sent).toHaveLength(2);
});

test('two that ask at once get one', async () => {
  await Promise.all([ask(), ask(), ask()]);
  expect(sent).toHaveLength(1);
});

test('what could not be sent is tried again', async () => {
  answer = { kind: 'failed', worthRetrying: true, reason: 'unreachable' };
  await expect(ask()).rejects.toThrow(LinkNotSent);
  answer = { kind: 'failed', worthRetrying: false, reason: 'refused' };
  await ask();
  answer = { kind: 'delivered', receipt: '' };
  await ask();
  expect(sent).toHaveLength(1);
});

test('who dies right before sending is asked again five minutes later', async () => {
  const dies = () =>
    ask({
      channels: {
        get sms(): Channel {
          throw new Error('died');
        },
      },
    });
  await expect(dies()).rejects.toThrow('died');
  await ask();
  expect(sent).toEqual([]);
  await site.night.pass(minutes(5));
  await ask();
  expect(sent).toHaveLength(1);
});

test.each<[string, () => Promise<unknown> | unknown]>([
  ['of what is resolved', () => site.night.answer('resolve', 'anna')],
  ['to a contact method that is gone', () => site.contacts(FIRST, [])],
  ['to one that cannot be used', () => site.contacts(FIRST, [{ ...SMS, unusable: { because: 'STOP', at: 0 } }])],
  ['of what is forgotten', () => site.world.table.delete(keys.incident(site.id))],
  ['where none can be signed', () => Object.assign(site, { secret: '' })],
])('nothing is sent %s', async (_why, happens) => {
  await happens();
  await ask({ givenContacts: () => [] });
  expect(sent).toEqual([]);
  await site.night.world.table.get(keys.incident(site.id));
});

test('nothing of a shadow service leaves the house', async () => {
  const { services } = onlyCheckout;
  const organisation = {
    ...onlyCheckout,
    services: { ...services, checkout: { name: 'Checkout', team: 'platform', shadow: true } },
  };
  await ask({ organisation });
  expect(sent).toEqual([]);
});

test('neither the link nor the address is logged', async () => {
  answer = { kind: 'failed', worthRetrying: false, reason: 'refused' };
  await ask();
  expect(site.logged.join()).toContain('could not be sent: refused');
  expect(site.logged.join()).not.toMatch(/\/a\/|\+49/);
});
