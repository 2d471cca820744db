import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { newSecret, type Scope, storeKey } from '../../tasks/access/access-key';
import { door } from '../../tasks/api/door';
import type { HttpResult } from '../../tasks/api/http';
import { signatureProblem } from '../../tasks/webhooks/grafana-signature';
import { webhookOperations } from '../../tasks/webhooks/operations';
import { WEBHOOK_ROUTES } from '../../tasks/webhooks/routes';
import example from '../../workflows/example';
import { fromJson } from '../../workflows/json-mapping';
import { Night } from '../support/night';
import { runs } from '../support/runs';

const WALL = Date.parse('2026-11-23T08:00:00Z');
/** A test sends in no time what a sender may send in a minute. */
const UNLIMITED = 1_000_000;
const SECRET = 'a-signing-secret-of-the-tests';

const organisation = {
  ...example,
  integrations: {
    uptime: fromJson({ dedupKey: 'monitor', title: 'why', action: "up ? 'resolve' : 'trigger'" }),
    broken: () => {
      throw new Error('no colour in it');
    },
  },
};

/** The webhooks alone, over a night of their own. */
class Webhooks {
  #keys = 0;

  static async open(secrets: Readonly<Record<string, string>> = {}): Promise<Webhooks> {
    return new Webhooks(await Night.begins({ organisation, secrets }));
  }

  readonly #serve;
  private constructor(readonly night: Night) {
    this.#serve = door(
      night.world,
      WEBHOOK_ROUTES,
      webhookOperations(night.world, () => WALL),
      () => 0,
    );
  }

  async key(scope: Scope = { kind: 'admin' }, only?: string): Promise<string> {
    this.#keys += 1;
    const secret = newSecret(new Uint8Array(32).fill(this.#keys));
    const restricted = only === undefined ? {} : { integration: only };
    await storeKey(this.night.world.table, secret, {
      name: 'a test',
      scope,
      createdAt: 0,
      perMinute: UNLIMITED,
      ...restricted,
    });
    return secret;
  }

  async post(name: string, body: unknown, authorization: string, headers: Readonly<Record<string, string>> = {}) {
    const result: HttpResult = await this.#serve({
      rawPath: `/v1/integrations/${name}`,
      headers: { authorization, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      requestContext: { requestId: 'request-1', http: { method: 'POST' } },
    });
    await this.night.stepFunctions.settled();
    return { status: result.statusCode, body: JSON.parse(result.body) };
  }
}

const alert = (fingerprint: string, more: Readonly<Record<string, unknown>> = {}) => ({
  status: 'firing',
  labels: { alertname: fingerprint, severity: 'critical' },
  annotations: { summary: `${fingerprint} fires` },
  fingerprint,
  ...more,
});

test('two alerts of Alertmanager are two incidents; resolving one leaves the other', async () => {
  const webhooks = await Webhooks.open();
  const key = `Bearer ${await webhooks.key()}`;
  const opened = await webhooks.post('alertmanager', { alerts: [alert('a'), alert('b')] }, key);
  expect(opened).toMatchObject({
    status: 202,
    body: { result: 'accepted', incidents: [expect.any(String), expect.any(String)] },
  });
  const resolved = { alerts: [alert('a', { status: 'resolved' }), alert('b')] };
  expect(await webhooks.post('alertmanager', resolved, key)).toMatchObject({ status: 202 });
  const incidents = await webhooks.night.incidents();
  expect(
    incidents
      .map(({ dedupKey, status, count }) => ({ dedupKey, status, count }))
      .sort((x, y) => (x.dedupKey < y.dedupKey ? -1 : 1)),
  ).toEqual([
    { dedupKey: 'a', status: 'resolved', count: 1 },
    { dedupKey: 'b', status: 'triggered', count: 2 },
  ]);
});

test("the key's service wins over the label, and the label over the default", async () => {
  const webhooks = await Webhooks.open();
  const own = await webhooks.key({ kind: 'integration', of: { kind: 'service', service: 'helpdesk' } });
  const any = await webhooks.key({ kind: 'integration', of: { kind: 'organisation' } });
  const labelled = (fingerprint: string) => alert(fingerprint, { labels: { alertname: 'A', service: 'reports' } });
  await webhooks.post('alertmanager', { alerts: [labelled('one')] }, `Bearer ${own}`);
  await webhooks.post('alertmanager', { alerts: [labelled('two'), alert('three')] }, `Bearer ${any}`);
  const incidents = await webhooks.night.incidents();
  expect(Object.fromEntries(incidents.map(({ dedupKey, service }) => [dedupKey, service]))).toEqual({
    one: 'helpdesk',
    two: 'reports',
    three: 'checkout',
  });
});

