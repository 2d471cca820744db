import fc from 'fast-check';
import { ROUTES } from '../../tasks/api/routes';
import { type Api, anApi } from '../support/api';
import { runs } from '../support/runs';

let api: Api;
beforeAll(async () => {
  api = await anApi();
});

const FIELDS = [
  'message',
  'alias',
  'priority',
  'tags',
  'details',
  'user',
  'until',
  'minutes',
  'note',
  'contacts',
  'name',
  'service',
  'source',
  'detail-type',
  'detail',
];

/** JSON that looks a little like what is expected, and text that does not. */
const bodies = fc.oneof(
  fc.dictionary(fc.constantFrom(...FIELDS), fc.jsonValue(), { maxKeys: 6 }).map((value) => JSON.stringify(value)),
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.string(),
);
const pathParts = fc.oneof(
  fc.constantFrom('users', 'teams', 'support-lead'),
  fc.string({ minLength: 1, maxLength: 20 }).map(encodeURIComponent),
);
const queries = fc.oneof(
  fc.constant(''),
  fc.webQueryParameters().map((query) => `?${query}`),
);

test('no request whatever is answered with a 5xx, and every refusal has a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ROUTES), pathParts, queries, bodies, async (route, part, query, body) => {
      const path = route.path.replace(/\{\w+\}/g, () => part) + query;
      const seen = await api.call(route.method, path, route.method === 'GET' ? undefined : body);
      expect(seen.status).toBeLessThan(500);
      if (seen.status >= 400 && route.dialect !== 'page') expect(seen.body.message).toMatch(/\S+ \S+/);
    }),
    { numRuns: runs(40, 10_000), seed: 20260110 },
  );
  expect(api.night.problems).toEqual([]);
});
