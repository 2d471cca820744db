import { randomBytes } from 'node:crypto';
import { door } from '../../../../tasks/api/door';
import type { HttpResult } from '../../../../tasks/api/http';
import { apiOperations } from '../../../../tasks/api/operations';
import { ROUTES } from '../../../../tasks/api/routes';
import { type Contact, contactsOf } from '../../../../tasks/contacts/contact';
import { keys } from '../../../../tasks/incidents/keys';
import { sessionCookie } from '../../../../tasks/pages/session';
import type { Errand } from '../../../../workflows/payloads';
import { Night } from '../../../support/night';
import { FULL } from '../../../support/runs';
import { A_PAIR, aBrowser, secretsOf } from '../../notify/channels/push/a-browser';

const ANNA = 'user:platform-engineer-1';
const PUBLIC_URL = 'https://stepladder.example.com';
const HERE = { 'sec-fetch-site': 'same-origin', origin: PUBLIC_URL };

let night: Night;
let secrets: Readonly<Record<string, string>>;
let errands: Errand[];
let cookie: string;
let requests = 0;

beforeEach(async () => {
  night = await Night.begins();
  secrets = { 'link-signing-key': Buffer.alloc(32, 7).toString('base64'), ...secretsOf(A_PAIR) };
  errands = [];
  await world().table.put({ ...keys.accessKey('a-key'), name: 'a key' });
  cookie = await cookieOf(ANNA);
});

const world = () => ({
  ...night.world,
  publicUrl: PUBLIC_URL,
  secret: async (name: string) => secrets[name],
  errand: async (errand: Errand) => void errands.push(errand),
});
const cookieOf = async (owner: `user:${string}` | `key:${string}`) =>
  ((await sessionCookie(world(), owner, 'a-key')) ?? '').split(';')[0] ?? '';

const call = (
  method: string,
  path: string,
  body = '',
  headers: Readonly<Record<string, string>> = { ...HERE, cookie },
): Promise<HttpResult> => {
  requests += 1;
  const [rawPath = '', rawQueryString = ''] = path.split('?');
  return door(
    world(),
    ROUTES,
    apiOperations(world(), ROUTES),
    () => 0,
  )({
    rawPath,
    rawQueryString,
    headers,
    body,
    requestContext: { requestId: `request-${requests}`, http: { method } },
  });
};
const get = (path: string, headers?: Readonly<Record<string, string>>) => call('GET', path, '', headers);
const device = (n: number | string) => {
  const { keys: its } = aBrowser();
  return { endpoint: `https://fcm.googleapis.com/fcm/send/${n}`, expirationTime: null, keys: its };
};
const enable = (subscription: object) => call('POST', '/push/subscription', JSON.stringify(subscription));
const contacts = (): Promise<readonly Contact[]> => contactsOf(world().table, ANNA);

test('a browser that subscribes is a verified contact method, and the audit log says so without its address', async () => {
  const first = device('first');
  expect(await enable(first)).toMatchObject({ statusCode: 200 });
  const { endpoint, keys: its } = first;
  expect(await contacts()).toEqual([
    {
      id: 'push-1',
      channel: 'push',
      address: JSON.stringify({ endpoint, keys: its }),
      verifiedAt: night.world.clock(),
    },
  ]);
  const log = await world().table.queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.audit(ANNA, '').pk },
  });
  expect(log).toMatchObject([
    { by: 'platform-engineer-1', what: 'push contact push-1 added by its device, and so verified' },
  ]);
  expect(JSON.stringify(log)).not.toContain('fcm');
});

test('twice is once, also when it says it in other words', async () => {
  const first = device('first');
  await enable(first);
  await enable({ ...first, more: 'than we know', keys: { auth: first.keys.auth, p256dh: first.keys.p256dh } });
  expect(await contacts()).toHaveLength(1);
});

test('a device with a new address stays the same contact method, and is used again', async () => {
  await enable(device('first'));
  const [before] = await contacts();
  const unusable = { because: 'the provider says that it is gone', at: 0 };
  await world().table.put({ ...keys.contacts(ANNA), contacts: [{ ...before, unusable }] });
  await enable({ ...device('second'), replaces: device('first').endpoint });
  const after = await contacts();
  expect(after).toMatchObject([{ id: 'push-1', address: expect.stringContaining('/second') }]);
  expect(after[0]?.unusable).toBeUndefined();
});

