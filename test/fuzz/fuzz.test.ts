import { ROUTES } from '../../tasks/api/routes';
import { integrationsOf } from '../../tasks/intake/integrations';
import { type Counts, noCounts, runBlock } from './block';
import { makerOf } from './bodies';
import { isKnown } from './known';
import { growthOf } from './memory';
import { fuzzedOrganisation } from './organisation';
import { PAYLOADS } from './payloads';
import { type RawServer, rawServer } from './raw';

test('every route and every part of a path has something to be fuzzed with', () => {
  const names = ROUTES.flatMap(({ path }) => [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name = '']) => name));
  expect(names.filter((name) => !isKnown(name))).toEqual([]);
  expect(ROUTES.filter((route) => makerOf(route) === undefined).map(({ operation }) => operation)).toEqual([]);
});

test('a route that nobody has thought of is found', () => {
  const [route] = ROUTES;
  expect(route && makerOf({ ...route, method: 'POST', operation: 'somethingNew' })).toBeUndefined();
});

test('every integration has payloads to be fuzzed with', () => {
  const names = integrationsOf(fuzzedOrganisation).map(({ name }) => name);
  expect(Object.keys(PAYLOADS).sort()).toEqual([...names].sort());
});

test.each([
  { what: 'stands still', samples: [50, 80, 80, 82, 81, 80, 80, 82], isFlat: true },
  { what: 'grows', samples: [50, 80, 80, 84, 86, 88, 90, 92], isFlat: false },
])('memory that $what is told from other memory', ({ samples, isFlat }) => {
  expect(growthOf(samples)?.isFlat).toBe(isFlat);
});

let server: RawServer;
beforeAll(async () => {
  server = await rawServer();
});
afterAll(() => server.close());

test('a slice: no 5xx, every refusal a sentence, nothing secret shown, and the same inputs again for the same seed', async () => {
  const run = async (): Promise<Counts> => {
    const counts = noCounts();
    await runBlock({ seed: 11, from: 0, to: 150 }, server, counts);
    return counts;
  };
  const first = await run();
  expect(first.failures).toEqual([]);
  expect(Object.keys(first.byStatus)).toEqual(
    expect.arrayContaining(['200', '202', '303', '400', '401', '404', '422']),
  );
  // What became of a line that was cut is the operating system's, so answers may differ in that.
  expect((await run()).byClass).toEqual(first.byClass);
});
