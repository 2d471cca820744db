import { open } from '../../../../tasks/notify/channels/sms/sms-channel';
import { bitsOf } from '../../../../tasks/notify/channels/words';
import { A_BUNDLE, A_MESSAGE, A_NOTICE } from '../../../support/a-message';
import { setting } from '../../../support/channel-setting';
import { MockedTable } from '../../../support/mocked-table';
import { closeProviders, type Provider, startProvider } from '../../../support/provider';

// Of nobody: AWS clients sign with them what the provider on this machine does not check.
Object.assign(process.env, {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'a-key',
  AWS_SECRET_ACCESS_KEY: 'a-secret',
});

const TWILIO = { 'twilio-account-sid': 'AC1', 'twilio-auth-token': 'first\nsecond', 'twilio-from': '+4930123456' };
const AWS = { 'sms-from': '+4930123456', 'sms-replies-topic': 'arn:aws:sns:eu-central-1:123456789012:sms-replies' };
const to = { channel: 'sms', contact: 'sms-1', address: '+491701234567' } as const;
const never = new AbortController().signal;

let provider: Provider;
beforeEach(async () => {
  provider = await startProvider({ status: 201, body: { sid: 'SM1', MessageId: 'a-message-id' } });
});
afterEach(closeProviders);

const channel = (secrets: Readonly<Record<string, string>>, more = {}) => {
  const providers = { twilio: provider.url, sms: provider.url };
  return open(setting(secrets, { providers, table: new MockedTable().table, ...more }));
};
const form = (): URLSearchParams => new URLSearchParams(provider.requests.at(-1)?.text);

test('Twilio is asked as it wants to be, and told where to report', async () => {
  expect(await channel(TWILIO).deliver({ ...A_MESSAGE, ...to }, never)).toEqual({ kind: 'delivered', receipt: 'SM1' });
  const [{ path, headers } = { path: '', headers: {} }] = provider.requests;
  expect(path).toBe('/2010-04-01/Accounts/AC1/Messages.json');
  expect(headers.authorization).toBe(`Basic ${Buffer.from('AC1:first').toString('base64')}`);
  expect(Object.fromEntries(form())).toEqual({
    To: to.address,
    From: '+4930123456',
    Body: expect.any(String),
    StatusCallback: `https://stepladder.example.com/v1/twilio/status/sms/${A_MESSAGE.messageId}`,
  });
});

test('a message has its code and its link, and fills the parts that the link needs anyway', async () => {
  await channel(TWILIO).deliver({ ...A_MESSAGE, ...to, title: 'x'.repeat(500) }, never);
  const body = form().get('Body') ?? '';
  expect(body).toMatch(/ Reply ACK (\d{3}), RES \1 or ESC \1\. https:\/\/stepladder\.example\.com\/a\/a-token$/);
  expect(bitsOf(body)).toBeLessThanOrEqual(2 * 153 * 7);
  expect(bitsOf(body)).toBeGreaterThan((2 * 153 - 10) * 7);
});

test.each([
  { what: 'without a link', title: 'x'.repeat(500), more: { answerLink: '' } },
  { what: 'in another alphabet', title: 'ж'.repeat(500), more: {} },
])('$what the words are one SMS', async ({ title, more }) => {
  await channel(TWILIO).deliver({ ...A_MESSAGE, ...to, title, ...more }, never);
  const words = (form().get('Body') ?? '').replace(/ Reply.*/, '');
  expect(bitsOf(words)).toBeLessThanOrEqual(160 * 7);
  expect(bitsOf(words)).toBeGreaterThan(110 * 7);
});

test.each([21609, 21205])(
  'a Twilio that does not take our address (%d) is given the message without it',
  async (code) => {
    provider.behaves(({ text }) =>
      text.includes('StatusCallback') ? { status: 400, body: { code } } : { status: 201, body: { sid: 'SM3' } },
    );
    const local = channel(TWILIO, { publicUrl: 'http://127.0.0.1:8080' });
    expect(await local.deliver({ ...A_MESSAGE, ...to }, never)).toEqual({ kind: 'delivered', receipt: 'SM3' });
    expect(form().get('Body')).toContain('Checkout');
    provider.behaves({ status: 400, body: { code } });
    expect(await local.deliver({ ...A_MESSAGE, ...to }, never)).toMatchObject({ reason: 'refused' });
    expect(provider.requests).toHaveLength(4);
  },
);

test('a number that came from a file, with the end of its line, is taken as it is meant', async () => {
  await channel({ 'sms-from': '+4930123456\n+4930999999\n' }).tell({ ...A_NOTICE, ...to }, never);
  expect(JSON.parse(provider.requests[0]?.text ?? '')).toMatchObject({ OriginationIdentity: '+4930123456' });
});

