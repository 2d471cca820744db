import fc from 'fast-check';
import { toItem } from '../../../tasks/incidents/items';
import { keys } from '../../../tasks/incidents/keys';
import { deliverOnce } from '../../../tasks/notify/deliver';
import { sendQueued } from '../../../tasks/notify/send-queued';
import { ANNA, APhone, Died, MAIL, SMS } from '../../support/a-phone';
import { incident } from '../../support/an-incident';
import { setContacts } from '../../support/contacts';
import { runs } from '../../support/runs';

const UNREACHABLE = { kind: 'failed', worthRetrying: true, reason: 'unreachable' } as const;
const REFUSED = { kind: 'failed', worthRetrying: false, reason: 'refused' } as const;

test('the first is told at once; what follows goes together in one message, the most urgent first', async () => {
  const phone = await APhone.rings();
  expect(await phone.isToldOf('a')).toMatchObject({ result: 'delivered' });
  phone.now += 10_000;
  expect(await phone.isToldOf('b')).toEqual({ user: ANNA, channel: 'sms', result: 'queued' });
  const urgent = await phone.has('c', 'triggered', { priority: 'P1' });
  await phone.has('b', 'triggered', { priority: 'P3' });
  await deliverOnce(phone.world, phone.notification(urgent));
  expect((await phone.timeline('b'))[0]).toMatchObject({
    result: 'queued',
    because: expect.stringMatching(/; with others at \d\d:\d\d$/),
  });
  await phone.minutes(3);

  expect(phone.rang.map(({ incidents }) => incidents)).toEqual([['a'], ['c', 'b']]);
  expect((await phone.timeline('b'))[0]).toMatchObject({
    result: 'delivered',
    because: 'a test; in one message with 1 other',
  });
  const { messageId } = phone.bundles[0] as (typeof phone.bundles)[number];
  expect(await phone.table.get(keys.bundle(messageId))).toMatchObject({ incidents: ['c', 'b'], contact: SMS.id });
});

test('a single one that waited is an ordinary message', async () => {
  const phone = await APhone.rings();
  await phone.isToldOf('a');
  await phone.isToldOf('b');
  await phone.minutes(4);
  expect(phone.messages.map(({ incidentId }) => incidentId)).toEqual(['a', 'b']);
  expect(await phone.results('b')).toEqual(['delivered']);
});

test('after a quiet while the next is told at once again, and nothing is left behind', async () => {
  const phone = await APhone.rings();
  await phone.isToldOf('a');
  await phone.isToldOf('b');
  await phone.minutes(6);
  expect(await phone.isToldOf('c')).toMatchObject({ result: 'delivered' });
  const box = await phone.table.queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.box(`user:${ANNA}`, SMS.id).pk },
  });
  expect(box.map(({ sk }) => sk)).toEqual(['BOX']);
});

test(`a storm of ${runs(120, 1000)} incidents within minutes: at most five messages in any ten minutes, and every incident in one`, async () => {
  const phone = await APhone.rings();
  const all = Array.from({ length: runs(120, 1000) }, (_, n) => `incident-${String(n).padStart(4, '0')}`);
  for (const [n, id] of all.entries()) {
    await phone.isToldOf(id);
    phone.now += 500;
    if (n % 100 === 99) await phone.minutes(1);
  }
  await phone.minutes(20);
  expect(phone.told).toEqual(all);
  expect(phone.mostInTenMinutes).toBeLessThanOrEqual(5);
  expect(phone.rang.flatMap(({ incidents }) => incidents)).toHaveLength(all.length);
  expect(phone.problems).toEqual([]);
});

test.each([
  ['acknowledged', 'not needed: acknowledged by anna'],
  ['resolved', 'not needed: resolved by anna'],
  ['snoozed', 'not needed: snoozed by anna'],
] as const)('what is %s while it waits is not told', async (status, result) => {
  const phone = await APhone.rings();
  await phone.isToldOf('a');
  await phone.isToldOf('b');
  const answered = { ...incident(status, { id: 'b' }), [`${status}By`]: 'anna' };
  await phone.table.put(toItem(answered) as never);
  await phone.minutes(4);
  expect(phone.told).toEqual(['a']);
  expect(await phone.results('b')).toEqual([result]);
  // The contact method was not used, so it is free.
  expect(await phone.isToldOf('c')).toMatchObject({ result: 'delivered' });
});

test('where only the resolution ends it, whoever waits is told though somebody acknowledged', async () => {
  const phone = await APhone.rings();
  await phone.isToldOf('a');
  await phone.isToldOf('b', { needed: 'snoozed or resolved' });
  await phone.table.put(toItem(incident('acknowledged', { id: 'b', doneWhen: 'resolved' })) as never);
  await phone.minutes(4);
  expect(phone.told).toEqual(['a', 'b']);
});

test('two that empty the queue at the same time send it once', async () => {
  const phone = await APhone.rings();
  for (const id of ['a', 'b', 'c']) await phone.isToldOf(id);
  phone.now += 150_000;
  await Promise.all([phone.flush(), phone.flush(), phone.flush()]);
  expect(phone.rang).toHaveLength(2);
});

test('what cannot be sent is tried again whenever the contact method may be used, for an hour', async () => {
  const phone = await APhone.rings();
  for (const id of ['a', 'b', 'c']) await phone.isToldOf(id);
  phone.answer = () => UNREACHABLE;
  await phone.minutes(10);
  expect(await phone.results('b')).toEqual(['queued']);
  phone.answer = () => ({ kind: 'delivered', receipt: '' });
  await phone.minutes(3);
  expect(phone.told).toEqual(['a', 'b', 'c']);
});

