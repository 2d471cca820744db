import { type Stack, startStack } from './support/stack';

/**
 * The requests of Opsgenie's Go SDK, and so of Terraform, as they are on the wire: empty fields are sent, a GET says that
 * it is a form, and whoever waits for a request polls its status.
 */
const AGENT = 'opsgenie-go-sdk-2.0.0 go1.19 (linux/amd64)';

let stack: Stack;
let key: string;
beforeAll(async () => {
  stack = await startStack();
  key = await stack.keyFor('checkout');
});
afterAll(() => stack.stop());

const send = async (method: string, path: string, body?: string) => {
  const type = method === 'GET' ? 'application/x-www-form-urlencoded' : 'application/json; charset=utf-8';
  const response = await fetch(stack.url + path, {
    method,
    headers: { authorization: `GenieKey ${key}`, 'content-type': type, 'user-agent': AGENT },
    ...(body === undefined ? {} : { body }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: responses are looked into by name, and a wrong name fails the test
  return { status: response.status, headers: response.headers, body: (await response.json()) as any };
};

/** As its `RetrieveStatus` does it: only a 404 of this kind means that it may ask again. */
const retrieveStatus = async (requestId: string) => {
  for (;;) {
    const { status, headers, body } = await send('GET', `/v2/alerts/requests/${requestId}`);
    if (status === 404 && headers.get('X-Opsgenie-Errortype') === 'RequestNotProcessed') continue;
    expect(status).toBe(200);
    return body.data;
  }
};

const accepted = async (method: string, path: string, body?: string) => {
  const seen = await send(method, path, body);
  expect(seen).toMatchObject({ status: 202, body: { result: 'Request will be processed' } });
  expect(seen.headers.get('X-RateLimit-State')).toBe('OK');
  expect(seen.headers.get('X-Request-Id')).toBe(seen.body.requestId);
  return retrieveStatus(seen.body.requestId);
};

test('create, with the empty fields that its types have', async () => {
  const body =
    '{"message":"CPU is high","alias":"cpu","description":"","responders":[{"type":"team","name":"Platform","username":""},' +
    '{"type":"","name":"","username":"support-lead"}],"visibleTo":[{"type":"team","name":"x","username":""}],' +
    '"actions":null,"tags":null,"details":null,"entity":"","source":"","priority":"","user":"","note":""}';
  expect(await accepted('POST', '/v2/alerts', body)).toMatchObject({ success: true, action: 'Create', alias: 'cpu' });
  const { body: got } = await send('GET', '/v2/alerts/cpu?identifierType=alias');
  expect(got.data).toMatchObject({ message: 'CPU is high', priority: 'P3', tags: [], details: {}, actions: [] });
});

test.each([
  { method: 'POST', path: '/acknowledge', body: '{"user":"anna","source":"","note":""}', is: { acknowledged: true } },
  { method: 'POST', path: '/unacknowledge', body: '{}', is: { acknowledged: false } },
  { method: 'POST', path: '/notes', body: '{"user":"","source":"","note":"see here"}', is: {} },
  {
    method: 'POST',
    path: '/assign',
    body: '{"owner":{"type":"user","username":"support-lead"},"user":"","source":"","note":""}',
    is: { owner: 'support-lead' },
  },
  {
    method: 'POST',
    path: '/escalate',
    body: '{"escalation":{"type":"escalation","name":"critical","username":""},"user":"","source":"","note":""}',
    is: { status: 'open' },
  },
  { method: 'POST', path: '/teams', body: '{"team":{"type":"","name":"support"},"user":"","source":""}', is: {} },
  {
    method: 'POST',
    path: '/responders',
    body: '{"responder":{"type":"schedule","name":"support-duty","username":""},"user":""}',
    is: {},
  },
  {
    method: 'POST',
    path: '/tags',
    body: '{"tags":["a","b"],"user":"","source":"","note":""}',
    is: { tags: ['a', 'b'] },
  },
  { method: 'DELETE', path: '/tags', query: '&tags=a%2Cc&user=anna', is: { tags: ['b'] } },
  { method: 'POST', path: '/details', body: '{"details":{"k":"v","l":"w"}}', is: { details: { k: 'v', l: 'w' } } },
  { method: 'DELETE', path: '/details', query: '&keys=k', is: { details: { l: 'w' } } },
  { method: 'PUT', path: '/priority', body: '{"priority":"P2"}', is: { priority: 'P2' } },
  { method: 'PUT', path: '/message', body: '{"message":"CPU is very high"}', is: { message: 'CPU is very high' } },
  { method: 'PUT', path: '/description', body: '{"description":"look"}', is: { description: 'look' } },
  { method: 'POST', path: '/actions/Restart', body: '{"user":"","source":"","note":""}', is: {} },
  { method: 'POST', path: '/close', body: '{"user":"","source":"","note":""}', is: { status: 'closed' } },
])('$method $path', async ({ method, path, query = '', body, is }) => {
  expect(await accepted(method, `/v2/alerts/cpu${path}?identifierType=alias${query}`, body)).toMatchObject({
    isSuccess: true,
  });
  expect((await send('GET', '/v2/alerts/cpu?identifierType=alias')).body.data).toMatchObject(is);
});

test.each([
  { path: '/v2/alerts?limit=10&offset=0&sort=createdAt&order=desc&query=status%3Aclosed', length: 1 },
  { path: '/v2/alerts?searchIdentifier=&searchIdentifierType=&limit=0', length: 1 },
  { path: '/v2/alerts/cpu/logs?identifierType=alias&offset=&direction=next&order=desc&limit=3', length: 3 },
  { path: '/v2/alerts/cpu/notes?identifierType=alias&limit=10', length: 1 },
])('GET $path', async ({ path, length }) => {
  const { status, body } = await send('GET', path);
  expect([status, body.paging.first.startsWith(stack.url)]).toEqual([200, true]);
  expect(body.data).toHaveLength(length);
});

test('count', async () => {
  expect((await send('GET', '/v2/alerts/count?query=alias%3Acpu')).body.data).toEqual({ count: 1 });
});

test('delete names its source in the query', async () => {
  await accepted('POST', '/v2/alerts', '{"message":"m","alias":"to delete"}');
  expect(await accepted('DELETE', '/v2/alerts/to%20delete?identifierType=alias&source=terraform&user=')).toMatchObject({
    success: true,
    action: 'Delete',
  });
});

test('a failure decodes into message, took, requestId and errors by field', async () => {
  const { status, body, headers } = await send('POST', '/v2/alerts', '{"alias":"a"}');
  expect([status, headers.get('content-type')]).toEqual([422, 'application/json; charset=utf-8']);
  expect(body).toEqual({
    message: "'message' should be given, got nothing",
    took: expect.any(Number),
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    errors: { message: "'message' should be given, got nothing" },
  });
});