test('nobody replaces what is not a device of theirs', async () => {
  const mine: Contact = { id: 'webhook-1', channel: 'webhook', address: 'https://hooks.example.com/mine' };
  await world().table.put({ ...keys.contacts(ANNA), contacts: [mine] });
  await enable({ ...device('first'), replaces: mine.address });
  expect((await contacts()).map(({ id }) => id)).toEqual(['webhook-1', 'push-1']);
});

test('there are at most five', async () => {
  for (let n = 1; n <= 5; n += 1) await enable(device(n));
  const { statusCode, body } = await enable(device(6));
  expect(statusCode).toBe(422);
  expect(JSON.parse(body).message).toMatch(/^there should be at most 5 devices/);
  expect(await contacts()).toHaveLength(5);
  // One that is known is none more.
  expect(await enable({ ...device(7), replaces: device(3).endpoint })).toMatchObject({ statusCode: 200 });
});

test('it is tested alone, and removed', async () => {
  await world().table.put({
    ...keys.contacts(ANNA),
    contacts: [{ id: 'voice-1', channel: 'voice', address: '+491700000001', verifiedAt: 0 }],
  });
  await enable(device('first'));
  const tested = await call('POST', '/push/devices/push-1/test');
  expect([tested.statusCode, tested.headers['location']]).toEqual([303, '/push?did=tested']);
  const [errand] = errands;
  expect(errand).toEqual({ testContacts: { user: 'platform-engineer-1', id: expect.any(String) } });
  const id = (errand as { testContacts: { id: string } }).testContacts.id;
  expect(await world().table.get(keys.contactTest('platform-engineer-1', id, 'TEST'))).toMatchObject({
    contacts: [{ contact: 'push-1', channel: 'push' }],
  });
  expect((await call('POST', '/push/devices/voice-1/test')).statusCode).toBe(404);

  for (const _twice of [1, 2])
    expect((await call('POST', '/push/devices/push-1/remove')).headers['location']).toBe('/push?did=removed');
  await call('POST', '/push/devices/voice-1/remove');
  expect((await contacts()).map(({ id: one }) => one)).toEqual(['voice-1']);
});

