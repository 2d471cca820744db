import fc from 'fast-check';
import { differences, merge } from '../../../infra/import/write/merge';
import { runs } from '../../support/runs';

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', '}', '', '__proto__'), { maxLength: 12 })
  .map((it) => it.join('\n'));
const options = { numRuns: runs(150, 20_000) };

test('what one side changed is taken; what both changed alike is no conflict', () => {
  fc.assert(
    fc.property(text, text, (base, changed) => {
      for (const { conflicts, preferring } of [
        merge(base, changed, base),
        merge(base, base, changed),
        merge(base, changed, changed),
      ]) {
        expect(conflicts).toEqual([]);
        expect(preferring).toEqual({ yours: changed, imported: changed });
      }
    }),
    options,
  );
});

test('without conflicts there is one result, and each conflict is where it says', () => {
  fc.assert(
    fc.property(text, text, text, (base, yours, imported) => {
      const { conflicts, preferring } = merge(base, yours, imported);
      if (conflicts.length === 0) expect(preferring.yours).toBe(preferring.imported);
      for (const conflict of [...conflicts, ...differences(yours, imported)])
        expect(yours.split('\n').slice(conflict.line - 1, conflict.line - 1 + conflict.yours.length)).toEqual(
          conflict.yours,
        );
    }),
    options,
  );
});

test('edits in different places of a long list with many lines alike come together', () => {
  const list = (name: (index: number) => string, zone: (index: number) => string): string =>
    Array.from(
      { length: 400 },
      (_, i) => `  'user-${i}': {\n    name: '${name(i)}',\n    id: 1,\n    timeZone: '${zone(i)}',\n  },`,
    ).join('\n');
  const base = list(
    (i) => `User ${i}`,
    () => 'UTC',
  );
  const yours = list(
    (i) => (i % 3 === 0 ? `Mine ${i}` : `User ${i}`),
    () => 'UTC',
  );
  const imported = list(
    (i) => `User ${i}`,
    (i) => (i % 2 === 0 ? 'Europe/Berlin' : 'UTC'),
  );
  const both = list(
    (i) => (i % 3 === 0 ? `Mine ${i}` : `User ${i}`),
    (i) => (i % 2 === 0 ? 'Europe/Berlin' : 'UTC'),
  );
  expect(merge(base, yours, imported)).toEqual({ conflicts: [], preferring: { yours: both, imported: both } });
});