test('a tool that only knows user names and passwords gives the key as the password', async () => {
  const webhooks = await Webhooks.open();
  const basic = Buffer.from(`stepladder:${await webhooks.key()}`).toString('base64');
  expect(await webhooks.post('alertmanager', { alerts: [alert('a')] }, `Basic ${basic}`)).toMatchObject({
    status: 202,
  });
});

test('a key for one integration is good for that one only', async () => {
  const webhooks = await Webhooks.open();
  const key = `Bearer ${await webhooks.key({ kind: 'integration', of: { kind: 'organisation' } }, 'uptime')}`;
  expect(await webhooks.post('uptime', { monitor: 'shop', why: 'It is down', up: false }, key)).toMatchObject({
    status: 202,
  });
  expect(await webhooks.post('alertmanager', { alerts: [alert('a')] }, key)).toMatchObject({
    status: 403,
    body: { message: 'this key is for POST /v1/integrations/uptime only' },
  });
});

test('a declared mapping opens and resolves', async () => {
  const webhooks = await Webhooks.open();
  const key = `Bearer ${await webhooks.key()}`;
  await webhooks.post('uptime', { monitor: 'shop', why: 'It is down', up: false }, key);
  expect(await webhooks.night.incident()).toMatchObject({ title: 'It is down', status: 'triggered', dedupKey: 'shop' });
  await webhooks.post('uptime', { monitor: 'shop', up: true }, key);
  expect(await webhooks.night.incident()).toMatchObject({ status: 'resolved' });
});

describe('what is refused opens nothing', () => {
  let webhooks: Webhooks;
  beforeAll(async () => {
    webhooks = await Webhooks.open();
  });

  test.each([
    { name: 'uptime', body: { monitor: 7 }, status: 422, message: "'dedupKey' should be text, got 7" },
    { name: 'broken', body: {}, status: 422, message: "integration 'broken' could not read it: no colour in it" },
    { name: 'alertmanager', body: {}, status: 422, message: "'alerts' should be given, got nothing" },
    { name: 'alertmanager', body: 'null', status: 422, message: "'body' should be an object, got null" },
    { name: 'alertmanager', body: '', status: 422, message: "'body' should be an object, got nothing" },
    { name: 'alertmanager', body: '{', status: 400, message: 'the body should be JSON, got 1 bytes that are not' },
    {
      name: 'alertmanager',
      body: 'x'.repeat(262_145),
      status: 413,
      message: 'the body should have at most 262144 bytes, got 262145',
    },
    {
      name: 'nope',
      body: {},
      status: 404,
      message:
        "there is no integration 'nope'; there are 'alertmanager', 'cloudwatch', 'eventbridge', 'grafana', 'uptime', 'broken'",
    },
  ])('$name is refused with $status: $message', async ({ name, body, status, message }) => {
    const refused = await webhooks.post(name, body, `Bearer ${await webhooks.key()}`);
    expect({ status: refused.status, message: refused.body.message }).toEqual({ status, message });
    expect(await webhooks.night.incidents()).toEqual([]);
  });
});

test('nothing to do is accepted, and says why', async () => {
  const webhooks = await Webhooks.open();
  expect(await webhooks.post('alertmanager', { alerts: [] }, `Bearer ${await webhooks.key()}`)).toMatchObject({
    status: 202,
    body: { result: 'ignored', because: 'Alertmanager sent a group without alerts' },
  });
});

