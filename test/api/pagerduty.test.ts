import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { newSecret, type Scope, storeKey } from '../../tasks/access/access-key';
import type { Service } from '../../workflows/organisation';
import { minutes } from '../../workflows/span';
import { Api, type Seen } from '../support/api';
import { Night } from '../support/night';
import { onlyCheckout } from '../support/organisations';
import { OtherSystem } from '../support/other-system';
import { runs } from '../support/runs';

let api: Api;
let key: string;

const CHECKOUT: Scope = { kind: 'integration', of: { kind: 'service', service: 'checkout' } };
const { checkout } = onlyCheckout.services as { readonly checkout: Service };
const TWO_SERVICES = { ...onlyCheckout, services: { checkout, helpdesk: { ...checkout, name: 'Helpdesk' } } };
const PAYLOAD = { summary: 'Checkout fails', source: 'shop-1.example.com', severity: 'critical' };

beforeEach(async () => {
  api = await Api.over(await Night.begins({ organisation: TWO_SERVICES }));
  key = await api.key('Datadog', CHECKOUT);
});

/** As PagerDuty's clients do it: no header, the key in the body. */
const enqueue = (event: object, routing_key: unknown = key, path = '/v2/enqueue'): Promise<Seen> =>
  api.post(path, { routing_key, ...event }, '');
const trigger = (more: object = {}, by = key) =>
  enqueue({ event_action: 'trigger', dedup_key: 'orders', payload: PAYLOAD, ...more }, by);
const answer = (event_action: 'acknowledge' | 'resolve', more: object = {}, by = key) =>
  enqueue({ event_action, dedup_key: 'orders', ...more }, by);

const incidents = async () => (await api.get('/v1/incidents')).body.incidents;
const timeline = async () => {
  const [{ id }] = await incidents();
  return (await api.get(`/v1/incidents/${id}`)).body.timeline;
};

test('a trigger opens an incident of the service that the key belongs to, and is answered as PagerDuty does', async () => {
  expect(await trigger()).toMatchObject({
    status: 202,
    body: { status: 'success', message: 'Event processed', dedup_key: 'orders' },
  });
  expect(await incidents()).toMatchObject([
    { service: 'checkout', title: 'Checkout fails', priority: 'P1', status: 'triggered', dedupKey: 'orders' },
  ]);
});

test('a trigger without a dedup key is given one, which ends it', async () => {
  const { body } = await trigger({ dedup_key: undefined });
  const other = await trigger({ dedup_key: undefined });
  expect(body.dedup_key).toMatch(/^[0-9a-f-]{36}$/);
  expect(other.body.dedup_key).not.toBe(body.dedup_key);
  await answer('resolve', { dedup_key: body.dedup_key });
  expect((await incidents()).map(({ status }: { status: string }) => status)).toEqual(['triggered', 'resolved']);
});

test('the same again is one incident with a count, and its first text', async () => {
  await trigger();
  await trigger({ payload: { ...PAYLOAD, summary: 'It fails worse' } });
  expect(await incidents()).toMatchObject([{ count: 2, title: 'Checkout fails' }]);
});

test('acknowledge and resolve, with a payload and without one; what is over begins anew', async () => {
  await trigger();
  expect(await answer('acknowledge')).toMatchObject({ status: 202, body: { status: 'success', dedup_key: 'orders' } });
  expect(await incidents()).toMatchObject([{ status: 'acknowledged', acknowledgedBy: 'the monitor' }]);
  await answer('resolve', { payload: PAYLOAD });
  expect(await incidents()).toMatchObject([{ status: 'resolved', resolvedBy: 'shop-1.example.com' }]);
  await trigger();
  expect(await incidents()).toMatchObject([{ status: 'triggered', count: 1 }, { status: 'resolved' }]);
});

test('an acknowledgment by the monitor stops the climb', async () => {
  await trigger();
  await answer('acknowledge');
  await api.night.pass(minutes(20));
  expect(api.night.sent.filter(({ level }) => level > 1)).toEqual([]);
});

test('acknowledge and resolve of what is not open are taken and do nothing', async () => {
  expect((await answer('acknowledge')).status).toBe(202);
  expect((await answer('resolve')).status).toBe(202);
  expect(await incidents()).toEqual([]);
});

test('a dedup key belongs to one routing key, and to its successor of the same name', async () => {
  const other = await api.key('Zabbix', CHECKOUT);
  await trigger();
  await answer('resolve', {}, other);
  expect(await incidents()).toMatchObject([{ status: 'triggered' }]);
  await trigger({}, other);
  expect(await incidents()).toHaveLength(2);
  await answer('resolve', {}, await api.key('Datadog', CHECKOUT));
  expect((await incidents()).map(({ status }: { status: string }) => status).sort()).toEqual(['resolved', 'triggered']);
});

