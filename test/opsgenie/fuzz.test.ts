import fc from 'fast-check';
import { storeKey } from '../../tasks/access/access-key';
import { PARTS } from '../../tasks/opsgenie/alert-path';
import { runs } from '../support/runs';
import { Opsgenie } from './support/opsgenie';

let opsgenie: Opsgenie;
let id: string;
beforeAll(async () => {
  const { api } = await Opsgenie.begins();
  const secret = 'a key that is never asked to slow down'.replaceAll(' ', '-');
  const scope = { kind: 'integration', of: { kind: 'organisation' } } as const;
  await storeKey(api.night.world.table, secret, { name: 'fuzz', scope, createdAt: 0, perMinute: 1_000_000_000 });
  opsgenie = new Opsgenie(api, secret);
});

/** Values that a client might really get wrong, and some that no client sends. */
const value = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>('', ' ', null, 0, true, [], {}, 'P1', 'support-lead', 'x'.repeat(30_000)),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.jsonValue() },
  { weight: 1, arbitrary: fc.array(fc.oneof(fc.string(), fc.jsonValue()), { maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(
      fc.constantFrom('id', 'name', 'username', 'type', '__proto__', 'constructor'),
      fc.jsonValue(),
    ),
  },
  { weight: 1, arbitrary: fc.date({ noInvalidDate: false }).map(String) },
);

const FIELDS = [
  ...['message', 'alias', 'description', 'responders', 'visibleTo', 'actions', 'tags', 'details', 'entity', 'source'],
  ...['priority', 'user', 'note', 'service', 'teams', 'endTime', 'escalation', 'owner', 'responder', 'team', 'query'],
  ...['name', '__proto__', 'constructor'],
];
const fields = fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 8 });
const bodies = fc.oneof(
  { weight: 6, arbitrary: fields.map((body) => JSON.stringify(body)) },
  { weight: 3, arbitrary: fields.map((body) => JSON.stringify({ message: 'm', note: 'n', tags: ['t'], ...body })) },
  { weight: 1, arbitrary: fc.jsonValue().map((body) => JSON.stringify(body)) },
  { weight: 1, arbitrary: fc.constantFrom('', 'null', '{', '"', '[]', '\u0000') },
);

/** By all three ways to name the alert, and by what names nothing. */
const alerts = fc.oneof(
  fc.constantFrom(
    () => id,
    () => 'known',
    () => '..',
    () => '%',
    () => '%2F/%zz',
  ),
  fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }).map((text) => () => encodeURIComponent(text)),
);
const types = fc.constantFrom(
  '',
  'identifierType=id',
  'identifierType=alias',
  'identifierType=tiny',
  'identifierType=x',
);
const queries = fc.oneof(
  types,
  fc.webQueryParameters(),
  fc
    .dictionary(
      fc.constantFrom('tags', 'keys', 'user', 'limit', 'offset', 'query', 'sort', 'order', 'direction'),
      fc.string(),
    )
    .map((query) => `${new URLSearchParams(query)}`),
);

const ENDPOINTS: readonly { readonly method: string; readonly part: string }[] = [
  { method: 'GET', part: '' },
  { method: 'GET', part: '/count' },
  { method: 'GET', part: '/requests/x' },
  { method: 'POST', part: '/saved-searches' },
  { method: 'PATCH', part: '/saved-searches/x' },
  { method: 'GET', part: '/{alert}' },
  { method: 'DELETE', part: '/{alert}' },
  { method: 'POST', part: '/{alert}/actions/restart' },
  ...Object.entries(PARTS).flatMap(([method, parts]) => parts.map((part) => ({ method, part: `/{alert}/${part}` }))),
  // Last: every list would have to look at what it leaves behind.
  { method: 'POST', part: '' },
];

const ofMethod = (method: string): number => ENDPOINTS.filter((endpoint) => endpoint.method === method).length;

/** Ten thousand bodies for creating alerts and for each method of what is below; a body only goes where there is one. */
const times = (method: string, part: string): number => {
  if (method === 'GET') return runs(3, 500);
  return part === '' ? runs(15, 10_000) : runs(3, Math.ceil(10_000 / ofMethod(method)));
};

test.each(ENDPOINTS)(
  '$method /v2/alerts$part answers whatever it is sent, and every refusal has a sentence',
  async ({ method, part }) => {
    let calls = 0;
    await fc.assert(
      fc.asyncProperty(alerts, queries, bodies, async (alert, query, body) => {
        // What was closed or deleted meanwhile is there again, but for a while.
        if (calls % 10 === 0) id = await opsgenie.create({ alias: 'known' });
        calls += 1;
        const path = `/v2/alerts${part.replace('{alert}', alert())}?${query}`;
        const seen = await opsgenie.api.call(method, path, method === 'GET' ? undefined : body, opsgenie.key);
        expect(seen.status).toBeLessThan(500);
        if (seen.status < 400) return;
        expect(seen.body.message).toMatch(/\S+ \S+/);
        for (const sentence of Object.values(seen.body.errors)) expect(sentence).toMatch(/\S+ \S+/);
      }),
      { numRuns: times(method, part), seed: 20260110 },
    );
    expect(opsgenie.api.night.problems).toEqual([]);
  },
);