describe('the signature of Grafana', () => {
  const body = JSON.stringify({ alerts: [alert('signed')] });
  const seconds = (ago: number): string => String(WALL / 1000 - ago);
  const hmac = (text: string, secret = SECRET): string => createHmac('sha256', secret).update(text).digest('hex');
  const SIGNATURE = 'x-grafana-alerting-signature';
  const TIMESTAMP = 'x-grafana-alerting-timestamp';
  const signed = (time: string, secret = SECRET) => ({
    [SIGNATURE]: hmac(`${time}:${body}`, secret),
    [TIMESTAMP]: time,
  });

  test.each([
    { why: 'over the body', headers: { [SIGNATURE]: hmac(body) }, field: undefined },
    { why: 'over the body and a time', headers: signed(seconds(299)), field: undefined },
    { why: 'by a clock that is ahead', headers: signed(seconds(-299)), field: undefined },
    { why: 'that is missing', headers: {}, field: SIGNATURE },
    { why: 'of another secret', headers: { [SIGNATURE]: hmac(body, 'another') }, field: SIGNATURE },
    { why: 'of another body', headers: { [SIGNATURE]: hmac(`${body} `) }, field: SIGNATURE },
    { why: 'that is cut short', headers: { [SIGNATURE]: hmac(body).slice(0, 10) }, field: SIGNATURE },
    {
      why: 'with the time taken off',
      headers: { [SIGNATURE]: hmac(`${seconds(0)}:${body}`) },
      field: SIGNATURE,
    },
    {
      why: 'with another time put on',
      headers: { ...signed(seconds(900)), [TIMESTAMP]: seconds(0) },
      field: SIGNATURE,
    },
    { why: 'that is sent again much later', headers: signed(seconds(301)), field: TIMESTAMP },
    { why: 'with a time that is none', headers: signed('yesterday'), field: TIMESTAMP },
  ])('$why', ({ headers, field }) => {
    const problem = signatureProblem(SECRET, headers, Buffer.from(body), WALL);
    expect(problem?.header).toBe(field);
    if (problem) expect(problem.sentence).toMatch(/^'x-grafana-alerting-\w+' should be .+/);
    expect(problem?.sentence ?? '').not.toContain(SECRET);
  });

  test('lets a signed message in, and refuses any other before it is looked at', async () => {
    const webhooks = await Webhooks.open({ 'grafana-signing-secret': SECRET });
    const key = `Bearer ${await webhooks.key()}`;
    expect(await webhooks.post('grafana', '[]', key)).toMatchObject({
      status: 401,
      body: {
        errors: { [SIGNATURE]: `'${SIGNATURE}' should be given: messages of Grafana are signed here, got nothing` },
      },
    });
    expect(await webhooks.post('grafana', body, key, signed(seconds(0)))).toMatchObject({ status: 202 });
    expect(await webhooks.night.incidents()).toHaveLength(1);
  });

  test('is not asked for where no secret is set, nor of anything but Grafana', async () => {
    const open = await Webhooks.open();
    expect(await open.post('grafana', body, `Bearer ${await open.key()}`)).toMatchObject({ status: 202 });
    const guarded = await Webhooks.open({ 'grafana-signing-secret': SECRET });
    expect(await guarded.post('alertmanager', body, `Bearer ${await guarded.key()}`)).toMatchObject({ status: 202 });
  });

  test('does not stand in for the key', async () => {
    const webhooks = await Webhooks.open({ 'grafana-signing-secret': SECRET });
    expect(await webhooks.post('grafana', body, 'Bearer nobody', signed(seconds(0)))).toMatchObject({ status: 401 });
  });
});

test('whatever is posted, nothing is answered with a 5xx, and every refusal has a sentence', async () => {
  const webhooks = await Webhooks.open();
  const key = `Bearer ${await webhooks.key()}`;
  const names = fc.constantFrom('alertmanager', 'cloudwatch', 'eventbridge', 'grafana', 'uptime', 'broken', 'nope');
  const fields = fc.constantFrom(
    'alerts',
    'status',
    'labels',
    'monitor',
    'why',
    'up',
    'source',
    'detail-type',
    'detail',
  );
  const bodies = fc.oneof(
    fc.dictionary(fields, fc.jsonValue()).map((value) => JSON.stringify(value)),
    fc.record({ alerts: fc.array(fc.dictionary(fields, fc.jsonValue())) }).map((value) => JSON.stringify(value)),
    fc.jsonValue().map((value) => JSON.stringify(value)),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(names, bodies, async (name, body) => {
      const { status, body: answer } = await webhooks.post(name, body, key);
      expect(status).toBeLessThan(500);
      if (status >= 400) expect(answer.message).toMatch(/\S+ \S+/);
    }),
    { numRuns: runs(75, 10_000), seed: 20260110 },
  );
  expect(webhooks.night.problems).toEqual([]);
});
