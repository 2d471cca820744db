import fc from 'fast-check';
import { PARTS, readAlertPath, readings } from '../../tasks/opsgenie/alert-path';
import { runs } from '../support/runs';

const read = (method: string, rest: string, type: string | null = null) => readAlertPath(method, rest, type).path;

test.each([
  { why: 'nothing is the collection', method: 'GET', rest: '', is: { kind: 'all' } },
  { why: 'the count', method: 'GET', rest: 'count', is: { kind: 'count' } },
  { why: 'a request', method: 'GET', rest: 'requests/r-1', is: { kind: 'request', id: 'r-1' } },
  { why: 'an alert', method: 'GET', rest: 'a1', is: { kind: 'alert', identifier: 'a1' } },
  { why: 'an alert to delete', method: 'DELETE', rest: 'a1', is: { kind: 'alert', identifier: 'a1' } },
  {
    why: 'a part of an alert',
    method: 'POST',
    rest: 'a1/close',
    is: { kind: 'part', identifier: 'a1', part: 'close' },
  },
  {
    why: 'with a slash at its end',
    method: 'POST',
    rest: 'a1/close/',
    is: { kind: 'part', identifier: 'a1', part: 'close' },
  },
  {
    why: 'an identifier with slashes',
    method: 'POST',
    rest: 'disk /var/log/close/acknowledge',
    is: { kind: 'part', identifier: 'disk /var/log/close', part: 'acknowledge' },
  },
  {
    why: 'an encoded identifier stays as it came',
    method: 'PUT',
    rest: 'a%2Fb/message',
    is: { kind: 'part', identifier: 'a%2Fb', part: 'message' },
  },
  {
    why: 'a custom action',
    method: 'POST',
    rest: 'a/b/actions/restart%20it',
    is: { kind: 'custom action', identifier: 'a/b', name: 'restart it' },
  },
  {
    why: 'the word alone is an alert of that name',
    method: 'GET',
    rest: 'logs',
    is: { kind: 'alert', identifier: 'logs' },
  },
  {
    why: 'a part of another method is no part',
    method: 'GET',
    rest: 'a1/close',
    is: { kind: 'alert', identifier: 'a1/close' },
  },
  { why: 'saved searches', method: 'GET', rest: 'saved-searches/', is: { kind: 'saved searches' } },
  {
    why: 'a saved search',
    method: 'PATCH',
    rest: 'saved-searches/open%20ones',
    is: { kind: 'saved search', identifier: 'open ones' },
  },
])('$why: $method $rest', ({ method, rest, is }) => {
  expect(read(method, rest)).toEqual(is);
});

test('with an identifier type, words of the collection are aliases like any other', () => {
  expect(read('GET', 'count', 'alias')).toEqual({ kind: 'alert', identifier: 'count' });
  expect(read('GET', 'requests/7', 'alias')).toEqual({ kind: 'alert', identifier: 'requests/7' });
});

test('a query that the node client puts into the path is found', () => {
  expect(readAlertPath('DELETE', 'a1/tags/&tags=x%2Cy', null)).toEqual({
    path: { kind: 'part', identifier: 'a1', part: 'tags' },
    misplacedQuery: 'tags=x%2Cy',
  });
});

test('an identifier is tried decoded first, and as it came where that is something else', () => {
  expect(readings('a%2Fb')).toEqual(['a/b', 'a%2Fb']);
  expect(readings('100%')).toEqual(['100%']);
});

const methods = fc.constantFrom('POST', 'PUT', 'DELETE', 'GET') as fc.Arbitrary<'POST' | 'PUT' | 'DELETE' | 'GET'>;

test('whatever the identifier, encoded it is found again, whatever follows it', () => {
  fc.assert(
    fc.property(
      methods.chain((method) => fc.tuple(fc.constant(method), fc.constantFrom<string>(...PARTS[method]))),
      fc.string({ minLength: 1, unit: 'binary' }),
      fc.constantFrom('', '/', '//'),
      ([method, part], identifier, end) => {
        const path = read(method, `${encodeURIComponent(identifier)}/${part}${end}`, 'alias');
        expect(path).toMatchObject({ kind: 'part', part });
        expect(readings('identifier' in path ? path.identifier : '')[0]).toBe(identifier);
      },
    ),
    { numRuns: runs(40, 10_000), seed: 20260110 },
  );
});
