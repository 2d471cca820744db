import { keys } from '../../tasks/incidents/keys';
import { seconds } from '../../workflows/span';
import { type Api, anApi } from '../support/api';

let api: Api;
let engineer: string;
let agent: string;
beforeAll(async () => {
  api = await anApi();
  engineer = await api.key('phone', { kind: 'responder', user: 'platform-engineer-1' });
  agent = await api.key('phone', { kind: 'responder', user: 'support-agent-1' });
});

const OVERRIDES = '/v1/schedules/platform-primary/overrides';
const put = (id: string, body: object, key?: string, path = OVERRIDES) =>
  api.call('PUT', `${path}/${id}`, JSON.stringify(body), key);
const end = (id: string, key?: string) => api.call('DELETE', `${OVERRIDES}/${id}`, undefined, key);
const listed = async (query = '') => (await api.get(`${OVERRIDES}${query}`, agent)).body.overrides;
const ids = async (query = '') => (await listed(query)).map(({ id }: { id: string }) => id);

const CHRISTMAS = {
  user: 'platform-engineer-2',
  from: '2026-12-24T12:00:00Z',
  until: '2026-12-26T12:00:00Z',
  because: 'holidays',
};

test('a member of the team puts somebody else on call, in place of everybody', async () => {
  const { status, body } = await put('christmas', CHRISTMAS, engineer);
  expect(status).toBe(200);
  expect(body.override).toEqual({
    id: 'christmas',
    schedule: 'platform-primary',
    users: ['platform-engineer-2'],
    replaces: 'everybody',
    from: '2026-12-24T12:00:00.000Z',
    until: '2026-12-26T12:00:00.000Z',
    state: 'planned',
    because: 'holidays',
    by: 'platform-engineer-1',
    madeAt: '2026-01-10T01:30:00.000Z',
  });
  expect(await listed()).toContainEqual(body.override);
});

test('several take the place of one person, from now on for some minutes', async () => {
  const { body } = await put('two-for-one', {
    users: ['platform-engineer-2', 'platform-engineer-3', 'platform-engineer-2'],
    replaces: 'platform-engineer-1',
    minutes: 30,
    because: 'the doctor',
  });
  expect(body.override).toMatchObject({
    users: ['platform-engineer-2', 'platform-engineer-3'],
    replaces: 'platform-engineer-1',
    from: '2026-01-10T01:30:00.000Z',
    until: '2026-01-10T02:00:00.000Z',
    state: 'active',
  });
});

test('one that was taken back before it begins never counts, and can be made again', async () => {
  const plan = { ...CHRISTMAS, replaces: 'platform-engineer-3' };
  await put('plan', plan);
  expect((await end('plan')).body.override.state).toBe('over');
  expect((await end('plan')).status).toBe(200);
  expect(await ids('?all=true')).not.toContain('plan');
  expect((await put('plan', plan)).body.override.state).toBe('planned');
  await end('plan');
});

test('one that has begun ends now; that it was in force stays on record', async () => {
  const body = { user: 'platform-engineer-2', minutes: 60, replaces: 'platform-engineer-2', because: 'x' };
  await put('short', { ...body, user: 'platform-engineer-3' });
  await api.night.pass(seconds(600));
  const first = await end('short', engineer);
  expect(first.body.override).toMatchObject({ until: '2026-01-10T01:40:00.000Z', state: 'over' });
  await api.night.pass(seconds(60));
  expect((await end('short')).body).toEqual(first.body);
  expect(await ids()).not.toContain('short');
  expect(await ids('?all=true')).toContain('short');
  expect(await put('short', { ...body, user: 'platform-engineer-3' })).toMatchObject({
    status: 409,
    body: {
      message: "override 'short' is over since 2026-01-10T01:40:00.000Z; give the new one another id",
    },
  });
});

test('of one that has begun only the end can change', async () => {
  const body = { user: 'platform-engineer-3', replaces: 'engineering-manager', minutes: 60, because: 'x' };
  const first = (await put('running', body)).body.override;
  await api.night.pass(seconds(60));
  const second = (await put('running', { ...body, minutes: 120 })).body.override;
  expect(second).toMatchObject({ from: first.from, madeAt: first.madeAt });
  expect(Date.parse(second.until)).toBe(Date.parse(first.until) + 61 * 60_000);
  const other = await put('running', { ...body, user: 'platform-engineer-1' });
  expect(other.status).toBe(409);
  expect(other.body.message).toContain('only its end can change; end it and set another one');
});

test('said again it is the same', async () => {
  const first = await put('christmas', CHRISTMAS, engineer);
  expect((await put('christmas', CHRISTMAS, engineer)).body).toEqual(first.body);
});