test('several incidents say how to get their codes, one alone has its own', async () => {
  await channel(TWILIO).bundle({ ...A_BUNDLE, ...to }, never);
  expect(form().get('Body')).toMatch(/^3 incidents: .* Reply LIST for their codes\. https:\/\/.*\/l\/a-token$/);
  await channel(TWILIO).bundle({ ...A_BUNDLE, ...to, incidents: A_BUNDLE.incidents.slice(0, 1) }, never);
  expect(form().get('Body')).toMatch(/^1 incident: .* Reply ACK \d{3}, RES/);
});

test.each([
  { what: 'nobody reaches us', secrets: TWILIO, more: { publicUrl: '' } },
  { what: 'no topic takes replies', secrets: { 'sms-from': '+4930123456' }, more: {} },
])('no code where $what', async ({ secrets, more }) => {
  await channel(secrets, more).deliver({ ...A_MESSAGE, ...to }, never);
  expect(provider.requests[0]?.text).toContain('Checkout');
  expect(provider.requests[0]?.text).not.toContain('ACK');
});

test('a message goes without a code where none can be kept', async () => {
  const table = { ...new MockedTable().table, queryAll: () => Promise.reject(new Error('the table is away')) };
  expect(await channel(TWILIO, { table }).deliver({ ...A_MESSAGE, ...to }, never)).toMatchObject({ kind: 'delivered' });
  expect(form().get('Body')).not.toContain('ACK');
});

test('a code of a notice is whole', async () => {
  await channel(TWILIO).tell({ ...A_NOTICE, ...to, subject: 'Your code', text: 'Your code is 123456.' }, never);
  expect(form().get('Body')).toBe('Your code: Your code is 123456.');
});

test('while the token is rotated the second is tried, and no third time', async () => {
  provider.behaves(({ headers }) =>
    headers.authorization === `Basic ${Buffer.from('AC1:second').toString('base64')}`
      ? { status: 201, body: { sid: 'SM2' } }
      : { status: 401, body: { code: 20003 } },
  );
  expect(await channel(TWILIO).tell({ ...A_NOTICE, ...to }, never)).toEqual({ kind: 'delivered', receipt: 'SM2' });
  provider.behaves({ status: 401, body: { code: 20003 } });
  expect(await channel(TWILIO).tell({ ...A_NOTICE, ...to }, never)).toMatchObject({ reason: 'refused' });
  expect(provider.requests).toHaveLength(4);
});

const failed = (reason: string) => ({ kind: 'failed', worthRetrying: reason === 'rate limited', reason });

test.each([
  { status: 400, code: 21610, reason: 'contact unusable' },
  { status: 400, code: 21211, reason: 'refused' },
  { status: 400, code: 21614, reason: 'refused' },
  { status: 400, code: 21611, reason: 'rate limited' },
  { status: 429, code: 20429, reason: 'rate limited' },
])('Twilio’s $code is $reason', async ({ status, code, reason }) => {
  provider.behaves({ status, body: { code, message: 'a problem' } });
  expect(await channel(TWILIO).tell({ ...A_NOTICE, ...to }, never)).toEqual(failed(reason));
});

test('AWS is asked as it wants to be', async () => {
  expect(await channel(AWS).deliver({ ...A_MESSAGE, ...to }, never)).toEqual({
    kind: 'delivered',
    receipt: 'a-message-id',
  });
  const [{ headers, text } = { headers: {} as Record<string, string>, text: '' }] = provider.requests;
  expect(headers['x-amz-target']).toBe('PinpointSMSVoiceV2.SendTextMessage');
  // One that was kept through a quiet night is dead, and nobody asks twice.
  expect(headers.connection).toBe('close');
  expect(JSON.parse(text)).toEqual({
    DestinationPhoneNumber: to.address,
    OriginationIdentity: '+4930123456',
    MessageBody: expect.stringMatching(/ Reply ACK \d{3}, /),
    MessageType: 'TRANSACTIONAL',
    Context: { messageId: A_MESSAGE.messageId },
  });
});

test.each([
  { name: 'ConflictException', Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT', reason: 'contact unusable' },
  { name: 'ConflictException', Reason: 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED', reason: 'refused' },
  { name: 'ServiceQuotaExceededException', Reason: 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT', reason: 'refused' },
  { name: 'ValidationException', Reason: 'INVALID_PARAMETER', reason: 'refused' },
  { name: 'AccessDeniedException', Reason: 'ACCOUNT_DISABLED', reason: 'refused' },
  { name: 'ThrottlingException', Reason: '', reason: 'rate limited' },
])('AWS’s $name $Reason is $reason', async ({ name, Reason, reason }) => {
  provider.behaves({ status: 400, headers: { 'x-amzn-errortype': name }, body: { __type: name, Reason } });
  expect(await channel(AWS).tell({ ...A_NOTICE, ...to }, never)).toEqual(failed(reason));
  expect(provider.requests).toHaveLength(1);
});
