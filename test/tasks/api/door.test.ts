import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { newSecret, storeKey } from '../../../tasks/access/access-key';
import { door } from '../../../tasks/api/door';
import type { HttpEvent } from '../../../tasks/api/http';
import { apiOperations } from '../../../tasks/api/operations';
import { ROUTES } from '../../../tasks/api/routes';
import { AWorld } from '../../support/a-world';

const SECRET = newSecret(new Uint8Array(32).fill(7));
const event = (method: string, rawPath: string, more: Partial<HttpEvent> = {}): HttpEvent => ({
  rawPath,
  headers: { authorization: `Bearer ${SECRET}` },
  requestContext: { requestId: 'r-1', http: { method } },
  ...more,
});

const aDoor = async () => {
  const given = new AWorld();
  await storeKey(given.world.table, SECRET, { name: 'monitor', scope: { kind: 'admin' }, createdAt: 0 });
  const served = ROUTES.filter(({ where }) => where === 'everywhere');
  return { given, serve: door(given.world, served, apiOperations(given.world, served), () => 0) };
};

test('a table that does not answer is 503 with a time to come back, and the log has the place but not the words', async () => {
  const { given, serve } = await aDoor();
  given.mocked.client.on(GetCommand).rejects(new Error('item of checkout-customer@example.com'));
  const { statusCode, headers, body } = await serve(event('GET', '/v1/incidents/0123456789abcdef'));

  expect([statusCode, headers['retry-after']]).toEqual([503, '2']);
  expect(body).not.toMatch(/example\.com|stack/);
  expect(given.problems).toEqual(['request failed']);
});

test('healthz is 503 as long as the table does not answer, and 200 when it does', async () => {
  const { given, serve } = await aDoor();
  expect((await serve(event('GET', '/healthz', { headers: {} }))).statusCode).toBe(200);
  given.mocked.client.on(GetCommand).rejects(new Error('throttled'));
  expect((await serve(event('GET', '/healthz', { headers: {} }))).statusCode).toBe(503);
});

test('only the hash of a key is asked for and stored', async () => {
  const { given, serve } = await aDoor();
  await serve(event('GET', '/v1/incidents/0123456789abcdef'));
  const asked = JSON.stringify(given.mocked.client.commandCalls(GetCommand).map(({ args }) => args[0].input));
  expect(asked).toContain('ACCESSKEYS');
  expect(asked).not.toContain(SECRET);
  expect(JSON.stringify([...given.mocked.items.values()])).not.toContain(SECRET);
});

test('a method that a path does not take names those it does', async () => {
  const { serve } = await aDoor();
  const { statusCode, headers } = await serve(event('PATCH', '/v1/oncall'));
  expect([statusCode, headers['allow']]).toEqual([405, 'GET']);
});

test('a path of another function, reached with a slash too many, says which was meant', async () => {
  const { serve } = await aDoor();
  const { statusCode, body } = await serve(event('POST', '/v2/alerts/'));
  expect([statusCode, JSON.parse(body).message]).toEqual([
    404,
    "there is nothing at '/v2/alerts/'; did you mean '/v2/alerts'?",
  ]);
});

test('an id that cannot be one is 404 without asking the table', async () => {
  const { given, serve } = await aDoor();
  given.mocked.client.resetHistory();
  expect((await serve(event('GET', `/v1/incidents/${'x'.repeat(3000)}`))).statusCode).toBe(404);
  // One question was about the key.
  expect(given.mocked.client.commandCalls(GetCommand)).toHaveLength(1);
});

test('a body that is compressed is refused with what to do instead', async () => {
  const { serve } = await aDoor();
  const headers = { authorization: `Bearer ${SECRET}`, 'content-encoding': 'gzip' };
  const { statusCode, body } = await serve(event('POST', '/v1/integrations/grafana', { headers, body: 'x' }));
  expect([statusCode, JSON.parse(body).message]).toEqual([
    415,
    "'Content-Encoding' should not be given, got 'gzip': send the body as it is",
  ]);
});

test('a slash too many at either end of a path makes no difference', async () => {
  const { serve } = await aDoor();
  for (const path of ['//v1/oncall', '/v1/oncall/', '//v1/oncall//'])
    expect(await serve(event('GET', path))).toMatchObject({ statusCode: 200 });
});

test('how long a body is that was not read to its end is said as its sender said it', async () => {
  const { serve } = await aDoor();
  const headers = { authorization: `Bearer ${SECRET}`, 'content-length': '3000000' };
  const { statusCode, body } = await serve(event('POST', '/v1/sns', { headers, body: 'x'.repeat(2_200_000) }));
  expect([statusCode, JSON.parse(body).message]).toEqual([
    413,
    'the body should have at most 2097152 bytes, got 3000000',
  ]);
});
