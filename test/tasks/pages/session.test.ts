import { revokeKey } from '../../../tasks/access/access-key';
import { mustBeSameOrigin } from '../../../tasks/pages/same-origin';
import { noSessionCookie, sessionOf } from '../../../tasks/pages/session';
import { hours, minutes } from '../../../workflows/span';
import { ANNA, OverviewSite } from './overview-site';

let site: OverviewSite;
beforeEach(async () => {
  site = await OverviewSite.over();
});

const sessionBy = (cookie: string) => sessionOf(site.world, { headers: { cookie } });
const pathOf = (url: string): string => url.slice(site.publicUrl.length);
const setCookie = (headers: Readonly<Record<string, string>>): string => headers['set-cookie']?.split(';')[0] ?? '';

test('who calls is said by a cookie that was signed here, among whatever others', async () => {
  const cookie = await site.cookieFor();
  expect(await sessionBy(cookie)).toEqual({ owner: `user:${ANNA}`, name: ANNA });
  expect(await sessionBy(`a=b; ${cookie}; theme=dark`)).toMatchObject({ name: ANNA });
  const operator = await site.cookieFor({ owner: 'key:operator', subject: site.keyIds.admin });
  expect(await sessionBy(operator)).toEqual({ owner: 'key:operator', name: 'operator' });
});

test.each([
  { why: 'no cookie', cookie: async () => '' },
  { why: 'an empty one', cookie: async () => '__Host-stepladder=' },
  { why: 'nonsense', cookie: async () => '__Host-stepladder=s.a.b.c.d.e' },
  { why: 'the name that plain http has', cookie: async () => (await site.cookieFor()).slice('__Host-'.length) },
  { why: 'an answer link', cookie: () => site.cookieFor({ purpose: 'answer' }) },
  { why: 'an entry link', cookie: () => site.cookieFor({ purpose: 'entry' }) },
  { why: 'a list link', cookie: () => site.cookieFor({ purpose: 'list' }) },
  { why: 'a call', cookie: () => site.cookieFor({ purpose: 'call' }) },
  { why: 'a team', cookie: () => site.cookieFor({ owner: 'team:platform' }) },
  { why: 'somebody unknown', cookie: () => site.cookieFor({ owner: 'user:nobody' }) },
  { why: 'a name that every object has', cookie: () => site.cookieFor({ owner: 'user:constructor' }) },
  { why: 'no access key behind it', cookie: () => site.cookieFor({ subject: '' }) },
  { why: 'an access key that does not exist', cookie: () => site.cookieFor({ subject: '0123456789abcdef' }) },
])('refused: $why', async ({ cookie }) => {
  expect(await sessionBy(await cookie())).toBeUndefined();
});

test('every single changed character is refused', async () => {
  const cookie = await site.cookieFor();
  const start = cookie.indexOf('=') + 1;
  const forged = Array.from({ length: cookie.length - start }, (_, index) => {
    const at = start + index;
    return `${cookie.slice(0, at)}${cookie[at] === 'A' ? 'B' : 'A'}${cookie.slice(at + 1)}`;
  });
  expect((await Promise.all(forged.map(sessionBy))).filter((session) => session !== undefined)).toEqual([]);
});

test('a session ends after twelve hours, and at once with its access key, or its user', async () => {
  const cookie = await site.cookieFor();
  await site.night.pass(minutes(719));
  expect(await sessionBy(cookie)).toBeDefined();
  await site.night.pass(minutes(1));
  expect(await sessionBy(cookie)).toBeUndefined();

  const another = await site.cookieFor();
  const { [ANNA]: _gone, ...users } = site.organisation.users;
  const { organisation } = site;
  site.organisation = { ...organisation, users };
  expect(await sessionBy(another)).toBeUndefined();
  site.organisation = organisation;
  expect(await sessionBy(another)).toBeDefined();
  await revokeKey(site.world.table, site.keyIds.anna);
  expect(await sessionBy(another)).toBeUndefined();
});

test('a new signing key, once the old one is taken away, ends all sessions', async () => {
  const cookie = await site.cookieFor();
  const fresh = Buffer.alloc(32, 8).toString('base64');
  site.secret = `${fresh}\n${site.secret}`;
  expect(await sessionBy(cookie)).toBeDefined();
  site.secret = fresh;
  expect(await sessionBy(cookie)).toBeUndefined();
});

