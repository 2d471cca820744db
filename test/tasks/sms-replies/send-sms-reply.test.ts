import type { Delivery, Notice } from '../../../tasks/notify/channels/channel';
import { runErrand } from '../../../tasks/notify/run-errand';
import { AWorld } from '../../support/a-world';
import { setContacts } from '../../support/contacts';

const OWNER = 'user:platform-engineer-1';
const smsReply = { owner: OWNER, contact: 'sms-1', id: 'an-inbound-message', text: 'Acknowledged: Checkout fails' };
const failed = (reason: 'unreachable' | 'refused', worthRetrying: boolean): Delivery => ({
  kind: 'failed',
  worthRetrying,
  reason,
});

let told: Notice[];
const aWorld = async (delivery: Delivery, more = {}): Promise<AWorld> => {
  told = [];
  const world = new AWorld();
  const never = async (): Promise<Delivery> => failed('refused', false);
  const tell = async (notice: Notice): Promise<Delivery> => {
    told.push(notice);
    return delivery;
  };
  world.channels = { sms: { deliver: never, bundle: never, tell } };
  await setContacts(world.mocked.table, OWNER, [{ id: 'sms-1', channel: 'sms', address: '+491701234567', ...more }]);
  return world;
};

test('is sent to where it came from, the same id for the same answer', async () => {
  const { world } = await aWorld({ kind: 'delivered', receipt: 'SM1' });
  await runErrand(world, { smsReply });
  await runErrand(world, { smsReply });
  expect(told[0]).toMatchObject({ address: '+491701234567', text: smsReply.text });
  expect(told[1]?.messageId).toBe(told[0]?.messageId);
});

test.each([{ unusable: { because: 'STOP by SMS', at: 1 } }, { id: 'sms-2' }])('is not sent where %j', async (more) => {
  await runErrand((await aWorld({ kind: 'delivered', receipt: 'SM1' }, more)).world, { smsReply });
  expect(told).toEqual([]);
});

test('is tried again where that may help, and says nothing personal', async () => {
  const { world } = await aWorld(failed('unreachable', true));
  await expect(runErrand(world, { smsReply })).rejects.toThrow(
    "the answer to an SMS could not be sent to contact 'sms-1': unreachable",
  );
  await runErrand((await aWorld(failed('refused', false))).world, { smsReply });
});
