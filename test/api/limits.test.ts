import { FIELDS_LIMIT, HEADERS_LIMIT, mustFit, URL_LIMIT } from '../../tasks/api/limits';
import { type Api, anApi } from '../support/api';

let api: Api;
beforeAll(async () => {
  api = await anApi();
});

test('a path with its query may be as long as the limit, and no longer', async () => {
  const query = (length: number): string => `/v1/incidents?next=${'a'.repeat(length - '/v1/incidentsnext='.length)}`;
  expect((await api.get(query(URL_LIMIT))).status).not.toBe(414);
  expect(await api.get(query(URL_LIMIT + 1))).toMatchObject({
    status: 414,
    body: { message: 'the path with its query should have at most 8000 characters, got 8001', errors: {} },
  });
});

test('where nothing is found, a path that is too long is still too long', async () => {
  expect((await api.get(`/${'x/'.repeat(URL_LIMIT)}`)).status).toBe(414);
});

test.each([
  { where: 'in one', headers: { a: 'x'.repeat(HEADERS_LIMIT - 1) }, cookies: [] },
  { where: 'in many', headers: Object.fromEntries(many((n) => [`a${100 + n}`, 'x'.repeat(124)])), cookies: [] },
  { where: 'in cookies', headers: {}, cookies: ['x'.repeat(HEADERS_LIMIT)] },
])('headers may have as many bytes as the limit, $where, and no more', ({ headers, cookies }) => {
  const event = (more: Readonly<Record<string, string>>) => ({
    rawPath: '/',
    headers: { ...headers, ...more } as Readonly<Record<string, string>>,
    cookies,
    requestContext: { requestId: 'r', http: { method: 'GET' } },
  });
  expect(() => mustFit(event({}))).not.toThrow();
  expect(() => mustFit(event({ b: '' }))).toThrow('the headers should have at most 12288 bytes together, got 12289');
});

function many<T>(each: (n: number) => T): readonly T[] {
  return Array.from({ length: 96 }, (_, n) => each(n));
}

test('a form of more fields than anybody sends is refused before a signature over them is made', async () => {
  const form = (fields: number): string => Array.from({ length: fields }, (_, n) => `f${n}=`).join('&');
  expect((await api.call('POST', '/v1/twilio/sms', form(FIELDS_LIMIT), '')).status).toBe(403);
  expect(await api.call('POST', '/v1/twilio/sms', form(FIELDS_LIMIT + 1), '')).toMatchObject({
    status: 413,
    body: { message: 'the form should have at most 1000 fields, got 1001' },
  });
});

test.each([
  { what: 'longer than a key of the table', name: 'x'.repeat(1025) },
  { what: 'exactly as long', name: 'x'.repeat(1024) },
])('a name that is $what is 404, as nothing can be there', async ({ name }) => {
  expect((await api.get(`/v2/heartbeats/${encodeURIComponent(name)}`)).status).toBe(404);
  expect((await api.post(`/v2/heartbeats/${encodeURIComponent(name)}/ping`)).status).toBe(404);
});
