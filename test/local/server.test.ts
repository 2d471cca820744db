import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { readSettings } from '../../infra/local/settings';
import { type Running, startEmbedded } from '../../infra/local/start';
import example from '../../workflows/example';

const KEY = 'a-key-for-the-tests';
const directory = mkdtempSync(join(tmpdir(), 'stepladder-'));
const said: string[] = [];
let running: Running;

beforeAll(async () => {
  const settings = readSettings({ PORT: '0', DATA_DIR: directory, SPEED: '600', STEPLADDER_KEY: KEY }, {});
  running = await startEmbedded(settings, example, (line) => said.push(line));
});
afterAll(async () => {
  await running.stop();
  rmSync(directory, { recursive: true, force: true });
});

const post = (path: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(running.url + path, { method: 'POST', body, headers: { authorization: `GenieKey ${KEY}`, ...headers } });

test('it says where it listens, and tells a second terminal in a file that only its owner may read', () => {
  expect(said).toContain(`stepladder listening on ${running.url}`);
  expect(running.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const file = join(directory, 'client.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    url: running.url,
    key: KEY,
    accessKeyId: 'stepladder',
    secretAccessKey: KEY,
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('healthz needs no key', async () => {
  const response = await fetch(`${running.url}/healthz`);
  expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
});

test('a slash at the end of the path makes no difference', async () => {
  expect((await post('/v2/alerts/', JSON.stringify({ message: 'm', alias: 'slash' }))).status).toBe(202);
});

test.each([300_000, 3_000_000])('a body of %d bytes is 413, not a broken connection', async (size) => {
  const response = await post('/v2/alerts', JSON.stringify({ message: 'x'.repeat(size) }));
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ message: expect.stringMatching(/at most 262144 bytes/) });
});

/** What is answered to bytes that are sent as they are, until the line is closed. */
const raw = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(running.url).port), '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.on('data', (part) => {
      answer += part.toString();
    });
    socket.on('error', reject).on('close', () => resolve(answer));
  });

test.each([
  { what: 'a little too much in the headers', more: 20_000, says: 'the headers should have at most 12288 bytes' },
  { what: 'far too much in the headers', more: 200_000, says: 'path and headers should have at most 65536 bytes' },
])('$what is 431 with a sentence', async ({ more, says }) => {
  const answer = await raw(`GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\na: ${'x'.repeat(more)}\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({ message: expect.stringContaining(says) });
});

test('what is no HTTP is 400 with a sentence, and the next caller is served', async () => {
  const answer = await raw('\u0000\u0001 /healthz\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(JSON.parse(answer.slice(answer.indexOf('{'))).message).toBe('the request should be HTTP/1.1');
  expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
});

test('the largest message that SNS may send is read as a whole', async () => {
  const response = await post('/v1/sns', JSON.stringify({ Type: 'Notification', Message: 'x'.repeat(2_000_000) }));
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ message: expect.stringMatching(/'TopicArn' should be given/) });
});

test('the AWS SDK finds the machines and the executions unchanged', async () => {
  await post('/v2/alerts', JSON.stringify({ message: 'm', alias: 'sdk' }));
  const sfn = new SFNClient({
    endpoint: running.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'stepladder', secretAccessKey: KEY },
  });
  const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand({}));
  expect(stateMachines.map(({ name }) => name).sort()).toEqual([
    'stepladder-local-business-hours',
    'stepladder-local-critical',
    'stepladder-local-direct',
    'stepladder-local-low-urgency',
  ]);
  const critical = stateMachines.find(({ name }) => name?.endsWith('critical'))?.stateMachineArn;
  const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn: critical }));
  expect(executions.length).toBeGreaterThan(0);
  const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn: executions[0]?.executionArn }));
  expect(events[0]?.type).toBe('ExecutionStarted');
});

test.each([
  { why: 'unsigned calls', headers: {}, type: 'MissingAuthenticationTokenException' },
  { why: 'a foreign Origin', headers: { origin: 'https://evil.example' }, type: 'AccessDeniedException' },
])('the Step Functions protocol refuses $why', async ({ headers, type }) => {
  const response = await fetch(`${running.url}/`, {
    method: 'POST',
    body: '{}',
    headers: {
      'x-amz-target': 'AWSStepFunctions.ListStateMachines',
      'content-type': 'application/x-amz-json-1.0',
      ...headers,
    },
  });
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ __type: type });
});

test('a port that is taken is a sentence', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  const elsewhere = mkdtempSync(join(tmpdir(), 'stepladder-'));
  const settings = readSettings({ PORT: String(port), DATA_DIR: elsewhere }, {});
  await expect(startEmbedded(settings, example, () => {})).rejects.toThrow(`port ${port} is in use`);
  await new Promise((resolve) => other.close(resolve));
  rmSync(elsewhere, { recursive: true, force: true });
});

test('the key of the last run keeps working when none is given; another one replaces it', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'stepladder-'));
  const start = (key?: string) =>
    startEmbedded(
      readSettings({ PORT: '0', DATA_DIR: elsewhere, ...(key ? { STEPLADDER_KEY: key } : {}) }, {}),
      example,
      () => {},
    );
  const status = async ({ url }: Running, key: string) =>
    (await fetch(`${url}/v1/incidents`, { headers: { authorization: `Bearer ${key}` } })).status;
  const first = await start();
  await first.stop();
  const second = await start();
  expect([second.key, await status(second, first.key)]).toEqual([first.key, 200]);
  await second.stop();
  const third = await start('another-key-now');
  expect([await status(third, 'another-key-now'), await status(third, first.key)]).toEqual([200, 401]);
  await third.stop();
  rmSync(elsewhere, { recursive: true, force: true });
});
