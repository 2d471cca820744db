import type { Contact } from '../../../tasks/contacts/contact';
import { sendVerificationCode } from '../../../tasks/contacts/send-verification-code';
import { countAsked, takeCode } from '../../../tasks/contacts/verification';
import { keys } from '../../../tasks/incidents/keys';
import type { Channel, Delivery, Notice } from '../../../tasks/notify/channels/channel';
import type { NotifyWorld } from '../../../tasks/notify/notify-world';
import { type Api, anApi } from '../../support/api';
import { setContacts } from '../../support/contacts';

const EMAIL: Contact = { id: 'email-1', channel: 'email', address: 'canary@example.com' };
const ME = 'platform-engineer-1';

let api: Api;
let told: Notice[];
let logged: unknown[];
let answer: () => Promise<Delivery>;
let world: NotifyWorld;

beforeAll(async () => {
  api = await anApi();
});
beforeEach(async () => {
  told = [];
  logged = [];
  answer = async () => ({ kind: 'delivered', receipt: 'r' });
  const email: Channel = {
    deliver: async () => answer(),
    bundle: async () => answer(),
    tell: async (notice) => {
      told.push(notice);
      return answer();
    },
  };
  const log = { info: (...all: unknown[]) => logged.push(all), error: (...all: unknown[]) => logged.push(all) };
  world = { ...api.night.world, channels: { email }, log };
  await api.night.pass({ seconds: 86_400 });
  await setContacts(world.table, `user:${ME}`, [EMAIL]);
});

const send = () => sendVerificationCode(world, { user: ME, contact: EMAIL.id });
const asked = () => countAsked(world.table, ME, EMAIL, world.clock());
const take = (code: string) => takeCode(world.table, ME, EMAIL, code, world.clock());
const code = (n = -1): string => /\d{6}/.exec(told.at(n)?.text ?? '')?.[0] ?? '';

test('the code goes to the address, and only its hash is kept', async () => {
  await asked();
  await send();
  expect(told).toMatchObject([{ user: ME, channel: 'email', address: EMAIL.address }]);
  expect(told[0]?.text).toMatch(/^Your code: \d{6}\n\nGive it back within 15 minutes/);
  const kept = await world.table.get(keys.verification(ME, 'email', EMAIL.address));
  expect(kept).toMatchObject({ hash: expect.any(String), sending: 'sent' });
  for (const secret of [EMAIL.address, code()]) expect(JSON.stringify(kept)).not.toContain(secret);
  await take(code());
});

test('sent again, as Lambda does what failed, another code replaces the first', async () => {
  await asked();
  answer = async () => ({ kind: 'failed', worthRetrying: true, reason: 'unreachable' });
  await expect(send()).rejects.toThrow(
    "a code could not be sent to contact 'email-1' of user 'platform-engineer-1': unreachable",
  );
  answer = async () => ({ kind: 'delivered', receipt: 'r' });
  await send();
  if (code(0) !== code(1)) await expect(take(code(0))).rejects.toThrow('be the six digits that were sent last');
  await take(code(1));
});

test('what can never arrive is not tried again, and whoever gives a code back hears why', async () => {
  await asked();
  answer = async () => ({ kind: 'failed', worthRetrying: false, reason: 'not set up' });
  await send();
  await expect(take('000000')).rejects.toThrow('it could not be sent by email: not set up');
});

test('nothing is sent that nobody asked for, nor to what is removed or verified', async () => {
  await setContacts(world.table, `user:${ME}`, [{ ...EMAIL, address: 'nobody-asked@example.com' }]);
  await send();
  await asked();
  await setContacts(world.table, `user:${ME}`, [{ ...EMAIL, verifiedAt: 1 }]);
  await send();
  await setContacts(world.table, `user:${ME}`, []);
  await send();
  expect(told).toEqual([]);
});

test('no address and no code is in a log or an error', async () => {
  await asked();
  const refusal = () => Promise.reject(new Error('550 no such mailbox'));
  answer = refusal;
  const error = await send().catch(String);
  answer = async () => ({ kind: 'delivered', receipt: 'r' });
  const wrong = await take(code() === '111111' ? '222222' : '111111').catch(String);
  const everything = JSON.stringify([logged, error, wrong]);
  expect(logged).toHaveLength(1);
  for (const secret of [EMAIL.address, code(), '111111']) expect(everything).not.toContain(secret);
});
