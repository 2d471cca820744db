import { checkToken } from '../../../../tasks/links/links';
import { open } from '../../../../tasks/notify/channels/voice/voice-channel';
import { A_BUNDLE, A_MESSAGE, A_NOTICE } from '../../../support/a-message';
import { setting } from '../../../support/channel-setting';
import { closeProviders, type Provider, startProvider } from '../../../support/provider';

// Of nobody: AWS clients sign with them what the provider on this machine does not check.
Object.assign(process.env, {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'a-key',
  AWS_SECRET_ACCESS_KEY: 'a-secret',
});

const KEY = { 'link-signing-key': Buffer.alloc(32, 7).toString('base64') };
const TWILIO = { 'twilio-account-sid': 'AC1', 'twilio-auth-token': 'first', 'twilio-from': '+4930123456', ...KEY };
const to = { channel: 'voice', contact: 'voice-1', address: '+491701234567' } as const;
const never = new AbortController().signal;

let provider: Provider;
beforeEach(async () => {
  provider = await startProvider({ status: 201, body: { sid: 'CA1', MessageId: 'a-message-id' } });
});
afterEach(closeProviders);

const settingOf = (secrets: Readonly<Record<string, string>>, more = {}) =>
  setting(secrets, { providers: { twilio: provider.url, sms: provider.url }, ...more });
const form = () => Object.fromEntries(new URLSearchParams(provider.requests.at(-1)?.text));

test('a call about one incident is answered by a key: Twilio asks us what to say', async () => {
  const outside = settingOf(TWILIO);
  const delivery = await open(outside).deliver({ ...A_MESSAGE, ...to }, never);
  expect(delivery).toEqual({ kind: 'delivered', receipt: 'CA1' });
  expect(provider.requests[0]?.path).toBe('/2010-04-01/Accounts/AC1/Calls.json');
  expect(form()).toEqual({
    To: to.address,
    From: '+4930123456',
    Timeout: '30',
    MachineDetection: 'Enable',
    Url: expect.stringMatching(/^https:\/\/stepladder\.example\.com\/v1\/twilio\/call\//),
    Method: 'POST',
    StatusCallback: `https://stepladder.example.com/v1/twilio/status/voice/${A_MESSAGE.messageId}`,
    StatusCallbackEvent: 'completed',
  });
  const token = form()['Url']?.split('/').pop() ?? '';
  expect(await checkToken({ ...outside, log: { info: () => {}, error: () => {} } }, token, 'call')).toMatchObject({
    kind: 'good',
    claims: { subject: 'an-incident', owner: 'user:anna', contact: 'voice-1' },
  });
});

test.each([
  { what: 'nobody reaches us', more: { publicUrl: '' }, secrets: TWILIO },
  { what: 'nothing can be signed', more: {}, secrets: { ...TWILIO, 'link-signing-key': '' } },
])('where $what it is said at once, without keys', async ({ more, secrets }) => {
  await open(settingOf(secrets, more)).deliver({ ...A_MESSAGE, ...to, title: 'A <b> & "c"' }, never);
  const { Url, Twiml = '' } = form();
  expect(Url).toBeUndefined();
  expect(Twiml).toContain('To answer, open the link in your other messages');
  expect(Twiml).not.toMatch(/Gather|Press|<b>/);
});

test('a Twilio that cannot reach us is told at once what to say: a call without keys is better than none', async () => {
  provider.behaves(({ text }) =>
    /127\.0\.0\.1/.test(text) ? { status: 400, body: { code: 21205 } } : { status: 201, body: { sid: 'CA2' } },
  );
  const local = open(settingOf(TWILIO, { publicUrl: 'http://127.0.0.1:8080' }));
  expect(await local.deliver({ ...A_MESSAGE, ...to }, never)).toEqual({ kind: 'delivered', receipt: 'CA2' });
  expect(form()['Twiml']).toContain('Checkout fails');
  expect(provider.requests).toHaveLength(2);
});

test('a call about several says how many and which is the most urgent, and takes no keys', async () => {
  await open(settingOf(TWILIO)).bundle({ ...A_BUNDLE, ...to }, never);
  const { Url, Twiml = '' } = form();
  expect(Url).toBeUndefined();
  expect(Twiml).toContain('You have 3 incidents. The most urgent is Priority 1 at checkout. Payments fail.');
  expect(Twiml).not.toContain('Gather');
});

test('a code is said digit by digit', async () => {
  await open(settingOf(TWILIO)).tell({ ...A_NOTICE, ...to, text: 'Your code is 123456.' }, never);
  expect(form()['Twiml']).toContain('Your code is 1 2 3 4 5 6.');
});

test('AWS speaks, and says where to answer', async () => {
  const aws = open(settingOf({ 'voice-from': '+4930123456\n', ...KEY }));
  expect(await aws.deliver({ ...A_MESSAGE, ...to, title: 'A & B' }, never)).toEqual({
    kind: 'delivered',
    receipt: 'a-message-id',
  });
  expect(provider.requests[0]?.headers['x-amz-target']).toBe('PinpointSMSVoiceV2.SendVoiceMessage');
  expect(provider.requests[0]?.headers.connection).toBe('close');
  expect(JSON.parse(provider.requests[0]?.text ?? '')).toEqual({
    DestinationPhoneNumber: to.address,
    OriginationIdentity: '+4930123456',
    MessageBody: expect.stringMatching(/^<speak><p>.*A and B.*To answer, open the link.*<\/speak>$/),
    MessageBodyTextType: 'SSML',
    Context: { messageId: A_MESSAGE.messageId },
  });
});
