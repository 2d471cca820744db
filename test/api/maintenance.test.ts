import * as fc from 'fast-check';
import { minutes } from '../../workflows/span';
import { type Api, anApi } from '../support/api';
import { runs } from '../support/runs';

let api: Api;
beforeEach(async () => {
  api = await anApi();
});

const UPGRADE = '/v1/services/checkout/maintenance/upgrade';
const put = (body: object, path = UPGRADE, key?: string) => api.call('PUT', path, JSON.stringify(body), key);
const end = (path = UPGRADE, key?: string) => api.call('DELETE', path, undefined, key);
const listed = async (path = '/v1/services/checkout/maintenance') => (await api.get(path)).body.maintenance;

test('a window has a reason, a beginning, an end and somebody who set it', async () => {
  const { status, body } = await put({ reason: 'database upgrade', minutes: 90 });
  expect(status).toBe(200);
  expect(body.maintenance).toEqual({
    id: 'upgrade',
    service: 'checkout',
    reason: 'database upgrade',
    from: '2026-01-10T01:30:00.000Z',
    until: '2026-01-10T03:00:00.000Z',
    state: 'active',
    by: 'the operator',
    setAt: '2026-01-10T01:30:00.000Z',
  });
  expect(await listed()).toEqual([body.maintenance]);
  expect(await listed('/v1/maintenance')).toEqual([body.maintenance]);
});

test('by instants it can be planned, and said again it is the same', async () => {
  const plan = { reason: 'move', from: '2026-01-11T22:00:00+01:00', until: '2026-01-12T02:00:00+01:00' };
  for (let time = 0; time < 2; time += 1)
    expect((await put(plan)).body.maintenance).toMatchObject({ state: 'planned', from: '2026-01-11T21:00:00.000Z' });
  expect(await listed()).toHaveLength(1);
});

test('lengthened, it keeps its beginning', async () => {
  await put({ reason: 'database upgrade', minutes: 60 });
  await api.night.pass(minutes(30));
  expect((await put({ reason: 'database upgrade, longer', minutes: 60 })).body.maintenance).toMatchObject({
    from: '2026-01-10T01:30:00.000Z',
    until: '2026-01-10T03:00:00.000Z',
    reason: 'database upgrade, longer',
  });
});

test('what is over is no longer listed, and its name can be used again', async () => {
  await put({ reason: 'one', minutes: 10 });
  await api.night.pass(minutes(60));
  expect(await listed()).toEqual([]);
  expect((await put({ reason: 'two', minutes: 10 })).body.maintenance).toMatchObject({
    from: '2026-01-10T02:30:00.000Z',
  });
});

test('ended, it is over at once; ended again, nothing changes', async () => {
  await put({ reason: 'database upgrade', minutes: 60 });
  await api.night.pass(minutes(5));
  const first = await end();
  expect(first).toMatchObject({
    status: 200,
    body: { maintenance: { state: 'over', until: '2026-01-10T01:35:00.000Z' } },
  });
  await api.night.pass(minutes(5));
  expect((await end()).body).toEqual(first.body);
  expect(await listed()).toEqual([]);
});

test('one that was planned and is ended never begins', async () => {
  await put({ reason: 'x', from: '2026-01-10T04:00:00Z', until: '2026-01-10T05:00:00Z' });
  expect((await end()).body.maintenance.state).toBe('over');
  expect(await listed()).toEqual([]);
});

test.each([
  { why: 'no reason', body: { minutes: 5 }, field: 'reason', says: 'be given' },
  { why: 'an empty reason', body: { reason: ' ', minutes: 5 }, field: 'reason', says: 'say what is done' },
  { why: 'no end', body: { reason: 'x' }, field: 'until', says: 'maintenance has an end, got neither' },
  {
    why: 'two ends',
    body: { reason: 'x', minutes: 5, until: '2026-01-10T05:00:00Z' },
    field: 'until',
    says: 'got both',
  },
  { why: 'an end that is none', body: { reason: 'x', until: 'soon' }, field: 'until', says: 'be an instant such as' },
  {
    why: 'an end in the past',
    body: { reason: 'x', until: '2026-01-09T05:00:00Z' },
    field: 'until',
    says: 'after now',
  },
  {
    why: 'too long a time',
    body: { reason: 'x', minutes: 60 * 24 * 31 },
    field: 'minutes',
    says: 'be at most 43200, which are 30 days',
  },
  {
    why: 'a beginning in the past',
    body: { reason: 'x', from: '2026-01-09T05:00:00Z', until: '2026-01-11T05:00:00Z' },
    field: 'from',
    says: 'not lie in the past',
  },
])('$why is refused with a sentence', async ({ body, field, says }) => {
  const answer = await put(body);
  expect(answer.status).toBe(422);
  expect(answer.body.errors[field]).toContain(says);
});

test('names that do not exist are refused with those that do', async () => {
  expect(await put({ reason: 'x', minutes: 1 }, '/v1/services/x/maintenance/a')).toMatchObject({
    status: 404,
    body: { message: "there is no service 'x'; there are 'checkout', 'reports', 'helpdesk'" },
  });
  expect((await end()).body.message).toBe("there is no maintenance 'upgrade' of service 'checkout'");
  expect((await put({ reason: 'x', minutes: 1 }, '/v1/services/checkout/maintenance/A%20b')).body.errors.id).toContain(
    'lower-case letters and digits',
  );
});

test('a responder silences what their own team answers for, under their own name', async () => {
  const engineer = await api.key('phone', { kind: 'responder', user: 'platform-engineer-1' });
  const agent = await api.key('phone', { kind: 'responder', user: 'support-agent-1' });
  const body = { reason: 'x', minutes: 5, user: 'somebody else' };
  expect((await put(body, UPGRADE, engineer)).body.maintenance.by).toBe('platform-engineer-1');
  expect(await put(body, UPGRADE, agent)).toMatchObject({
    status: 403,
    body: { message: "maintenance of 'checkout' is for members of its team 'platform', got user 'support-agent-1'" },
  });
  expect((await end(UPGRADE, agent)).status).toBe(403);
  const cron = await api.key('cron', { kind: 'integration', of: { kind: 'service', service: 'checkout' } });
  expect((await put(body, UPGRADE, cron)).status).toBe(403);
});

test('no body whatever is answered with a 5xx, every refusal has a sentence a field, and every window an end', async () => {
  const instants = fc.oneof(
    fc
      .date({ min: new Date('2026-01-01'), max: new Date('2027-06-01'), noInvalidDate: true })
      .map((at) => at.toISOString()),
    fc.constantFrom('2026-02-30T00:00:00Z', '2026-01-11T00:00:00+99:59', '9999-12-31T23:59:59Z', ''),
    fc.jsonValue(),
  );
  const bodies = fc.record(
    {
      reason: fc.oneof(fc.string(), fc.jsonValue()),
      from: instants,
      until: instants,
      minutes: fc.oneof(fc.double(), fc.integer({ min: 1, max: 50_000 }), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      // No faster than a key may.
      await api.night.pass({ seconds: 1 });
      const seen = await put(body);
      expect([200, 422]).toContain(seen.status);
      if (seen.status === 422) expect(Object.values(seen.body.errors).join()).toMatch(/'\w+' should /);
      else expect(Date.parse(seen.body.maintenance.until)).toBeGreaterThan(api.night.start);
    }),
    { numRuns: runs(60, 10_000), seed: 43_200 },
  );
  expect(api.night.problems).toEqual([]);
});