describe('nothing is changed', () => {
  const EVERY = [
    ['/push/subscription', JSON.stringify(device('of-mallory'))],
    ['/push/devices/push-1/remove', ''],
    ['/push/devices/push-1/test', ''],
  ] as const;
  const statusesOf = async (headers: Readonly<Record<string, string>>) =>
    Promise.all(EVERY.map(async ([path, body]) => (await call('POST', path, body, headers)).statusCode));
  let before: readonly Contact[];
  beforeEach(async () => {
    await enable(device('first'));
    before = await contacts();
  });
  afterEach(async () => {
    expect(await contacts()).toEqual(before);
    expect(errands).toEqual([]);
  });

  test.each([
    { why: 'by a page of somebody else', headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' } },
    {
      why: 'by one on a neighbouring host',
      headers: { 'sec-fetch-site': 'same-site', origin: 'https://www.example.com' },
    },
    { why: 'by an old browser on one', headers: { origin: 'https://evil.example' } },
    { why: 'by a program that says nothing', headers: {} },
  ])('$why', async ({ headers }) => {
    expect(await statusesOf({ ...(headers as Record<string, string>), cookie })).toEqual([403, 403, 403]);
  });

  test('without a session', async () => {
    expect(await statusesOf(HERE)).toEqual([401, 401, 401]);
    expect(await statusesOf({ ...HERE, cookie: `${cookie}x` })).toEqual([401, 401, 401]);
  });

  test('for a key that belongs to nobody', async () => {
    expect(await statusesOf({ ...HERE, cookie: await cookieOf('key:the operator') })).toEqual([403, 403, 403]);
  });

  test('by looking', async () => {
    for (const path of ['/push', '/push?did=removed', '/sw.js', '/manifest.webmanifest'])
      for (const method of ['GET', 'HEAD']) expect((await call(method, path)).statusCode).toBe(200);
  });

  test('by what is no subscription', async () => {
    const good = device('good');
    const wrong = [
      {},
      { ...good, endpoint: 'http://fcm.googleapis.com/a' },
      { ...good, endpoint: `https://x.example/${'y'.repeat(3000)}` },
      { ...good, keys: { ...good.keys, p256dh: 'short' } },
      { ...good, keys: { ...good.keys, auth: '' } },
      { ...good, replaces: 7 },
      { endpoint: good.endpoint },
    ];
    for (const body of wrong) expect((await enable(body)).statusCode).toBe(422);
    for (const text of ['', 'null', '[]', '7', '{', 'x'.repeat(9000)])
      expect([400, 413, 422]).toContain((await call('POST', '/push/subscription', text)).statusCode);
    for (let n = 0; n < (FULL ? 2000 : 20); n += 1) {
      const noise = randomBytes(40).toString('base64url');
      const body = JSON.stringify({ endpoint: noise, keys: { p256dh: noise, auth: noise }, replaces: noise });
      expect((await call('POST', '/push/subscription', body.slice(0, 10 + (n % 200)))).statusCode).toBeLessThan(500);
    }
  });
});

describe('the page', () => {
  test('lists the devices, by what is known of them, without their addresses', async () => {
    await enable(device('a-secret-part'));
    const { statusCode, body, headers } = await get('/push?did=enabled');
    expect(statusCode).toBe(200);
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(body).toContain('Done: this device is told of incidents.');
    expect(body).toContain('Chrome, or another browser that uses its push service');
    expect(body).toContain(`data-push-key="${A_PAIR.publicKey}"`);
    expect(body).not.toContain('a-secret-part');
    expect(body).not.toContain(A_PAIR.privateKey);
    expect((await get('/push?did=%3Cscript%3E')).body).not.toContain('<script>');
  });

  test('says what a verified device does to contact methods that are not', async () => {
    const email: Contact = { id: 'email-1', channel: 'email', address: 'anna@example.com' };
    await world().table.put({ ...keys.contacts(ANNA), contacts: [email] });
    expect((await get('/push')).body).toContain('Not verified: email-1.');
  });

  test('says that it is not set up, or that nobody is there to be told', async () => {
    secrets = { 'link-signing-key': secrets['link-signing-key'] ?? '' };
    expect((await get('/push')).body).toContain('Notifications on devices are not set up yet');
    expect((await get('/push/key')).statusCode).toBe(404);
    const { body } = await get('/push', { cookie: await cookieOf('key:the operator') });
    expect(body).toContain('which belongs to nobody who could be on call');
    expect(await get('/push', {})).toMatchObject({
      statusCode: 401,
      body: expect.stringContaining('npx stepladder open'),
    });
  });

  test('browsers subscribe with the first key', async () => {
    secrets = { ...secrets, 'vapid-public-key': `\n${A_PAIR.publicKey}\nan-older-one\n` };
    expect(await get('/push/key', {})).toMatchObject({ statusCode: 200, body: A_PAIR.publicKey });
  });
});

test('the worker may look after the whole site, and speak with nobody else', async () => {
  const { headers, body } = await get('/sw.js', {});
  expect(headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'service-worker-allowed': '/',
    'cache-control': 'no-cache',
    'content-security-policy': "default-src 'none'; connect-src 'self'",
  });
  expect(body).not.toMatch(/https?:\/\//);
});

test.each([
  { why: 'the link', link: `${PUBLIC_URL}/enter/e.a.b.c`, to: '/enter/e.a.b.c' },
  { why: 'with what follows it', link: ` ${PUBLIC_URL}/enter/e.a.b.c?incident=x `, to: '/enter/e.a.b.c' },
  { why: 'what is in it', link: 'e.a.b.c', to: '/enter/e.a.b.c' },
  { why: 'a link to elsewhere', link: 'https://evil.example/a/b', to: '/enter/nowhere' },
  { why: 'two lines', link: 'e.a\r\nset-cookie: b', to: '/enter/nowhere' },
  { why: 'nothing', link: '', to: '/enter/nowhere' },
])('where no link can be followed it is pasted, and leads where it would: $why', async ({ link, to }) => {
  expect((await get('/push', {})).body).toContain('action="/enter"');
  const { statusCode, headers } = await call('POST', '/enter', new URLSearchParams({ link }).toString(), {});
  expect([statusCode, headers['location']]).toEqual([303, to]);
});

test('the manifest makes an app of it', async () => {
  const { headers, body } = await get('/manifest.webmanifest', {});
  expect(headers['content-type']).toContain('application/manifest+json');
  const { icons, ...app } = JSON.parse(body);
  expect(app).toMatchObject({ name: 'Stepladder', start_url: '/', scope: '/', display: 'standalone' });
  for (const { src } of icons) expect((await get(src, {})).statusCode).toBe(200);
});
