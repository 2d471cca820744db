import { seconds } from '../../workflows/span';
import { type Api, anApi } from '../support/api';

let api: Api;
let engineer: string;
let other: string;
beforeAll(async () => {
  api = await anApi();
  engineer = await api.key('phone', { kind: 'responder', user: 'platform-engineer-1' });
  other = await api.key('phone', { kind: 'responder', user: 'platform-engineer-2' });
});

// A new day and nothing set, so that no test needs a stack of its own.
beforeEach(async () => {
  await api.night.pass(seconds(86_400));
  await put(MINE, { contacts: [] });
});

const MINE = '/v1/users/platform-engineer-1/contacts';
const EMAIL = { channel: 'email', address: 'canary@example.com' };
const SMS = { channel: 'sms', address: '+491701234567' };
const put = (path: string, body: object, key = engineer) => api.call('PUT', path, JSON.stringify(body), key);
const ids = (seen: { body: { contacts: { id: string }[] } }) => seen.body.contacts.map(({ id }) => id);

test('all are replaced; what stays keeps its id, and what changed in between is not overwritten', async () => {
  const first = await put(MINE, { contacts: [EMAIL, SMS] });
  expect(first.body).toEqual({
    contacts: [
      { id: 'email-1', ...EMAIL, verifiedAt: null, unusable: null },
      { id: 'sms-1', ...SMS, verifiedAt: null, unusable: null },
    ],
    revision: expect.any(Number),
  });
  const { revision } = first.body;
  const second = await put(MINE, { contacts: [{ channel: 'email', address: 'new@example.com' }, SMS], revision });
  expect(ids(second)).toEqual(['email-2', 'sms-1']);
  expect(second.body.revision).toBe(revision + 1);
  expect(await put(MINE, { contacts: [], revision })).toMatchObject({
    status: 409,
    body: { message: `'revision' should be ${revision + 1}, got ${revision}: somebody else changed them` },
  });
  expect((await api.get(MINE, engineer)).body).toEqual(second.body);
});

test('one at a time they are added, changed and removed', async () => {
  expect(ids(await api.post(MINE, EMAIL, engineer))).toEqual(['email-1']);
  expect(ids(await api.post(MINE, EMAIL, engineer))).toEqual(['email-1']);
  expect(ids(await api.post(MINE, { ...EMAIL, address: 'two@example.com' }, engineer))).toEqual(['email-1', 'email-2']);
  const changed = await put(`${MINE}/email-1`, { ...EMAIL, address: 'three@example.com' });
  expect(changed.body.contacts[0]).toMatchObject({ id: 'email-1', address: 'three@example.com' });
  expect(ids(await put(`${MINE}/private`, SMS))).toEqual(['email-1', 'email-2', 'private']);
  expect((await put(`${MINE}/another`, SMS)).body.errors.address).toBe(
    "'address' should be a new one, got that of private",
  );
  expect(ids(await api.call('DELETE', `${MINE}/email-1`, undefined, engineer))).toEqual(['email-2', 'private']);
  expect((await api.call('DELETE', `${MINE}/email-1`, undefined, engineer)).body.message).toBe(
    "there is no contact 'email-1'; there are email-2, private",
  );
});

test.each([
  { channel: 'email', address: 'someone', says: 'an e-mail address' },
  { channel: 'email', address: 'a@b, c@d', says: 'an e-mail address' },
  { channel: 'sms', address: '0170 1234567', says: "a telephone number such as '+491701234567'" },
  { channel: 'voice', address: '+49 170', says: "a telephone number such as '+491701234567'" },
  { channel: 'slack', address: '#incidents', says: "such as 'U012AB3CD'" },
  { channel: 'teams', address: 'http://example.com/x', says: 'the https address' },
  { channel: 'push', address: 'token', says: 'a push subscription as JSON' },
  { channel: 'webhook', address: 'javascript:alert(1)', says: 'an http or https address' },
  { channel: 'outbox', address: 'x', says: "'channel' should be 'email' or 'sms'" },
])('$channel to $address is refused', async ({ says, ...contact }) => {
  const seen = await api.post(MINE, contact, engineer);
  expect(seen.status).toBe(422);
  expect(seen.body.message).toContain(says);
});

test('twenty are enough', async () => {
  const contacts = Array.from({ length: 20 }, (_, n) => ({ channel: 'email', address: `${n}@example.com` }));
  expect((await put(MINE, { contacts: [...contacts, EMAIL] })).body.errors.contacts).toContain('at most 20 entries');
  await put(MINE, { contacts });
  expect((await api.post(MINE, EMAIL, engineer)).body.message).toBe('there should be at most 20 contacts, got 21');
});

test('a responder reaches their own only; a team’s are for an operator', async () => {
  expect((await api.get(MINE, other)).status).toBe(403);
  for (const seen of [
    await put(MINE, { contacts: [] }, other),
    await api.post(MINE, EMAIL, other),
    await put(`${MINE}/email-1`, EMAIL, other),
    await api.call('DELETE', `${MINE}/email-1`, undefined, other),
    await api.post(`${MINE}/email-1/code`, {}, other),
    await api.post(`${MINE}/email-1/verify`, { code: '123456' }, other),
    await put('/v1/teams/platform/contacts', { contacts: [] }),
  ])
    expect(seen).toMatchObject({ status: 403, body: { message: expect.stringContaining('their own contacts only') } });
  expect(ids(await api.call('PUT', '/v1/teams/platform/contacts', JSON.stringify({ contacts: [EMAIL] })))).toEqual([
    'email-1',
  ]);
  expect((await api.get('/v1/things/x/contacts')).status).toBe(404);
  expect((await api.get('/v1/users/x/contacts')).body.message).toBe("there is no user 'x'");
});

