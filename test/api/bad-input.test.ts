import { type Api, anApi } from '../support/api';

let api: Api;
let id: string;
beforeAll(async () => {
  api = await anApi();
  id = await api.alert();
});

const refused = [
  {
    why: 'a body that is not JSON',
    method: 'POST',
    path: '/v2/alerts',
    body: '{"message": ',
    status: 400,
    says: /should be JSON/,
  },
  {
    why: 'no body at all',
    method: 'POST',
    path: '/v2/alerts',
    body: undefined,
    status: 422,
    says: /'body' should be an object, got nothing/,
  },
  {
    why: 'a list instead of an object',
    method: 'POST',
    path: '/v2/alerts',
    body: '[]',
    status: 422,
    says: /'message' should be given, got nothing/,
  },
  {
    why: 'a null body',
    method: 'POST',
    path: '/v2/alerts',
    body: 'null',
    status: 422,
    says: /'body' should be an object, got null/,
  },
  {
    why: 'no message',
    method: 'POST',
    path: '/v2/alerts',
    body: '{}',
    status: 422,
    says: /'message' should be given, got nothing/,
  },
  {
    why: 'an empty message',
    method: 'POST',
    path: '/v2/alerts',
    body: '{"message":"  "}',
    status: 422,
    says: /'message' should say what is wrong, got '/,
  },
  {
    why: 'a number for a message',
    method: 'POST',
    path: '/v2/alerts',
    body: '{"message":5}',
    status: 422,
    says: /'message' should be text, got 5/,
  },
  {
    why: 'a priority that does not exist',
    method: 'POST',
    path: '/v2/alerts',
    body: '{"message":"m","priority":"P9"}',
    status: 422,
    says: /'priority' should be 'P1' or .*, got 'P9'/,
  },
  {
    why: 'a service that does not exist',
    method: 'POST',
    path: '/v2/alerts',
    body: '{"message":"m","service":"nope"}',
    status: 422,
    says: /'service' should be one of 'checkout', .*, got 'nope'/,
  },
  {
    why: 'tags that are not a list',
    method: 'POST',
    path: '/v2/alerts',
    body: '{"message":"m","tags":"a"}',
    status: 422,
    says: /'tags' should be a list, got 'a'/,
  },
  {
    why: 'an event of an unknown kind',
    method: 'POST',
    path: '/v1/events',
    body: '{"source":"aws.s3","detail-type":"x","detail":{}}',
    status: 422,
    says: /got 'aws.s3' with 'x'/,
  },
  {
    why: 'an alarm without a state',
    method: 'POST',
    path: '/v1/events',
    body: '{"source":"aws.cloudwatch","detail-type":"CloudWatch Alarm State Change","detail":{"alarmName":"a"}}',
    status: 422,
    says: /'detail.state' should be given, got nothing/,
  },
  {
    why: 'a custom event with a priority that does not exist',
    method: 'POST',
    path: '/v1/events',
    body: '{"source":"stepladder","detail-type":"Stepladder Alert Event","detail":{"dedupKey":"k","priority":"P0"}}',
    status: 422,
    says: /'detail.priority' should be 'P1' or .*, got 'P0'/,
  },
  {
    why: 'an incident that does not exist',
    method: 'GET',
    path: '/v1/incidents/nope',
    body: undefined,
    status: 404,
    says: /no incident 'nope'/,
  },
  {
    why: 'an answer to an incident that does not exist',
    method: 'POST',
    path: '/v1/incidents/nope/acknowledge',
    body: undefined,
    status: 404,
    says: /no incident 'nope'/,
  },
  {
    why: 'a status that does not exist',
    method: 'GET',
    path: '/v1/incidents?status=open',
    body: undefined,
    status: 422,
    says: /should be 'triggered' or .*, got 'open'/,
  },
  {
    why: 'a limit of nothing',
    method: 'GET',
    path: '/v1/incidents?limit=0',
    body: undefined,
    status: 422,
    says: /'limit' should be a whole number from 1 to 100, got 0/,
  },
  {
    why: 'a limit that is no number',
    method: 'GET',
    path: '/v1/incidents?limit=many',
    body: undefined,
    status: 422,
    says: /'limit' should be a whole number from 1 to 100, got 'many'/,
  },
  {
    why: 'a page that never was',
    method: 'GET',
    path: '/v1/incidents?next=%7B%7D',
    body: undefined,
    status: 422,
    says: /'next' should be the 'next' of the page before/,
  },
  {
    why: 'a snooze without an end',
    method: 'POST',
    path: '/v1/incidents/ID/snooze',
    body: '{}',
    status: 422,
    says: /'until' should be an instant/,
  },
  {
    why: 'a snooze that ends in the past',
    method: 'POST',
    path: '/v1/incidents/ID/snooze',
    body: '{"until":"2020-01-01T00:00:00Z"}',
    status: 422,
    says: /after now .* got '2020/,
  },
  {
    why: 'a snooze of a year',
    method: 'POST',
    path: '/v1/incidents/ID/snooze',
    body: '{"minutes":525600}',
    status: 422,
    says: /within 30 days, got 525600/,
  },
  {
    why: 'a snooze until a word',
    method: 'POST',
    path: '/v1/incidents/ID/snooze',
    body: '{"until":"tomorrow"}',
    status: 422,
    says: /'until' should be an instant such as .*, got 'tomorrow'/,
  },
  {
    why: 'an empty note',
    method: 'POST',
    path: '/v1/incidents/ID/notes',
    body: '{"note":" "}',
    status: 422,
    says: /'note' should say something/,
  },
  {
    why: 'a user that is not text',
    method: 'POST',
    path: '/v1/incidents/ID/acknowledge',
    body: '{"user":{"name":"x"}}',
    status: 422,
    says: /'user' should be text, got \{/,
  },
  {
    why: 'an address that is none',
    method: 'PUT',
    path: '/v1/users/support-lead/contacts',
    body: '{"contacts":[{"channel":"email","address":"nobody"}]}',
    status: 422,
    says: /'contacts.0.address' should be an e-mail address, got 'nobody'/,
  },
  {
    why: 'contacts of somebody unknown',
    method: 'PUT',
    path: '/v1/users/nobody/contacts',
    body: '{"contacts":[]}',
    status: 404,
    says: /no user 'nobody'/,
  },
  {
    why: 'contacts of something else',
    method: 'GET',
    path: '/v1/things/x/contacts',
    body: undefined,
    status: 404,
    says: /users or teams, got 'things'/,
  },
  {
    why: 'a key for a service that does not exist',
    method: 'POST',
    path: '/v1/keys',
    body: '{"name":"k","service":"nope"}',
    status: 422,
    says: /'service' should be one of .*, got 'nope'/,
  },
  {
    why: 'a key that was never made',
    method: 'DELETE',
    path: '/v1/keys/nope',
    body: undefined,
    status: 404,
    says: /no key 'nope'/,
  },
  {
    why: 'a path that leads nowhere',
    method: 'GET',
    path: '/v3/alerts',
    body: undefined,
    status: 404,
    says: /nothing at '\/v3\/alerts'/,
  },
  {
    why: 'a method that is not taken',
    method: 'PATCH',
    path: '/v2/alerts',
    body: undefined,
    status: 405,
    says: /takes POST or GET, got PATCH/,
  },
] as const;

test.each(refused)('$why is refused with a sentence', async ({ method, path, body, status, says }) => {
  const seen = await api.call(method, path.replace('ID', id), body);
  expect(seen).toMatchObject({ status, body: { message: expect.stringMatching(says), requestId: expect.any(String) } });
});

test('a body of more than 256 KiB is 413, and one of exactly that is not', async () => {
  const around = JSON.stringify({ message: 'm', description: '' }).length;
  const exactly = JSON.stringify({ message: 'm', description: 'x'.repeat(262_144 - around) });
  expect(Buffer.byteLength(exactly)).toBe(262_144);
  expect((await api.call('POST', '/v2/alerts', exactly)).status).toBe(202);
  expect(await api.call('POST', '/v2/alerts', `${exactly} `)).toMatchObject({
    status: 413,
    body: { message: 'the body should have at most 262144 bytes, got 262145' },
  });
});

test.each([
  { why: 'lists', body: `{"message":${'['.repeat(100_000)}` },
  { why: 'objects', body: `${'{"details":'.repeat(10_000)}1${'}'.repeat(10_000)}` },
])('$why in $why without end are refused, not a crash', async ({ body }) => {
  expect(await api.call('POST', '/v2/alerts', body)).toMatchObject({
    status: 400,
    body: { message: 'the body should be nested at most 64 deep' },
  });
});

test.each([
  { why: 'quotes that are escaped for ever', body: `"${'\\\\"'.repeat(131_000)}` },
  { why: 'a text without an end', body: `{"message":"${'x'.repeat(250_000)}` },
  { why: 'a backslash at the end', body: `{"message":"${'x'.repeat(1000)}\\` },
])('$why is only bad JSON, and looked at once', async ({ body }) => {
  expect(await api.call('POST', '/v2/alerts', body.slice(0, 262_144))).toMatchObject({ status: 400 });
});

test('brackets inside text are only text', async () => {
  const body = JSON.stringify({ message: `"${'['.repeat(500)}\\"${'{'.repeat(500)}` });
  expect((await api.call('POST', '/v2/alerts', body)).status).toBe(202);
});

test('an id of any length that is none is 404', async () => {
  expect((await api.post(`/v1/incidents/${'a'.repeat(3000)}/resolve`)).status).toBe(404);
});

test('bytes count, not characters', async () => {
  const body = JSON.stringify({ message: 'm', description: 'ü'.repeat(140_000) });
  expect((await api.call('POST', '/v2/alerts', body)).status).toBe(413);
});