test('a provider that sends and does not say so in time makes no phone storm either', async () => {
  const phone = await APhone.rings();
  for (const id of ['a', 'b', 'c']) await phone.isToldOf(id);
  const asked: number[] = [];
  phone.answer = () => {
    asked.push(phone.now);
    return UNREACHABLE;
  };
  await phone.minutes(60);
  expect(asked.length).toBeGreaterThan(15);
  for (const at of asked) expect(asked.filter((one) => one >= at && one <= at + 600_000).length).toBeLessThanOrEqual(5);
});

test('what came before its service was put into shadow is not told, and holds nothing up', async () => {
  const phone = await APhone.rings();
  for (const id of ['a', 'b']) await phone.isToldOf(id);
  const { world } = phone;
  await deliverOnce(world, phone.notification(await phone.has('c', 'triggered', { service: 'search' })));
  const { checkout } = world.organisation.services;
  const services = { ...world.organisation.services, checkout: { ...checkout, shadow: true as const } };
  phone.now += 150_000;
  await sendQueued(
    { ...world, organisation: { ...world.organisation, services } as never },
    { owner: `user:${ANNA}`, contact: SMS.id },
  );
  expect(phone.told).toEqual(['a', 'c']);
  expect(await phone.results('b')).toEqual(['not needed: its service is in shadow']);
});

test('after an hour it is given up, and the timeline says so', async () => {
  const phone = await APhone.rings();
  for (const id of ['a', 'b', 'c']) await phone.isToldOf(id);
  phone.answer = () => UNREACHABLE;
  await phone.minutes(66);
  expect(await phone.results('b')).toEqual(['failed: unreachable']);
});

test('what is refused goes to the next contact method at once', async () => {
  const phone = await APhone.rings();
  await setContacts(phone.table, `user:${ANNA}`, [SMS, MAIL]);
  for (const id of ['a', 'b', 'c']) await phone.isToldOf(id);
  phone.answer = (channel) => (channel === 'sms' ? REFUSED : { kind: 'delivered', receipt: '' });
  await phone.minutes(8);
  expect(phone.told).toEqual(['a', 'b', 'c']);
  expect(await phone.results('b')).toEqual(expect.arrayContaining(['failed: refused', 'delivered']));
  expect((await phone.timeline('b')).map(({ because }) => because)).toContainEqual(
    expect.stringMatching(/^a test; sms failed, so by email at once/),
  );
});

test('a contact method that is gone meanwhile falls to the next one', async () => {
  const phone = await APhone.rings();
  for (const id of ['a', 'b']) await phone.isToldOf(id);
  await setContacts(phone.table, `user:${ANNA}`, [MAIL]);
  await phone.minutes(4);
  expect(phone.rang.map(({ channel }) => channel)).toEqual(['sms', 'email']);
});

/** Three are told while we die after so many steps; then whatever called is tried again, and the sweep goes on. */
const dyingAfter = async (steps: number, phone: APhone): Promise<boolean> => {
  const ids = ['a', 'b', 'c'];
  phone.stepsLeft = steps;
  let died = false;
  const unlessDead = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Died)) throw error;
      died = true;
      phone.stepsLeft = Number.POSITIVE_INFINITY;
      await work();
    }
  };
  for (const id of ids) await phone.has(id);
  for (const id of ids) await unlessDead(async () => deliverOnce(phone.world, phone.notification(await phone.has(id))));
  for (let minute = 0; minute < 10; minute += 1)
    await phone.minutes(1).catch((error) => {
      if (!(error instanceof Died)) throw error;
      died = true;
      phone.stepsLeft = Number.POSITIVE_INFINITY;
    });
  return died;
};

test('whoever dies at whatever step: everybody is told, of nothing more than twice, and nothing is left over', async () => {
  let died = true;
  let tried = 0;
  for (let steps = 0; died; steps += 1) {
    const phone = await APhone.rings();
    died = await dyingAfter(steps, phone);
    tried += 1;
    expect({ steps, told: phone.told }).toEqual({ steps, told: ['a', 'b', 'c'] });
    const times = phone.rang.flatMap(({ incidents }) => incidents);
    for (const id of phone.told) {
      expect(times.filter((one) => one === id).length).toBeLessThanOrEqual(2);
      expect(await phone.results(id)).toEqual(['delivered']);
    }
    expect((await phone.table.get(keys.box(`user:${ANNA}`, SMS.id)))?.['due']).toBeUndefined();
  }
  expect(tried).toBeGreaterThan(20);
});

test('in whatever order several senders and several that empty the queue take their steps, all is told once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 5 }), async (scheduler, n) => {
      const phone = await APhone.rings();
      await phone.isToldOf('first');
      await phone.isToldOf('second');
      phone.now += 150_000;
      const ids = Array.from({ length: n }, (_, i) => `x${i}`);
      const incidents = await Promise.all(ids.map((id) => phone.has(id)));
      phone.turn = () => scheduler.schedule(Promise.resolve());
      const all = [
        ...incidents.map((one) => deliverOnce(phone.world, phone.notification(one))),
        phone.flush(),
        phone.flush(),
      ];
      await scheduler.waitFor(Promise.all(all));
      phone.turn = async () => {};
      await phone.minutes(8);
      expect(phone.rang.flatMap(({ incidents }) => incidents).sort()).toEqual(['first', 'second', ...ids].sort());
      expect(phone.mostInTenMinutes).toBeLessThanOrEqual(5);
    }),
    { numRuns: runs(15, 400), seed: 7 },
  );
});
