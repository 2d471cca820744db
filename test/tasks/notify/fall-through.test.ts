import { setImmediate } from 'node:timers/promises';
import { contactsOf } from '../../../tasks/contacts/contact';
import { deliverAll } from '../../../tasks/notify/deliver-all';
import { requestFor } from '../../../tasks/notify/notification';
import { ANNA, APhone, MAIL, SMS } from '../../support/a-phone';
import { setContacts } from '../../support/contacts';

const VOICE = { id: 'voice-1', channel: 'voice', address: '+4915112345678', verifiedAt: 1 } as const;

/** One rule of Anna's, who has other contact methods as well, and providers of which these fail. */
const tellAnna = async (failing: Readonly<Record<string, 'unreachable' | 'refused' | 'contact unusable'>>) => {
  const phone = await APhone.rings();
  await setContacts(phone.table, `user:${ANNA}`, [SMS, MAIL, VOICE]);
  const asked: string[] = [];
  phone.answer = (channel) => {
    asked.push(channel);
    const reason = failing[channel];
    return reason
      ? { kind: 'failed', worthRetrying: reason === 'unreachable', reason }
      : { kind: 'delivered', receipt: '' };
  };
  const incident = await phone.has('a');
  const tell = () =>
    deliverAll(phone.world, incident, [
      {
        request: requestFor(incident, 1, 1),
        recipient: { owner: `user:${ANNA}`, because: 'a test' },
        contacts: [SMS],
        others: true,
        needed: 'answered',
      },
    ]);
  return { phone, asked, tell };
};

test('one that fails is not asked a second time while there is another', async () => {
  const { asked, tell } = await tellAnna({ sms: 'unreachable' });
  expect((await tell()).map(({ channel, result }) => `${channel} ${result}`)).toEqual([
    'sms failed',
    'email delivered',
  ]);
  expect(asked).toEqual(['sms', 'email']);
});

test('where all fail, the last is asked once more, and a retry asks on', async () => {
  const { asked, tell } = await tellAnna({ sms: 'unreachable', email: 'unreachable', voice: 'unreachable' });
  expect((await tell()).map(({ result }) => result)).toEqual(['failed', 'failed']);
  expect(asked).toEqual(['sms', 'email', 'voice', 'voice']);
  await tell();
  expect(asked.slice(4)).toEqual(['sms', 'voice', 'voice']);
});

test('repeated, it goes the same way and tells nobody again', async () => {
  const { phone, tell } = await tellAnna({ sms: 'unreachable' });
  await tell();
  phone.now += 200_000;
  expect((await tell()).map(({ result }) => result)).toEqual(['failed', 'delivered before']);
  expect(phone.rang).toHaveLength(1);
});

test('an address that is gone is not used again until its owner sets it anew', async () => {
  const { phone, tell } = await tellAnna({ sms: 'contact unusable' });
  await tell();
  const [sms] = await contactsOf(phone.table, `user:${ANNA}`);
  expect(sms).toMatchObject({ id: SMS.id, unusable: { because: 'nothing arrives there any more', at: phone.now } });
  expect(phone.rang.map(({ channel }) => channel)).toEqual(['email']);
});

test('dying at whatever step, somebody is told, and a second method is used at most', async () => {
  let whole = false;
  for (let steps = 0; !whole; steps += 1) {
    const { phone, tell } = await tellAnna({ sms: 'refused' });
    phone.stepsLeft = steps;
    whole = await tell().then(
      () => true,
      () => false,
    );
    phone.stepsLeft = Number.POSITIVE_INFINITY;
    if (!whole) await tell();
    expect({ steps, channels: new Set(phone.rang.map(({ channel }) => channel)) }).toEqual({
      steps,
      channels: new Set(['email']),
    });
    expect(phone.rang.length).toBeLessThanOrEqual(2);
  }
});

test('whoever answers while a provider hangs is the last: nobody is woken by another way', async () => {
  const { phone, asked, tell } = await tellAnna({ sms: 'unreachable', email: 'unreachable' });
  const { answer } = phone;
  phone.answer = (channel) => {
    if (channel === 'email') void phone.has('a', 'acknowledged', { visit: 1 });
    return answer(channel);
  };
  expect((await tell()).map(({ result }) => result)).toEqual(['failed', 'failed']);
  expect(asked).toEqual(['sms', 'email']);
});

