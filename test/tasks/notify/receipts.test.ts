import { receiptCame } from '../../../tasks/notify/receipts';
import { runErrand } from '../../../tasks/notify/run-errand';
import type { Errand } from '../../../workflows/payloads';
import { ANNA, APhone, MAIL, SMS } from '../../support/a-phone';
import { setContacts } from '../../support/contacts';

const given = async () => {
  const phone = await APhone.rings();
  await setContacts(phone.table, `user:${ANNA}`, [SMS, MAIL]);
  phone.answer = (channel) => ({ kind: 'delivered', receipt: `${channel} ${phone.rang.length}` });
  const errands: Errand[] = [];
  const errand = async (request: Errand): Promise<void> => {
    errands.push(request);
    await runErrand(phone.world, request);
  };
  return { phone, errands, world: { ...phone.world, errand } };
};

test('what a provider reports stands on the timeline, once', async () => {
  const { phone, world, errands } = await given();
  await phone.isToldOf('a');
  for (let n = 0; n < 2; n += 1)
    expect(await receiptCame(world, 'sms', 'sms 0', 'delivered to the handset', true)).toBe('noted');
  expect((await phone.timeline('a')).map(({ kind, result, because }) => ({ kind, result, because }))).toEqual([
    { kind: 'notified', result: 'delivered', because: 'a test' },
    { kind: 'receipt', result: 'reported', because: 'delivered to the handset' },
  ]);
  expect(errands).toEqual([]);
});

test('a message that nobody knows is no news', async () => {
  const { phone, world } = await given();
  await phone.isToldOf('a');
  expect(await receiptCame(world, 'sms', 'another', 'delivered', true)).toBe('unknown');
  expect(await receiptCame(world, 'voice', 'sms 0', 'delivered', true)).toBe('unknown');
});

test('what did not arrive after all goes to the next contact method, once', async () => {
  const { phone, world } = await given();
  await phone.isToldOf('a');
  for (let n = 0; n < 2; n += 1) await receiptCame(world, 'sms', 'sms 0', 'the carrier refused it', false);
  expect(phone.rang.map(({ channel }) => channel)).toEqual(['sms', 'email']);
  expect(await phone.results('a')).toEqual(
    expect.arrayContaining(['failed: not delivered', 'delivered', 'not delivered']),
  );
});

test.each([
  ['acknowledged', 1],
  ['resolved', 1],
  ['triggered', 2],
] as const)('late news of an incident that is %s at visit %i changes nothing', async (status, visit) => {
  const { phone, world } = await given();
  await phone.isToldOf('a');
  await phone.has('a', status, { visit });
  await receiptCame(world, 'sms', 'sms 0', 'the carrier refused it', false);
  expect(phone.rang).toHaveLength(1);
});

test('a report about several incidents in one message stands on the timeline of each', async () => {
  const { phone, world } = await given();
  for (const id of ['a', 'b', 'c']) await phone.isToldOf(id);
  await phone.minutes(4);
  await receiptCame(world, 'sms', 'sms 1', 'delivered to the handset', true);
  for (const id of ['b', 'c']) expect(await phone.results(id)).toEqual(['delivered', 'reported']);
});

test('where only the resolution ends it, what did not arrive is told otherwise also after an acknowledgment', async () => {
  const { phone, world } = await given();
  await phone.isToldOf('a', { needed: 'snoozed or resolved' });
  await phone.has('a', 'acknowledged', { visit: 1, doneWhen: 'resolved' });
  await receiptCame(world, 'sms', 'sms 0', 'the carrier refused it', false);
  expect(phone.rang.map(({ channel }) => channel)).toEqual(['sms', 'email']);
});

test('what can go no other way either is tried again', async () => {
  const { phone, world } = await given();
  await phone.isToldOf('a');
  phone.answer = () => ({ kind: 'failed', worthRetrying: true, reason: 'unreachable' });
  const came = () => receiptCame(world, 'sms', 'sms 0', 'the carrier refused it', false);
  await expect(came()).rejects.toThrow('1 notifications that were not delivered went no other way');
  phone.answer = () => ({ kind: 'delivered', receipt: '' });
  await came();
  expect(phone.rang.map(({ channel }) => channel)).toEqual(['sms', 'email']);
});
