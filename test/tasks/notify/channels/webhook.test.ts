import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { sign } from '../../../../tasks/notify/channels/webhook/signature';
import { open } from '../../../../tasks/notify/channels/webhook/webhook-channel';
import { SecretMissing } from '../../../../tasks/runtime/secret-missing';
import { A_BUNDLE, A_MESSAGE, A_NOTICE } from '../../../support/a-message';
import { setting } from '../../../support/channel-setting';

// The example that Standard Webhooks publishes for testing implementations.
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

test('signs as Standard Webhooks publishes it', () => {
  expect(sign(SECRET, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}')).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

describe('the library of Standard Webhooks', () => {
  const NEXT = 'whsec_dGhlIHNlY3JldCB0aGF0IGNvbWVzIG5leHQsIGxvbmcgZW5vdWdo';
  const id = 'a-message';
  const timestamp = 1_700_000_000;
  const body = JSON.stringify({ title: 'Ärger 👩‍👩‍👧‍👦\n', n: 1 });
  const headers = (more: object = {}) => ({
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': sign(SECRET, id, timestamp, body),
    ...more,
  });
  const verify = (given: object, text = body, secret = SECRET) =>
    new Webhook(secret).verify(text, given as Record<string, string>);

  beforeEach(() => jest.spyOn(Date, 'now').mockReturnValue(timestamp * 1000));
  afterEach(() => jest.restoreAllMocks());

  test('signs as we do', () => {
    expect(new Webhook(SECRET).sign(id, new Date(timestamp * 1000), body)).toBe(sign(SECRET, id, timestamp, body));
  });

  test('takes what we signed', () => expect(verify(headers())).toEqual(JSON.parse(body)));

  test.each([SECRET, NEXT])('takes it by either secret while one follows the other', (secret) => {
    const both = [SECRET, NEXT].map((one) => sign(one, id, timestamp, body)).join(' ');
    expect(verify(headers({ 'webhook-signature': both }), body, secret)).toEqual(JSON.parse(body));
  });

  test.each([
    { what: 'another body', given: headers(), text: `${body} ` },
    { what: 'another id', given: headers({ 'webhook-id': 'another' }) },
    { what: 'another time', given: headers({ 'webhook-timestamp': String(timestamp + 1) }) },
    { what: 'another secret', given: headers(), secret: NEXT },
    { what: 'no signature', given: headers({ 'webhook-signature': '' }) },
    {
      what: 'another version of signatures',
      given: headers({ 'webhook-signature': headers()['webhook-signature'].replace('v1', 'v2') }),
    },
    {
      what: 'a time long past',
      given: headers({ 'webhook-timestamp': '1600000000', 'webhook-signature': sign(SECRET, id, 1_600_000_000, body) }),
    },
  ])('refuses $what', ({ given, text, secret }) => {
    expect(() => verify(given, text ?? body, secret ?? SECRET)).toThrow();
  });
});

test.each(['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_c2hvcnQ=', 'whsec_not base64', ''])(
  'a secret that is none is refused without being told: %s',
  (secret) => {
    const said = () => sign(secret, 'id', 1, 'body');
    expect(said).toThrow("the webhook signing secret should be 'whsec_' and the base64 of at least 24 bytes");
  },
);

let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let received: { headers: IncomingMessage['headers']; body: string; method: string | undefined }[];

beforeEach(async () => {
  received = [];
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body, method: request.method });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const channel = open(setting({ 'webhook-signing-secret': SECRET }));

const deliver = (signal = new AbortController().signal) => {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return channel.deliver({ ...A_MESSAGE, address }, signal);
};

const answeringWith = (status: number, headers = {}): void => {
  answer = (_, response) => response.writeHead(status, headers).end('whatever');
};

test('posts JSON that its receiver can verify', async () => {
  answeringWith(204);
  expect(await deliver()).toEqual({ kind: 'delivered', receipt: A_MESSAGE.messageId });

  const [{ method, headers, body } = { method: '', headers: {}, body: '' }] = received;
  expect(method).toBe('POST');
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'webhook-id': A_MESSAGE.messageId,
    'webhook-timestamp': '1700000000',
    'webhook-signature': sign(SECRET, A_MESSAGE.messageId, 1_700_000_000, body),
  });
  expect(JSON.parse(body)).toEqual({
    type: 'incident.notification',
    timestamp: '2026-01-10T03:00:00.000Z',
    data: {
      incident: 'an-incident',
      title: 'Checkout fails – sofort ansehen',
      description: 'Every second order ends with an error.',
      link: 'https://console.example.com/alarms/checkout',
      service: 'checkout',
      priority: 'P1',
      policy: 'critical',
      level: 2,
      levelName: 'primary and secondary on call',
      round: 1,
      user: 'anna',
      because: "on call in schedule 'platform-primary'",
      since: '2026-01-10T02:53:00.000Z',
      runbook: 'https://wiki.example.com/checkout',
      next: "level 3 'engineering manager' is told at 02:42",
      answerLink: 'https://stepladder.example.com/a/a-token',
    },
  });
});

test('several incidents are listed, each with where it is answered', async () => {
  answeringWith(204);
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  await channel.bundle({ ...A_BUNDLE, address }, new AbortController().signal);
  const { type, data } = JSON.parse(received[0]?.body ?? '');
  expect(type).toBe('incidents.notification');
  expect(data).toMatchObject({ user: 'anna', listLink: 'https://stepladder.example.com/l/a-token' });
  expect(data.incidents).toHaveLength(3);
  expect(data.incidents[1]).toEqual({
    incident: 'second',
    title: 'Search is slow',
    service: 'checkout',
    priority: 'P2',
    because: "on call in schedule 'platform-primary'",
    since: '2026-01-10T02:59:00.000Z',
    answerLink: 'https://stepladder.example.com/a/second',
  });
});

test('sent twice, it has the same id: its receiver can leave out the second', async () => {
  answeringWith(204);
  await deliver();
  await deliver();
  expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([A_MESSAGE.messageId, A_MESSAGE.messageId]);
});

test('nothing leaves unsigned', async () => {
  const empty = open(setting({ 'webhook-signing-secret': ' \n ' }));
  const sending = empty.deliver({ ...A_MESSAGE, address: 'http://127.0.0.1:1' }, new AbortController().signal);
  await expect(sending).rejects.toThrow(SecretMissing);
});

test.each(['not an address', 'http://', 'https://[::1'])(
  '%s is nowhere, and is not told in an error',
  async (address) => {
    const delivery = await channel.deliver({ ...A_MESSAGE, address }, new AbortController().signal);
    expect(delivery).toMatchObject({ kind: 'failed', reason: 'unreachable' });
  },
);

test.each([
  { why: 'any 2xx is a delivery', status: 202, expected: { kind: 'delivered' } },
  { why: 'too many requests pass', status: 429, expected: { worthRetrying: true, reason: 'rate limited' } },
  { why: 'a broken server may recover', status: 500, expected: { worthRetrying: true, reason: 'unreachable' } },
  { why: 'so may a gateway', status: 503, expected: { worthRetrying: true, reason: 'unreachable' } },
  {
    why: 'so may one that waited too long for us',
    status: 408,
    expected: { worthRetrying: true, reason: 'unreachable' },
  },
  { why: 'a refusal stays one', status: 400, expected: { worthRetrying: false, reason: 'refused' } },
  { why: 'what is not there stays away', status: 404, expected: { worthRetrying: false, reason: 'refused' } },
])('$why ($status)', async ({ status, expected }) => {
  answeringWith(status);
  expect(await deliver()).toMatchObject(expected);
});

test('follows no redirect: the signed message goes to one address only', async () => {
  answeringWith(302, { location: '/elsewhere' });
  expect(await deliver()).toMatchObject({ worthRetrying: false, reason: 'refused' });
  expect(received).toHaveLength(1);
});

test('a receiver that hangs is given up when the signal says so', async () => {
  const abort = new AbortController();
  answer = () => abort.abort();
  expect(await deliver(abort.signal)).toMatchObject({ worthRetrying: true, reason: 'unreachable' });
});

test('a receiver that hangs up in the middle is unreachable', async () => {
  answer = (_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('not all of it');
    response.destroy();
  };
  expect(await deliver()).toMatchObject({ worthRetrying: true, reason: 'unreachable' });
});

test('nobody at the address is unreachable', async () => {
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const address = `http://127.0.0.1:${port}/hook`;
  expect(await channel.deliver({ ...A_MESSAGE, address }, new AbortController().signal)).toMatchObject({
    worthRetrying: true,
    reason: 'unreachable',
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

test.each([
  'http://127.0.0.1',
  'http://[::1]',
  'http://localhost',
  'http://169.254.169.254',
  'http://[::ffff:10.0.0.1]',
  'http://127.1',
  'http://2130706433',
  'http://0x7f000001',
  'http://localhost.',
])('from inside AWS, %s is refused and nothing is sent there', async (host) => {
  const careful = open(setting({ 'webhook-signing-secret': SECRET }, { reach: 'public addresses only' }));
  const address = `${host}:${(server.address() as AddressInfo).port}/hook`;
  const delivery = await careful.deliver({ ...A_MESSAGE, address }, AbortSignal.timeout(5000));
  expect(delivery).toMatchObject({ kind: 'failed' });
  expect(received).toEqual([]);
});

test('a notice is signed like everything else', async () => {
  answeringWith(204);
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const delivery = await channel.tell({ ...A_NOTICE, address }, new AbortController().signal);
  expect(delivery).toEqual({ kind: 'delivered', receipt: 'a-notice' });
  const [request] = received;
  const body = request?.body ?? '';
  expect(request?.headers['webhook-signature']).toBe(sign(SECRET, 'a-notice', 1_700_000_000, body));
  expect(JSON.parse(body)).toEqual({
    type: 'notice',
    timestamp: '2026-01-10T03:00:00.000Z',
    data: { subject: 'Your shift', text: 'It begins\nat nine.', user: 'anna' },
  });
});
