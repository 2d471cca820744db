import type { Message } from '../../../../../tasks/notify/channels/channel';
import { open } from '../../../../../tasks/notify/channels/push/push-channel';
import { SecretMissing } from '../../../../../tasks/runtime/secret-missing';
import { A_BUNDLE, A_MESSAGE, A_NOTICE } from '../../../../support/a-message';
import { setting } from '../../../../support/channel-setting';
import { closeProviders, type Provider, startProvider } from '../../../../support/provider';
import { A_PAIR, ANOTHER_PAIR, aBrowser, SUBJECT, secretsOf, vapidIn } from './a-browser';

const NOW = 1_700_000_000;
const browser = aBrowser();
const never = new AbortController().signal;
let service: Provider;

beforeAll(async () => {
  service = await startProvider();
});
beforeEach(() => {
  service.requests.splice(0);
  service.behaves({ status: 201 });
});
afterAll(closeProviders);

const address = () => browser.address(`${service.url}/push/a-device`);
const message = (more: Partial<Message> = {}): Message => ({
  ...A_MESSAGE,
  channel: 'push',
  address: address(),
  ...more,
});
const channel = open(setting(secretsOf(A_PAIR)));
const sent = () => service.requests.map(({ bytes }) => browser.read(bytes));

test('what arrives is for this browser alone', async () => {
  expect(await channel.deliver(message(), never)).toEqual({ kind: 'delivered', receipt: A_MESSAGE.messageId });
  expect(sent()).toEqual([
    {
      id: A_MESSAGE.messageId,
      tag: 'an-incident',
      title: '[P1] Checkout fails – sofort ansehen',
      body: [
        'Service: checkout',
        'Since: 03:53 (7 minutes ago)',
        "Why you: on call in schedule 'platform-primary'",
        "What happens next: level 3 'engineering manager' is told at 02:42",
        'Every second order ends with an error.',
      ].join('\n'),
      link: A_MESSAGE.answerLink,
      actions: [
        { action: 'acknowledge', title: 'Acknowledge' },
        { action: 'escalate', title: 'Escalate' },
      ],
      stays: true,
    },
  ]);
  const [{ bytes } = { bytes: Buffer.alloc(0) }] = service.requests;
  expect(bytes.toString('latin1')).not.toContain('Checkout');
  expect(() => aBrowser().read(bytes)).toThrow();
});

test('it says how the push service is to treat it', async () => {
  await channel.deliver(message(), never);
  await channel.deliver(message({ messageId: 'of-level-3' }), never);
  await channel.deliver(message({ incidentId: 'another' }), never);
  const [first, second, third] = service.requests.map(({ headers }) => headers);
  expect(first).toMatchObject({ ttl: '1800', urgency: 'high', 'content-encoding': 'aes128gcm' });
  expect(first?.['topic']).toMatch(/^[\w-]{32}$/);
  expect(first?.['topic']).not.toContain('incident');
  // A later one about the same incident takes the place of one that was not delivered yet.
  expect(second?.['topic']).toBe(first?.['topic']);
  expect(third?.['topic']).not.toBe(first?.['topic']);
});

test('it is signed with our key, for this push service, for less than a day', async () => {
  await channel.deliver(message(), never);
  const { isRight, publicKey, head, claims } = vapidIn(service.requests[0]?.headers.authorization);
  expect({ isRight, publicKey }).toEqual({ isRight: true, publicKey: A_PAIR.publicKey });
  expect(head).toEqual({ typ: 'JWT', alg: 'ES256' });
  expect(claims).toEqual({ aud: service.url, sub: SUBJECT, exp: NOW + 12 * 3600 });
});

test.each([
  { why: 'the browser took it back', status: 404, worthRetrying: false, reason: 'contact unusable' },
  { why: 'the app was removed', status: 410, worthRetrying: false, reason: 'contact unusable' },
  { why: 'too many', status: 429, worthRetrying: true, reason: 'rate limited' },
  { why: 'never the right key', status: 403, worthRetrying: false, reason: 'refused' },
  { why: 'moved: nobody is followed', status: 301, worthRetrying: false, reason: 'refused' },
  { why: 'broken', status: 502, worthRetrying: true, reason: 'unreachable' },
])('$why ($status)', async ({ status, worthRetrying, reason }) => {
  service.behaves({ status, headers: { location: '/elsewhere' } });
  expect(await channel.deliver(message(), never)).toEqual({ kind: 'failed', worthRetrying, reason });
  expect(service.requests).toHaveLength(1);
});

