import { keys } from '../../tasks/incidents/keys';
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

const TIME_OFF = '/v1/users/platform-engineer-1/time-off';
const put = (id: string, body: object, key = engineer) =>
  api.call('PUT', `${TIME_OFF}/${id}`, JSON.stringify(body), key);
const end = (id: string, key = engineer) => api.call('DELETE', `${TIME_OFF}/${id}`, undefined, key);
const ids = async (query = '') =>
  (await api.get(`${TIME_OFF}${query}`, other)).body.timeOff.map(({ id }: { id: string }) => id);

const HOLIDAY = { cover: 'platform-engineer-2', until: '2026-01-17T12:00:00Z', because: 'holiday' };

test('somebody takes my pages until I am back, and every responder can see it', async () => {
  const { status, body } = await put('holiday', HOLIDAY);
  expect(status).toBe(200);
  expect(body.timeOff).toEqual({
    id: 'holiday',
    user: 'platform-engineer-1',
    cover: 'platform-engineer-2',
    from: '2026-01-10T01:30:00.000Z',
    until: '2026-01-17T12:00:00.000Z',
    state: 'active',
    because: 'holiday',
    by: 'platform-engineer-1',
    madeAt: '2026-01-10T01:30:00.000Z',
  });
  expect((await api.get(TIME_OFF, other)).body.timeOff).toEqual([body.timeOff]);
});

test('lengthened it keeps its beginning; ended, it is over at once and stays on record', async () => {
  await api.night.pass(seconds(60));
  const longer = await put('holiday', { ...HOLIDAY, until: '2026-01-18T12:00:00Z' });
  expect(longer.body.timeOff).toMatchObject({ from: '2026-01-10T01:30:00.000Z', until: '2026-01-18T12:00:00.000Z' });
  const first = await end('holiday');
  expect(first.body.timeOff).toMatchObject({ state: 'over', until: '2026-01-10T01:31:00.000Z' });
  await api.night.pass(seconds(60));
  expect((await end('holiday')).body).toEqual(first.body);
  expect([await ids(), await ids('?all=true')]).toEqual([[], ['holiday']]);
  expect((await put('holiday', HOLIDAY)).status).toBe(409);
});

test('whoever took the pages stays on record: what has begun can only end', async () => {
  await put('begun', { minutes: 5, because: 'a film' });
  const changed = await put('begun', { minutes: 5, because: 'a film', cover: 'platform-engineer-2' });
  expect([changed.status, changed.body.message]).toEqual([409, expect.stringContaining('only its end can change')]);
  await end('begun');
});

test('without anybody to cover they are just not told', async () => {
  expect((await put('quiet', { minutes: 5, because: 'a film' })).body.timeOff.cover).toBeNull();
  await end('quiet');
});

test('one that was taken back never counts', async () => {
  await put('plan', { ...HOLIDAY, from: '2026-01-12T00:00:00Z' });
  await end('plan');
  expect(await ids('?all=true')).not.toContain('plan');
});

test.each([
  { why: 'a cover nobody knows', body: { ...HOLIDAY, cover: 'x' }, field: 'cover', says: "'x'" },
  { why: 'to cover for oneself', body: { ...HOLIDAY, cover: 'platform-engineer-1' }, field: 'cover', says: 'cover' },
  { why: 'no reason', body: { ...HOLIDAY, because: undefined }, field: 'because', says: 'be given' },
  { why: 'no end', body: { ...HOLIDAY, until: undefined }, field: 'until', says: 'got neither' },
  { why: 'the past', body: { ...HOLIDAY, until: '2026-01-01T00:00:00Z' }, field: 'until', says: 'after' },
  { why: 'a beginning in the past', body: { ...HOLIDAY, from: '2026-01-01T00:00:00Z' }, field: 'from', says: 'past' },
])('$why is refused with a sentence', async ({ body, field, says }) => {
  const seen = await put('bad', body);
  expect(seen.status).toBe(422);
  expect(seen.body.errors[field]).toContain(says);
});

test('only they themselves and an operator set it', async () => {
  expect(await put('x', HOLIDAY, other)).toMatchObject({ status: 403 });
  expect((await put('x', HOLIDAY, other)).body.message).toBe(
    "time off of 'platform-engineer-1' is for themselves, got a key of user 'platform-engineer-2'",
  );
  expect((await end('x', other)).status).toBe(403);
  expect((await api.call('PUT', '/v1/users/nobody/time-off/x', '{}')).status).toBe(404);
  expect((await end('x')).body.message).toBe("there is no time off 'x' of user 'platform-engineer-1'");
  const operator = await api.call('PUT', `${TIME_OFF}/ill`, JSON.stringify({ ...HOLIDAY, because: 'ill' }));
  expect(operator.body.timeOff.by).toBe('the operator');
});

test('a hundred are enough', async () => {
  const { world } = api.night;
  const timeOff = Array.from({ length: 100 }, (_, n) => ({
    id: `t-${n}`,
    user: 'support-lead',
    cover: 'nobody',
    from: world.clock() + n,
    until: world.clock() + n + 1,
    because: 'x',
    by: 'x',
    madeAt: n,
  }));
  await world.table.put({ ...keys.timeOff('support-lead'), timeOff, revision: 1 });
  const body = JSON.stringify({ ...HOLIDAY, from: '2026-01-17T00:00:00Z' });
  const seen = await api.call('PUT', '/v1/users/support-lead/time-off/one-more', body);
  expect(seen.body.message).toBe("user 'support-lead' should have at most 100 times off, got 101");
});