test.each([
  { why: 'nobody', body: { ...CHRISTMAS, user: undefined }, field: 'users', says: 'at least one' },
  { why: 'a user nobody knows', body: { ...CHRISTMAS, user: 'x' }, field: 'users', says: "'x'" },
  { why: 'nobody to replace', body: { ...CHRISTMAS, replaces: 'x' }, field: 'replaces', says: "'x'" },
  { why: 'no reason', body: { ...CHRISTMAS, because: ' ' }, field: 'because', says: 'say why' },
  { why: 'no end', body: { ...CHRISTMAS, until: undefined }, field: 'until', says: 'it has an end, got neither' },
  { why: 'two ends', body: { ...CHRISTMAS, minutes: 3 }, field: 'until', says: 'got both' },
  { why: 'an end before', body: { ...CHRISTMAS, until: '2026-12-01T00:00:00Z' }, field: 'until', says: 'after' },
  {
    why: 'the past',
    body: { ...CHRISTMAS, from: '2026-01-01T00:00:00Z', until: '2026-01-02T00:00:00Z' },
    field: 'until',
    says: '2026-01-02',
  },
  {
    why: 'a beginning in the past',
    body: { ...CHRISTMAS, from: '2026-01-01T00:00:00Z' },
    field: 'from',
    says: 'past',
  },
  {
    why: 'no instant',
    body: { ...CHRISTMAS, from: '2026-02-30T00:00:00Z' },
    field: 'from',
    says: 'be an instant such as',
  },
  { why: 'an overlap', body: { ...CHRISTMAS, from: '2026-12-25T00:00:00Z' }, field: 'from', says: "'christmas'" },
])('$why is refused with a sentence', async ({ body, field, says }) => {
  await put('christmas', CHRISTMAS);
  const seen = await put('bad', body);
  expect(seen.status).toBe(422);
  expect(seen.body.errors[field]).toContain(says);
});

test('names that do not exist are refused with those that do', async () => {
  expect((await put('x', CHRISTMAS, undefined, '/v1/schedules/x/overrides')).body.message).toBe(
    "there is no schedule 'x'; there are 'platform-primary', 'platform-secondary', 'support-duty'",
  );
  expect((await end('x')).body.message).toBe("there is no override 'x' of schedule 'platform-primary'");
  expect((await put('A%20b', CHRISTMAS)).body.errors.id).toContain('lower-case letters and digits');
});

test('whoever is not of the team only looks; an integration not even that', async () => {
  expect(await put('x', CHRISTMAS, agent)).toMatchObject({
    status: 403,
    body: {
      message: "overrides of 'platform-primary' are for members of its team 'platform', got user 'support-agent-1'",
    },
  });
  expect((await end('christmas', agent)).status).toBe(403);
  const swap = { first: '2026-01-12T12:00:00Z', second: '2026-01-19T12:00:00Z', because: 'x' };
  expect((await api.post('/v1/schedules/platform-primary/swaps', swap, agent)).status).toBe(403);
  const cron = await api.key('cron', { kind: 'integration', of: { kind: 'organisation' } });
  expect((await api.get(OVERRIDES, cron)).status).toBe(403);
});

test('what ended more than 35 days ago is forgotten at the next change', async () => {
  expect(await ids('?all=true')).toContain('short');
  // Straight to the day: nothing else happens in this night.
  await api.night.passTo(Date.parse('2026-02-20T00:00:00Z'));
  await put('later', { user: 'platform-engineer-3', replaces: 'platform-engineer-2', minutes: 5, because: 'x' });
  expect(await ids('?all=true')).not.toContain('short');
  expect(await ids('?all=true')).toContain('christmas');
});

test('five hundred are enough', async () => {
  const { world } = api.night;
  const from = world.clock() + 3_600_000;
  const one = { schedule: 'support-duty', users: ['support-lead'], because: 'x', by: 'x', from, until: from + 1 };
  const overrides = Array.from({ length: 500 }, (_, n) => ({
    ...one,
    id: `o-${n}`,
    replaces: { user: `u-${n}` },
    madeAt: n,
  }));
  await world.table.put({ ...keys.overrides('support-duty'), overrides, revision: 1 });
  const seen = await put('one-more', CHRISTMAS, undefined, '/v1/schedules/support-duty/overrides');
  expect(seen).toMatchObject({
    status: 422,
    body: { message: "schedule 'support-duty' should have at most 500 overrides, got 501" },
  });
});

test('a misspelt field is refused, instead of taking the place of everybody; what is shown can be put back', async () => {
  const wish = { ...CHRISTMAS, from: '2026-12-28T12:00:00Z', until: '2026-12-29T12:00:00Z' };
  const wrong = await put('misspelt', { ...wish, replace: 'platform-engineer-1' });
  expect(wrong.status).toBe(422);
  expect(wrong.body.errors).toEqual({
    replace: "there is no field 'replace': leave it out, or correct its name",
  });
  const { body } = await put('shown', wish);
  expect((await put('shown', body.override)).body).toEqual(body);
  await end('shown');
});