test.each([
  { why: 'that nobody made', routing_key: 'k'.repeat(32) },
  { why: 'that is no text', routing_key: 7 },
  { why: 'that is missing', routing_key: null },
])('a key $why is refused, not swallowed', async ({ routing_key }) => {
  const seen = await enqueue({ event_action: 'trigger', payload: PAYLOAD }, routing_key);
  expect(seen).toMatchObject({
    status: 400,
    body: {
      status: 'invalid event',
      message: 'Event object is invalid',
      errors: [expect.stringMatching(/routing.key/)],
    },
  });
  expect(JSON.stringify(seen.body)).not.toContain('kkkk');
});

test('only keys of integrations send events, and one for a single URL does not', async () => {
  const responder = await api.key('phone', { kind: 'responder', user: 'support-lead' });
  const admin = await api.key('operator', { kind: 'admin' });
  const bound = newSecret(randomBytes(32));
  await storeKey(api.night.world.table, bound, { name: 'g', scope: CHECKOUT, createdAt: 0, integration: 'grafana' });
  for (const by of [responder, admin, bound]) expect((await trigger({}, by)).status).toBe(400);
  expect(await incidents()).toEqual([]);
});

test('what is wrong is 400, one sentence a field', async () => {
  const { status, body } = await enqueue({ event_action: 'trigger', payload: { severity: 'fatal' } });
  expect(status).toBe(400);
  expect(body).toMatchObject({ status: 'invalid event', message: 'Event object is invalid' });
  expect(body.errors).toEqual([
    expect.stringMatching(/'payload.summary' should be/),
    expect.stringMatching(/'payload.source' should be/),
    expect.stringMatching(/'payload.severity' should be .* got 'fatal'/),
  ]);
  expect((await enqueue({ event_action: 'resolve' })).body.errors).toEqual([
    expect.stringMatching(/'dedup_key' should be/),
  ]);
});

test('text that is no JSON is 400, in the same words', async () => {
  expect(await api.call('POST', '/v2/enqueue', '{"routing_key"', '')).toMatchObject({
    status: 400,
    body: { status: 'invalid event', errors: [expect.stringMatching(/JSON/)] },
  });
});

test('512 KiB are taken, more are 413 in the same words', async () => {
  const size = (bytes: number) => {
    const event = { routing_key: key, event_action: 'trigger', payload: { ...PAYLOAD, custom_details: '' } };
    const custom_details = 'x'.repeat(bytes - JSON.stringify(event).length);
    return JSON.stringify({ ...event, payload: { ...event.payload, custom_details } });
  };
  expect((await api.call('POST', '/v2/enqueue', size(524_288), '')).status).toBe(202);
  expect(await api.call('POST', '/v2/enqueue', size(524_289), '')).toMatchObject({
    status: 413,
    body: { status: 'invalid event', errors: [expect.stringMatching(/524288 bytes, got 524289/)] },
  });
  expect((await api.get(`/v1/incidents/${(await incidents())[0].id}`)).body.alert.truncated).toEqual(['details']);
});

test('a slash at the end makes no difference', async () => {
  expect((await enqueue({ event_action: 'trigger', payload: PAYLOAD }, key, '/v2/enqueue/')).status).toBe(202);
});

describe('a change event', () => {
  const change = (more: object = {}, by = key) =>
    enqueue(
      {
        payload: { summary: 'Deployed 1.2.3', source: 'ci.example.com', ...more },
        links: [{ href: 'https://ci.example.com/7' }],
      },
      by,
      '/v2/change/enqueue',
    );

  test('is a note on what is open and the sender’s, never an incident', async () => {
    await trigger();
    await api.alert(
      { alias: 'elsewhere' },
      await api.key('x', { kind: 'integration', of: { kind: 'service', service: 'helpdesk' } }),
    );
    expect(await change()).toMatchObject({ status: 202, body: { status: 'success' } });
    const all = await incidents();
    expect(all).toHaveLength(2);
    const notes = await Promise.all(
      all.map(async ({ id, service }: { id: string; service: string }) => ({
        service,
        notes: (await api.get(`/v1/incidents/${id}`)).body.timeline.filter(
          ({ kind }: { kind: string }) => kind === 'note',
        ),
      })),
    );
    expect(notes).toContainEqual({
      service: 'checkout',
      notes: [
        expect.objectContaining({ by: 'ci.example.com', text: 'Change: Deployed 1.2.3 https://ci.example.com/7' }),
      ],
    });
    expect(notes).toContainEqual({ service: 'helpdesk', notes: [] });
  });

  test('sent twice by a client that retries is one note, and what is resolved gets none', async () => {
    await trigger();
    await change();
    await change();
    await answer('resolve');
    await change({ summary: 'Deployed 1.2.4' });
    expect((await timeline()).filter(({ kind }: { kind: string }) => kind === 'note')).toHaveLength(1);
  });

  test('is noted on the newest twenty', async () => {
    for (let n = 0; n < 22; n += 1) {
      await trigger({ dedup_key: `orders-${n}` });
      await api.night.pass({ seconds: 1 });
    }
    await change();
    const noted = await Promise.all(
      (await api.get('/v1/incidents?limit=100')).body.incidents.map(async ({ id }: { id: string }) =>
        (await api.get(`/v1/incidents/${id}`)).body.timeline.some(({ kind }: { kind: string }) => kind === 'note'),
      ),
    );
    expect(noted).toEqual([...Array.from({ length: 20 }, () => true), false, false]);
  });

  test('with nothing open is taken and does nothing', async () => {
    expect((await change()).status).toBe(202);
    expect(await incidents()).toEqual([]);
  });

  test('without a summary is refused', async () => {
    expect(await change({ summary: '' })).toMatchObject({
      status: 400,
      body: { errors: [expect.stringMatching(/payload.summary/)] },
    });
  });
});

