import { keys } from '../../../tasks/incidents/keys';
import { notified } from '../../../tasks/incidents/timeline';
import { sendNewLink } from '../../../tasks/links/send-new-link';
import type { Channel } from '../../../tasks/notify/channels/channel';
import { fallThrough } from '../../../tasks/notify/fall-through';
import { requestFor, whichOf } from '../../../tasks/notify/notification';
import { undelivered } from '../../../tasks/notify/undelivered';
import { ANNA, APhone, MAIL, SMS } from '../../support/a-phone';
import { overtaken } from '../../support/a-table';
import { setContacts } from '../../support/contacts';
import { AnswerSite, FIRST, SMS as FIRSTS_SMS } from '../pages/answer-site';

const OWNER = `user:${ANNA}` as const;

describe('a notification that is on no record any more', () => {
  const entry = keys.timeline('a', notified(1, whichOf(1, OWNER, SMS.id), { at: 0, because: '' }).place);
  const rings = async () => {
    const phone = await APhone.rings();
    await setContacts(phone.table, OWNER, [SMS, MAIL]);
    return { phone, incident: await phone.has('a') };
  };

  test('goes to the next contact method without one', async () => {
    const { phone, incident } = await rings();
    const recipient = { owner: OWNER, because: 'a test' };
    const request = requestFor(incident, 1, 1);
    const notification = { request, incident, body: {}, recipient, contact: SMS, needed: 'answered' } as const;
    expect(await fallThrough(phone.world, notification, Number.POSITIVE_INFINITY)).toMatchObject({ channel: 'email' });
    expect(await phone.table.get(entry)).toBeUndefined();
  });

  test('and did not arrive, neither', async () => {
    const { phone } = await rings();
    const about = [{ incident: 'a', visit: 1, step: 1 }];
    await phone.table.put({ ...keys.receipt('sms', 'a-receipt'), owner: OWNER, contact: SMS.id, about });
    await undelivered(phone.world, { channel: 'sms', receipt: 'a-receipt' });
    expect(phone.rang.map(({ channel }) => channel)).toEqual(['email']);
    expect(await phone.table.get(entry)).toBeUndefined();
  });
});

test('that a new link could not be sent is not noted where nothing is noted any more', async () => {
  const site = await AnswerSite.over();
  const key = keys.newLink(site.id, FIRST, FIRSTS_SMS.id);
  const { table } = site.world;
  const refused = async () => ({ kind: 'failed', worthRetrying: false, reason: 'refused' }) as const;
  const sms: Channel = { deliver: refused, bundle: refused, tell: refused };
  const raced = overtaken(table, key, () => table.delete(key), 2);
  const world = { ...site.world, table: raced, channels: { sms } };
  await sendNewLink(world, { incident: site.id, owner: FIRST, contact: FIRSTS_SMS.id });
  expect(await table.get(key)).toBeUndefined();
});