test('whoever answers while the only provider hangs is not told once more', async () => {
  const { phone, asked, tell } = await tellAnna({ sms: 'unreachable', email: 'refused', voice: 'refused' });
  await setContacts(phone.table, `user:${ANNA}`, [SMS]);
  const { answer } = phone;
  phone.answer = (channel) => {
    void phone.has('a', 'resolved', { visit: 1 });
    return answer(channel);
  };
  await tell();
  expect(asked).toEqual(['sms']);
});

test('where the record of one cannot be written, the failure is told only when the other has gone out', async () => {
  const { phone } = await tellAnna({});
  const { world } = phone;
  const happened: string[] = [];
  let goes = (): void => {};
  const slow = new Promise<void>((resolve) => {
    goes = resolve;
  });
  const refusing = async (key: object, ...rest: readonly unknown[]) => {
    if (JSON.stringify([key, rest]).includes(SMS.id)) throw new Error('the table refuses');
    return world.table.update(...([key, ...rest] as Parameters<typeof world.table.update>));
  };
  const email = {
    ...world.channels.email,
    deliver: async () => {
      await slow;
      happened.push('the e-mail went out');
      return { kind: 'delivered', receipt: '' } as const;
    },
  } as typeof world.channels.email;
  const incident = await phone.has('a');
  const request = requestFor(incident, 1, 1);
  const recipient = { owner: `user:${ANNA}`, because: 'a test' } as const;
  const all = deliverAll(
    { ...world, table: { ...world.table, update: refusing }, channels: { ...world.channels, email } },
    incident,
    [{ request, recipient, contacts: [SMS, MAIL], others: false, needed: 'answered' }],
  ).catch((error: Error) => happened.push(error.message));
  for (let turn = 0; turn < 50; turn += 1) await setImmediate();
  goes();
  await all;
  expect(happened).toEqual(['the e-mail went out', 'the table refuses']);
});

/** As many contact methods as there may be, each asked for by a rule of its own, but for some that no rule asks for. */
const MANY = Array.from({ length: 20 }, (_, n) => ({ ...SMS, id: `sms-${n}`, address: `+49151123456${n + 10}` }));
const HANGS = 5000;

test.each([1, 6, 20])('with %i rules due and twenty contact methods that hang, it is over in time', async (rules) => {
  const phone = await APhone.rings();
  await setContacts(phone.table, `user:${ANNA}`, MANY);
  const incident = await phone.has('a');
  let asked = 0;
  let wall = 0;
  phone.answer = () => {
    asked += 1;
    // All rules at once; what follows, one after the other.
    if (asked === 1 || asked > rules) wall += HANGS;
    return { kind: 'failed', worthRetrying: true, reason: 'unreachable' };
  };
  await deliverAll(
    { ...phone.world, wall: () => wall },
    incident,
    MANY.slice(0, rules).map((contact, n) => ({
      request: requestFor(incident, 1, n + 1),
      recipient: { owner: `user:${ANNA}`, because: 'a test' },
      contacts: [contact],
      others: true,
      needed: 'answered',
    })),
  );
  expect(asked).toBeGreaterThan(rules);
  expect(wall).toBeLessThanOrEqual(20_000);
});

test("nobody waits for somebody else's provider before their own next way is tried", async () => {
  const { phone, tell } = await tellAnna({ sms: 'refused' });
  const incident = await phone.has('a');
  const { sms, email } = phone.world.channels;
  const hanging = new Promise<never>(() => {});
  const BERTA = 'engineering-manager';
  await setContacts(phone.table, `user:${BERTA}`, [VOICE]);
  const due = (user: string, contact: typeof SMS | typeof VOICE, others: boolean) => ({
    request: requestFor(incident, 1, 1),
    recipient: { owner: `user:${user}`, because: 'a test' } as const,
    contacts: [contact],
    others,
    needed: 'answered' as const,
  });
  const voice = { deliver: () => hanging, bundle: () => hanging, tell: () => hanging };
  const world = { ...phone.world, channels: { sms, email, voice } as never };
  void deliverAll(world, incident, [due(ANNA, SMS, true), due(BERTA, VOICE, false)]);
  for (let n = 0; n < 200 && phone.rang.length === 0; n += 1) await setImmediate();
  expect(phone.rang.map(({ channel }) => channel)).toEqual(['email']);
  expect((await tell()).map(({ result }) => result)).toEqual(['failed', 'delivered before']);
});
