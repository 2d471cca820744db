import jsonata from 'jsonata';
import { BUILTINS, REFUSED_FUNCTIONS } from '../../../infra/local/step-functions/language/builtins';

const ADDED = ['hash', 'parse', 'partition', 'range', 'uuid'];

test('jsonata itself has every function the lint takes for a built-in', async () => {
  const own = [...BUILTINS].filter((name) => !ADDED.includes(name));
  const kinds = await jsonata(`[${own.map((name) => `$type($${name})`).join(',')}]`).evaluate({});
  expect(kinds).toEqual(own.map(() => 'function'));
});

test('no function is both offered and refused', () => {
  expect([...REFUSED_FUNCTIONS.keys()].filter((name) => BUILTINS.has(name))).toEqual([]);
});