test('one that is too large is sent once more, shorter, with its link', async () => {
  service.behaves(({ bytes }) => ({ status: bytes.length > 2000 ? 413 : 201 }));
  const long = message({ description: 'ä'.repeat(5000), title: 'Ö'.repeat(500) });
  expect(await channel.deliver(long, never)).toMatchObject({ kind: 'delivered' });
  const [first, second] = sent();
  expect(service.requests.map(({ bytes }) => bytes.length <= 3700)).toEqual([true, true]);
  expect(first?.body.length).toBeGreaterThan(second?.body.length ?? 0);
  expect(second?.link).toBe(A_MESSAGE.answerLink);

  service.behaves({ status: 413 });
  expect(await channel.deliver(long, never)).toEqual({ kind: 'failed', worthRetrying: false, reason: 'refused' });
  expect(service.requests).toHaveLength(4);
});

describe('while keys are changed', () => {
  const both = open(setting(secretsOf(ANOTHER_PAIR, A_PAIR)));
  const keysUsed = () => service.requests.map(({ headers }) => vapidIn(headers.authorization).publicKey);

  test.each([400, 401, 403])(
    'a device that was subscribed with the older one is told with that one (%d)',
    async (no) => {
      service.behaves(({ headers }) => ({
        status: vapidIn(headers.authorization).publicKey === A_PAIR.publicKey ? 201 : no,
      }));
      expect(await both.deliver(message(), never)).toMatchObject({ kind: 'delivered' });
      expect(keysUsed()).toEqual([ANOTHER_PAIR.publicKey, A_PAIR.publicKey]);
    },
  );

  test('one that was subscribed with the newer one is told once', async () => {
    expect(await both.deliver(message(), never)).toMatchObject({ kind: 'delivered' });
    expect(keysUsed()).toEqual([ANOTHER_PAIR.publicKey]);
  });
});

test.each([
  { why: 'of two pairs', secrets: { ...secretsOf(A_PAIR), 'vapid-private-key': ANOTHER_PAIR.privateKey } },
  {
    why: 'with a line too many',
    secrets: { ...secretsOf(A_PAIR, ANOTHER_PAIR), 'vapid-public-key': A_PAIR.publicKey },
  },
  { why: 'no key at all', secrets: { ...secretsOf(A_PAIR), 'vapid-private-key': 'nonsense' } },
  {
    why: 'a subject that nobody can write to',
    secrets: { ...secretsOf(A_PAIR), 'vapid-subject': 'an-address-of-ours' },
  },
])('keys that cannot work are not set up, and not said: $why', async ({ secrets }) => {
  const error = await open(setting(secrets))
    .deliver(message(), never)
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SecretMissing);
  for (const secret of Object.values(secrets)) expect(String(error)).not.toContain(secret.split('\n')[0]);
  expect(service.requests).toEqual([]);
});

test('from inside AWS no push service is on this machine', async () => {
  const careful = open(setting(secretsOf(A_PAIR), { reach: 'public addresses only' }));
  expect(await careful.deliver(message(), never)).toMatchObject({ reason: 'unreachable' });
  expect(service.requests).toEqual([]);
});

test.each([
  { why: 'no JSON', address: 'nonsense' },
  {
    why: 'a key that is on no curve',
    address: () =>
      JSON.stringify({
        endpoint: service.url,
        keys: { p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: browser.keys.auth },
      }),
  },
])('an address that no browser gave is unusable: $why', async ({ address }) => {
  const to = typeof address === 'string' ? address : address();
  expect(await channel.deliver(message({ address: to }), never)).toMatchObject({ reason: 'contact unusable' });
});

test('several incidents lead to their list, and one alone can be answered', async () => {
  const to = { channel: 'push', address: address() } as const;
  await channel.bundle({ ...A_BUNDLE, ...to }, never);
  await channel.bundle({ ...A_BUNDLE, ...to, incidents: A_BUNDLE.incidents.slice(0, 1) }, never);
  const [several, one] = sent();
  expect(several).toMatchObject({
    title: '3 incidents, the most urgent: [P1] Payments fail',
    link: A_BUNDLE.listLink,
    actions: [],
    stays: true,
  });
  expect(several?.body.split('\n')).toHaveLength(3);
  expect(one).toMatchObject({ tag: 'first', link: A_BUNDLE.incidents[0]?.answerLink });
  expect(one?.actions).toHaveLength(2);
});

test('a notice goes away by itself and may be read later', async () => {
  await channel.tell({ ...A_NOTICE, channel: 'push', address: address() }, never);
  expect(sent()).toEqual([
    {
      id: 'a-notice',
      tag: 'a-notice',
      title: 'Your shift',
      body: 'It begins\nat nine.',
      link: '',
      actions: [],
      stays: false,
    },
  ]);
  expect(service.requests[0]?.headers).toMatchObject({ ttl: '14400', urgency: 'normal' });
});