describe('that an address is theirs', () => {
  beforeEach(() => put(MINE, { contacts: [EMAIL] }));

  const ask = (id = 'email-1') => api.post(`${MINE}/${id}/code`, undefined, engineer);
  const give = (code: string, id = 'email-1') => api.post(`${MINE}/${id}/verify`, { code }, engineer);
  const outbox = async (): Promise<{ text: string; address: string }[]> =>
    (await api.get('/v1/outbox')).body.notifications;
  const sentCode = async () => /\d{6}/.exec((await outbox()).at(-1)?.text ?? '')?.[0] ?? '';
  const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000');

  test('is shown by the code that was sent there; and said twice, it stays so', async () => {
    expect(await ask()).toMatchObject({ status: 200, body: { code: 'on its way', contact: { id: 'email-1' } } });
    expect((await outbox()).at(-1)).toMatchObject({ user: 'platform-engineer-1', address: EMAIL.address });
    const code = await sentCode();
    const { status, body } = await give(`${code.slice(0, 3)} ${code.slice(3)}`);
    expect(status).toBe(200);
    expect(body.contact.verifiedAt).toBe(new Date(api.night.timers.now()).toISOString());
    await api.night.pass(seconds(1));
    expect((await give(code)).body).toEqual(body);
    expect((await ask()).body.code).toBe('not needed');
    // Another address is another question.
    await put(`${MINE}/email-1`, { ...EMAIL, address: 'other@example.com' });
    expect((await api.get(MINE, engineer)).body.contacts[0].verifiedAt).toBeNull();
    expect((await give(code)).status).toBe(422);
  });

  test('a verified one stays verified when all are replaced', async () => {
    await ask();
    await give(await sentCode());
    expect((await put(MINE, { contacts: [SMS, EMAIL] })).body.contacts[1].verifiedAt).not.toBeNull();
  });

  test('is not shown by a wrong code, and after five not by the right one', async () => {
    await ask();
    const code = await sentCode();
    for (const left of [4, 3, 2, 1, 0])
      expect((await give(wrongFor(code))).body.errors.code).toContain(`tries left: ${left}`);
    expect((await give(code)).body.errors.code).toContain('tried too often');
    await api.night.pass(seconds(60));
    await ask();
    expect((await give(await sentCode())).status).toBe(200);
  });

  test('is not shown by twenty tries at once', async () => {
    await ask();
    const code = await sentCode();
    const seen = await Promise.all(Array.from({ length: 20 }, () => give(wrongFor(code))));
    expect(seen.filter(({ body }) => body.message.includes('tries left'))).toHaveLength(5);
  });

  test('is not shown by an old code, nor by one that another has replaced', async () => {
    await ask();
    const old = await sentCode();
    await api.night.pass(seconds(60));
    await ask();
    if ((await sentCode()) !== old) expect((await give(old)).status).toBe(422);
    await api.night.pass(seconds(15 * 60));
    expect((await give(await sentCode())).body.errors.code).toContain('too old');
  });

  test('is asked for once a minute and five times a day, also under another id', async () => {
    await ask();
    expect(await ask()).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
    for (let n = 0; n < 4; n += 1) {
      await api.night.pass(seconds(60));
      expect((await ask()).status).toBe(200);
    }
    await api.night.pass(seconds(60));
    await api.call('DELETE', `${MINE}/email-1`, undefined, engineer);
    await put(`${MINE}/again`, EMAIL);
    expect((await ask('again')).body.message).toContain("5 times a day for 'again'");
    await api.night.pass(seconds(86_400));
    expect((await ask('again')).status).toBe(200);
  });

  test('needs a code that was asked for, of six digits, for a contact that is there', async () => {
    await put(MINE, { contacts: [{ channel: 'email', address: 'never-asked@example.com' }] });
    expect((await give('123456', 'email-2')).body.errors.code).toContain("none was sent to 'email-2'");
    expect((await give('12345')).body.errors.code).toContain('be the six digits');
    expect((await give('123456', 'x')).status).toBe(404);
    expect((await ask('x')).status).toBe(404);
  });
});

test('who changed what is in the audit log, and no address or code is there or in the log', async () => {
  await put(MINE, { contacts: [EMAIL] });
  await api.night.pass(seconds(1));
  await api.post(MINE, SMS, engineer);
  await api.post(`${MINE}/email-1/code`, undefined, engineer);
  const code = /\d{6}/.exec((await api.get('/v1/outbox')).body.notifications.at(-1).text)?.[0] ?? '';
  await api.post(`${MINE}/email-1/verify`, { code }, engineer);
  await api.call('DELETE', `${MINE}/sms-1`, undefined);
  const { body } = await api.get('/v1/audit?subject=user:platform-engineer-1&limit=4', engineer);
  expect(body.entries.map(({ by, what }: { by: string; what: string }) => `${by}: ${what}`)).toEqual([
    'the operator: sms contact sms-1 removed',
    'platform-engineer-1: email contact email-1 verified',
    'platform-engineer-1: sms contact sms-1 added',
    'platform-engineer-1: contacts set: email-1',
  ]);
  const everything = JSON.stringify([body, api.night.problems]);
  for (const secret of [EMAIL.address, SMS.address, code]) expect(everything).not.toContain(secret);
});
