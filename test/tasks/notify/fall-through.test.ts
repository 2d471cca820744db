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
