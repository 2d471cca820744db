import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedProcess } from '../local/embedded-process';
import { TEST_CA, TlsDoor } from './support/tls-door';

const CLIENT = join(__dirname, 'support/pdjs.cjs');

let stack: EmbeddedProcess;
let door: TlsDoor;
beforeAll(async () => {
  stack = new EmbeddedProcess(1);
  await stack.start();
  door = await TlsDoor.before(stack.url);
});
afterAll(async () => {
  await door.close();
  await stack.end();
});

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: looked into by name, and a wrong name fails the test
  readonly data: any;
}
type Calls = readonly { readonly call: 'trigger' | 'acknowledge' | 'resolve' | 'change'; readonly data: object }[];

/** Everything is the client's own but for the time between its retries, which are 20 seconds. */
const pdjs = async (...calls: Calls): Promise<readonly Answer[]> => {
  const args = calls.map(({ call, data }) => ({ call, options: { server: door.host, retryTimeout: 1, data } }));
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: TEST_CA };
  const { stdout } = await promisify(execFile)(process.execPath, [CLIENT, JSON.stringify(args)], { env });
  return JSON.parse(stdout);
};

const keyFor = async (name: string, more: object = {}): Promise<string> =>
  (await stack.request('POST', '/v1/keys', { name, service: 'checkout', ...more })).body.key;

const incidentOf = async (dedupKey: string) => {
  const { body } = await stack.request('GET', '/v1/incidents?limit=100');
  const { id } = body.incidents.find((incident: { dedupKey: string }) => incident.dedupKey === dedupKey);
  return (await stack.request('GET', `/v1/incidents/${id}`)).body;
};

const PAYLOAD = {
  summary: 'Checkout fails',
  source: 'shop-1.example.com',
  severity: 'error',
  component: 'mysql',
  custom_details: { load: 4.2 },
};

test('trigger, change, acknowledge and resolve', async () => {
  const routing_key = await keyFor('pdjs');
  const data = { routing_key, dedup_key: 'orders' };
  const answers = await pdjs(
    {
      call: 'trigger',
      data: { ...data, payload: PAYLOAD, links: [{ href: 'https://runbook.example.com', text: 'Runbook' }] },
    },
    {
      call: 'change',
      data: { routing_key, payload: { summary: 'Deployed 1.2.3', timestamp: '', custom_details: {} }, links: [] },
    },
    { call: 'acknowledge', data },
  );
  expect(answers).toEqual([
    {
      status: 202,
      data: expect.objectContaining({ status: 'success', message: 'Event processed', dedup_key: 'orders' }),
    },
    { status: 202, data: expect.objectContaining({ status: 'success' }) },
    { status: 202, data: expect.objectContaining({ status: 'success', dedup_key: 'orders' }) },
  ]);
  const incident = await incidentOf('orders');
  expect(incident).toMatchObject({
    status: 'acknowledged',
    priority: 'P2',
    title: 'Checkout fails',
    alert: {
      entity: 'mysql',
      details: { load: '4.2' },
      links: [{ href: 'https://runbook.example.com', text: 'Runbook' }],
    },
  });
  expect(incident.timeline).toContainEqual(expect.objectContaining({ kind: 'note', text: 'Change: Deployed 1.2.3' }));
  expect(await pdjs({ call: 'resolve', data })).toMatchObject([{ status: 202 }]);
  expect(await incidentOf('orders')).toMatchObject({ status: 'resolved' });
});

test('a trigger without a dedup key is told the one it got', async () => {
  const routing_key = await keyFor('pdjs without keys');
  const [answer] = await pdjs({ call: 'trigger', data: { routing_key, payload: PAYLOAD } });
  expect(await incidentOf(answer?.data.dedup_key)).toMatchObject({ status: 'triggered' });
});

test('what is wrong comes back as the client can read it', async () => {
  const [wrongKey, wrongEvent] = await pdjs(
    { call: 'trigger', data: { routing_key: 'k'.repeat(32), payload: PAYLOAD } },
    { call: 'trigger', data: { routing_key: await keyFor('pdjs'), payload: { ...PAYLOAD, severity: 'fatal' } } },
  );
  const invalid = { status: 'invalid event', message: 'Event object is invalid' };
  expect(wrongKey).toMatchObject({ status: 400, data: { ...invalid, errors: [expect.stringMatching(/routing key/)] } });
  expect(wrongEvent).toMatchObject({
    status: 400,
    data: { ...invalid, errors: [expect.stringMatching(/'payload.severity' should be/)] },
  });
});

test('over its rate the client tries three times more, and is told why', async () => {
  const routing_key = await keyFor('pdjs in a hurry', { perMinute: 1 });
  const before = door.seen.length;
  const data = { routing_key, dedup_key: 'hurry', payload: PAYLOAD };
  // Three, because a minute may end in between; a second one does not.
  const answers = await pdjs({ call: 'trigger', data }, { call: 'trigger', data }, { call: 'trigger', data });
  expect(answers).toContainEqual({
    status: 429,
    data: expect.objectContaining({
      status: 'throttle exceeded',
      errors: [expect.stringMatching(/1 requests? in 60 seconds/)],
    }),
  });
  expect(door.seen.length - before).toBeGreaterThanOrEqual(1 + 1 + 4);
});