test('a link lets a browser in as the user of the key, and changes nothing here', async () => {
  const { statusCode, body } = await site.link({});
  const { url, as, goodUntil } = JSON.parse(body);
  expect({ statusCode, as, goodUntil }).toEqual({
    statusCode: 201,
    as: `user:${ANNA}`,
    goodUntil: '2026-01-10T01:45:00.000Z',
  });
  site.asked.writes = 0;
  const entered = await site.open(pathOf(url));
  expect(entered).toMatchObject({ statusCode: 303, headers: { location: '/', 'cache-control': 'no-store' } });
  expect(entered.headers['set-cookie']).toMatch(
    /^__Host-stepladder=[\w.-]+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure$/,
  );
  expect(site.asked.writes).toBe(0);
  // API Gateway keeps cookies apart from the headers.
  const cookies = ['a=b', setCookie(entered.headers)];
  expect((await site.send('GET', '/', { headers: {}, cookies })).statusCode).toBe(200);
  await site.night.pass(minutes(15));
  const late = await site.open(pathOf(url));
  expect(late).toMatchObject({ statusCode: 410, body: expect.stringContaining('npx stepladder open') });
  expect(late.headers).not.toHaveProperty('set-cookie');
});

test('an admin comes in by the name of the key, or as a user; a user only as they are', async () => {
  const as = async (body: object, secret?: string) => {
    const { statusCode, body: text } = await site.link(body, secret);
    const reply = JSON.parse(text);
    return statusCode === 201 ? reply.as : `${statusCode}: ${reply.message}`;
  };
  expect(await as({}, 'admin-secret')).toBe('key:operator');
  expect(await as({ user: 'platform-engineer-2' }, 'admin-secret')).toBe('user:platform-engineer-2');
  expect(await as({ user: ANNA })).toBe(`user:${ANNA}`);
  expect(await as({ user: 'platform-engineer-2' })).toMatch(/^403: this key is for platform-engineer-1, got/);
  expect(await as({ user: 'nobody' }, 'admin-secret')).toMatch(/^422: 'user' should be a user/);
  expect(await as({ incident: '0000000000000000' })).toMatch(/^404/);
});

test('a link to an incident leads there, and nowhere else', async () => {
  const { url } = JSON.parse((await site.link({})).body);
  const to = async (incident: string) =>
    (await site.open(`${pathOf(url)}?incident=${encodeURIComponent(incident)}`)).headers['location'];
  expect(await to('7k3m9vq2xw8r4t6p')).toBe('/incidents/7k3m9vq2xw8r4t6p');
  for (const evil of ['//evil.example', 'https://evil.example', '../evil', '7k3m9vq2xw8r4t6p/../x', '\r\nx: y'])
    expect(await to(evil)).toBe('/');
});

test('without a signing key, or an address, no link is made, which is said', async () => {
  site.secret = '';
  expect(await site.link({})).toMatchObject({ statusCode: 409, body: expect.stringContaining('link-signing-key') });
});

test('what was not made as an entry link lets nobody in', async () => {
  const session = (await site.cookieFor()).split('=')[1];
  for (const token of [session, 'x', `${'a'.repeat(3000)}`]) {
    const { statusCode, headers } = await site.open(`/enter/${token}`);
    expect(statusCode).toBe(404);
    expect(headers).not.toHaveProperty('set-cookie');
  }
  const { url } = JSON.parse((await site.link({})).body);
  await revokeKey(site.world.table, site.keyIds.anna);
  expect((await site.open(pathOf(url))).statusCode).toBe(403);
});

test('leaving takes the cookie away, for whoever asks from here', async () => {
  await site.comesIn();
  const left = await site.press('/leave', {});
  expect(left).toMatchObject({ statusCode: 303, headers: { location: '/' } });
  expect(left.headers['set-cookie']).toBe('__Host-stepladder=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure');
  expect((await site.press('/leave', {}, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
});

test('over plain http the cookie is one that browsers take there', () => {
  expect(noSessionCookie({ publicUrl: 'http://127.0.0.1:8080' })).toBe(
    'stepladder=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
  );
});

test.each([
  [true, { 'sec-fetch-site': 'same-origin' }],
  [true, { 'sec-fetch-site': 'same-origin', origin: 'null' }],
  [true, { origin: 'https://stepladder.example.com' }],
  [false, { 'sec-fetch-site': 'same-site', origin: 'https://stepladder.example.com' }],
  [false, { 'sec-fetch-site': 'cross-site' }],
  [false, { 'sec-fetch-site': 'none' }],
  [false, { origin: 'https://stepladder.example.com.evil.example' }],
  [false, { origin: 'http://stepladder.example.com' }],
  [false, { origin: 'null' }],
  [false, {}],
])('a form of ours: %s for %j', (isOurs, headers) => {
  const check = () => mustBeSameOrigin(site.world, { headers });
  if (isOurs) expect(check).not.toThrow();
  else expect(check).toThrow('sent by a page of somebody else');
});

test('a session of many hours is not lengthened by being used', async () => {
  await site.comesIn();
  await site.night.pass(hours(11));
  expect((await site.open('/')).headers).not.toHaveProperty('set-cookie');
});