test('where the service forwards to PagerDuty, events go on as they came, with the key of there', async () => {
  const other = await OtherSystem.starts();
  try {
    const forward = { kind: 'pagerduty', url: other.url } as const;
    const organisation = { ...onlyCheckout, services: { checkout: { ...checkout, forward } } };
    api = await Api.over(await Night.begins({ organisation, secrets: { 'forward/checkout': 'theirs' } }));
    key = await api.key('Datadog', CHECKOUT);
    const { body } = await trigger({ dedup_key: undefined, 'a field': 'of tomorrow' });
    await answer('resolve', { dedup_key: body.dedup_key });
    await enqueue({ payload: { summary: 'Deployed' } }, key, '/v2/change/enqueue');
    const { dedup_key } = body;
    expect(other.received.map(({ request, body }) => ({ request, body }))).toEqual([
      {
        request: 'POST /v2/enqueue',
        body: { routing_key: 'theirs', event_action: 'trigger', dedup_key, payload: PAYLOAD, 'a field': 'of tomorrow' },
      },
      { request: 'POST /v2/enqueue', body: { routing_key: 'theirs', event_action: 'resolve', dedup_key } },
      { request: 'POST /v2/change/enqueue', body: { routing_key: 'theirs', payload: { summary: 'Deployed' } } },
    ]);
  } finally {
    await other.stop();
  }
});

const limitedTo = async (perMinute: number): Promise<string> => {
  const secret = newSecret(randomBytes(32));
  await storeKey(api.night.world.table, secret, { name: 'a loud one', scope: CHECKOUT, createdAt: 0, perMinute });
  return secret;
};

test('a key over its rate is asked to wait, in the words of PagerDuty', async () => {
  const limited = await limitedTo(2);
  await trigger({}, limited);
  await trigger({}, limited);
  const seen = await trigger({}, limited);
  expect(seen).toMatchObject({
    status: 429,
    body: { status: 'throttle exceeded', errors: [expect.stringMatching(/more than 2 requests/)] },
  });
  expect(seen.headers['retry-after']).toMatch(/^\d+$/);
  await api.night.pass(minutes(1));
  expect((await trigger({}, limited)).status).toBe(202);
  expect(await incidents()).toMatchObject([{ count: 3 }]);
});

const anything = fc.jsonValue({ maxDepth: 3 });
const events = fc.oneof(
  anything.map((value) => JSON.stringify(value)),
  fc.string(),
  fc
    .dictionary(
      fc.constantFrom('event_action', 'dedup_key', 'payload', 'links', 'images', 'client', 'client_url', 'routing_key'),
      anything,
      { maxKeys: 5 },
    )
    .map((more) => ({ event_action: 'trigger', payload: PAYLOAD, ...more })),
);

test('whatever comes is taken, or refused with a sentence, and never a 5xx', async () => {
  key = await limitedTo(1_000_000);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('/v2/enqueue', '/v2/change/enqueue'), events, async (path, event) => {
      const body = typeof event === 'string' ? event : JSON.stringify({ routing_key: key, ...event });
      const seen = await api.call('POST', path, body, '');
      expect([202, 400]).toContain(seen.status);
      if (seen.status === 202) return;
      expect(seen.body.status).toBe('invalid event');
      expect(seen.body.errors[0]).toMatch(/\S+ \S+/);
    }),
    { numRuns: runs(75, 10_000), seed: 20260110 },
  );
});
