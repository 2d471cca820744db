import { Sha256 } from '@aws-crypto/sha256-js';
import { ListStateMachinesCommand } from '@aws-sdk/client-sfn';
import { SignatureV4 } from '@smithy/signature-v4';
import { createHttpProtocol } from '../../../infra/local/step-functions/protocol';
import { KEY, overHttp } from './support/doors';
import { START, Stage } from './support/stage';

const PORT = 8083;
type Headers = Record<string, string>;

const plain: Headers = {
  host: `127.0.0.1:${PORT}`,
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'AWSStepFunctions.ListStateMachines',
};

/** Signs as the SDK does, with an implementation that is not ours. */
const sign = async (headers: Headers, body = '{}', key = KEY, at = START, service = 'states'): Promise<Headers> => {
  const signer = new SignatureV4({ credentials: key, region: 'us-east-1', service, sha256: Sha256 });
  const request = { method: 'POST', protocol: 'http:', hostname: '127.0.0.1', path: '/', headers, body };
  const signed = await signer.sign(request, { signingDate: new Date(at) });
  return Object.fromEntries(Object.entries(signed.headers).map(([name, value]) => [name.toLowerCase(), value]));
};

const send = async (headers: Headers, body = '{}', call: { method?: string; path?: string } = {}) => {
  const protocol = createHttpProtocol({ engine: new Stage().engine, port: PORT, credentials: KEY });
  const answer = await protocol({ method: 'POST', path: '/', headers, body: Buffer.from(body), ...call }, START);
  const { __type: type } = JSON.parse(answer.body);
  return { status: answer.status, type };
};

const ok = { status: 200, type: undefined };

test.each(['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST'])('a signed request to %s is answered', async (name) => {
  expect(await send(await sign({ ...plain, host: `${name}:${PORT}` }))).toEqual(ok);
});

test('a page that this server sent may ask too', async () => {
  expect(await send(await sign({ ...plain, origin: `http://localhost:${PORT}` }))).toEqual(ok);
});

test.each<{ why: string; headers: Headers }>([
  { why: 'another name for this machine', headers: { host: `rebound.example:${PORT}` } },
  { why: 'another port', headers: { host: '127.0.0.1:80' } },
  { why: 'no port', headers: { host: '127.0.0.1' } },
  { why: 'a page from elsewhere', headers: { origin: 'https://evil.example' } },
  { why: 'a page from nowhere', headers: { origin: 'null' } },
])('$why is denied, however well it is signed', async ({ headers }) => {
  expect(await send(await sign({ ...plain, ...headers }))).toEqual({ status: 403, type: 'AccessDeniedException' });
});

test.each([
  { why: 'an unsigned request', headers: async () => plain, type: 'MissingAuthenticationTokenException' },
  {
    why: 'another scheme',
    headers: async () => ({ ...plain, authorization: 'Bearer x' }),
    type: 'IncompleteSignatureException',
  },
  {
    why: 'a key we did not give',
    headers: () => sign(plain, '{}', { ...KEY, accessKeyId: 'AKIDOTHER' }),
    type: 'UnrecognizedClientException',
  },
  {
    why: 'a wrong secret',
    headers: () => sign(plain, '{}', { ...KEY, secretAccessKey: 'wrong' }),
    type: 'InvalidSignatureException',
  },
  { why: 'another body', headers: () => sign(plain, '{"maxResults":1}'), type: 'InvalidSignatureException' },
  {
    why: 'another service',
    headers: () => sign(plain, '{}', KEY, START, 'dynamodb'),
    type: 'InvalidSignatureException',
  },
  {
    why: 'a signature from six minutes ago',
    headers: () => sign(plain, '{}', KEY, START - 360_000),
    type: 'InvalidSignatureException',
  },
  {
    why: 'a signature from six minutes ahead',
    headers: () => sign(plain, '{}', KEY, START + 360_000),
    type: 'InvalidSignatureException',
  },
])('$why is refused with $type', async ({ headers, type }) => {
  expect(await send(await headers())).toEqual({ status: 403, type });
});

test.each<{ why: string; change: Headers }>([
  { why: 'the operation', change: { 'x-amz-target': 'AWSStepFunctions.DeleteStateMachine' } },
  { why: 'the server', change: { host: `localhost:${PORT}` } },
  { why: 'the time', change: { 'x-amz-date': '20261123T090001Z' } },
])('a signature does not let anybody change $why', async ({ change }) => {
  expect(await send({ ...(await sign(plain)), ...change })).toEqual({ status: 403, type: 'InvalidSignatureException' });
});

test('a signature must cover the operation', async () => {
  const { 'x-amz-target': target, ...rest } = plain;
  expect(await send({ ...(await sign(rest)), 'x-amz-target': String(target) })).toMatchObject({
    type: 'InvalidSignatureException',
  });
});

test.each<{ why: string; change: Headers; body: string; status: number; type: string }>([
  {
    why: 'an unknown operation',
    change: { 'x-amz-target': 'AWSStepFunctions.Fly' },
    body: '{}',
    status: 400,
    type: 'UnknownOperationException',
  },
  {
    why: 'another service',
    change: { 'x-amz-target': 'DynamoDB_20120810.GetItem' },
    body: '{}',
    status: 400,
    type: 'UnknownOperationException',
  },
  { why: 'a body that is not JSON', change: {}, body: '{', status: 400, type: 'SerializationException' },
  { why: 'a body that is no object', change: {}, body: '[]', status: 400, type: 'SerializationException' },
  {
    why: 'a content type that a form could send',
    change: { 'content-type': 'text/plain' },
    body: '{}',
    status: 400,
    type: 'SerializationException',
  },
  {
    why: 'more than a megabyte',
    change: {},
    body: ' '.repeat(1_048_577),
    status: 413,
    type: 'RequestEntityTooLargeException',
  },
])('$why is refused with $type', async ({ change, body, status, type }) => {
  expect(await send(await sign({ ...plain, ...change }, body), body)).toEqual({ status, type });
});

test.each([{ method: 'GET' }, { path: '/x' }, { path: '/?x=1' }])('only POST / is answered, not %j', async (call) => {
  expect(await send(await sign(plain), '{}', call)).toEqual({ status: 404, type: 'UnknownOperationException' });
});

test('an SDK client with the wrong secret is refused over a real socket', async () => {
  const door = await overHttp(new Stage().engine, { ...KEY, secretAccessKey: 'wrong' });
  await expect(door.client.send(new ListStateMachinesCommand({}))).rejects.toMatchObject({
    name: 'InvalidSignatureException',
  });
  await door.close();
});
