import fc from 'fast-check';
import { NO_BODY } from '../../workflows/alert-event';
import { whereProblems } from '../../workflows/check-where';
import { type Conditions, matches } from '../../workflows/routing-rule';
import { implies, isSo, type Where, whereInWords } from '../../workflows/where';
import { runs } from '../support/runs';

const alert = {
  service: 'checkout',
  title: 'Disk full on db-3',
  priority: 'P2',
  dedupKey: 'db-3/disk',
  body: {
    ...NO_BODY,
    description: 'Only 2 % left',
    source: 'Zabbix',
    entity: 'db-3',
    tags: ['Database', 'eu'],
    actions: ['restart'],
    details: { region: 'eu-central-1', blank: ' ' },
  },
} as const;
const AT = Date.parse('2026-01-10T12:00:00Z');

test.each<[Where, boolean]>([
  [{ field: 'title', is: 'disk FULL on db-3' }, true],
  [{ field: 'title', is: 'disk full' }, false],
  [{ field: 'title', contains: 'full' }, true],
  [{ field: 'title', startsWith: 'DISK' }, true],
  [{ field: 'title', startsWith: 'full' }, false],
  [{ field: 'title', endsWith: '-3' }, true],
  [{ field: 'title', not: true, endsWith: '-3' }, false],
  [{ field: 'description', contains: '2 %' }, true],
  [{ field: 'source', is: 'zabbix' }, true],
  [{ field: 'entity', is: 'db-3' }, true],
  [{ field: 'dedupKey', startsWith: 'db-3/' }, true],
  [{ field: 'tags', is: 'database' }, true],
  [{ field: 'tags', contains: 'base' }, true],
  [{ field: 'tags', is: 'base' }, false],
  [{ field: 'tags', not: true, is: 'us' }, true],
  [{ field: 'tags', not: true, is: 'EU' }, false],
  [{ field: 'tags', isEmpty: true }, false],
  [{ field: 'actions', is: 'restart' }, true],
  [{ field: 'details.region', startsWith: 'eu-' }, true],
  [{ field: 'details.nothing', is: 'eu' }, false],
  [{ field: 'details.nothing', not: true, is: 'eu' }, true],
  [{ field: 'details.nothing', isEmpty: true }, true],
  [{ field: 'details.blank', isEmpty: true }, true],
  [{ field: 'details.region', not: true, isEmpty: true }, true],
  [{ field: 'details.constructor', not: true, isEmpty: true }, false],
])('%j: %s', (where, so) => {
  expect(isSo(where, alert)).toBe(so);
  expect(matches({ where: [where] }, alert, AT)).toBe(so);
});

test('all of several; during several ranges: in any of them', () => {
  const both: Conditions = {
    where: [
      { field: 'entity', is: 'db-3' },
      { field: 'tags', is: 'us' },
    ],
  };
  expect(matches(both, alert, AT)).toBe(false);
  const [office, night] = [
    { timeZone: 'UTC', from: '09:00', to: '17:00' },
    { timeZone: 'UTC', from: '22:00', to: '06:00' },
  ];
  const met = (during: Conditions['during']) => matches({ during: during as never }, alert, AT);
  expect([met(office), met(night), met([night, office]), met([night])]).toEqual([true, false, true, false]);
});

test.each<[unknown, RegExp]>([
  [[], /^rule: 'where' should be a list of at least one, got \[\]; leave it out to match any$/],
  ['entity', /^rule: 'where' should be a list of at least one, got "entity"/],
  [[null], /^rule, where should be such as .*, got null$/],
  [[{ field: 'host', is: 'a' }], /'field' should be of title, .*, or details\.<name>, got "host"$/],
  [[{ field: 'details.', is: 'a' }], /got "details\."$/],
  [
    [{ field: 'title' }],
    /^rule, where should have exactly one of is, contains, startsWith, endsWith, isEmpty, got none$/,
  ],
  [[{ field: 'title', is: 'a', contains: 'b' }], /exactly one of .*, got is and contains$/],
  [[{ field: 'title', is: ' ' }], /'is' should be text that is not blank, got " "$/],
  [[{ field: 'title', is: ['a'] }], /'is' should be text that is not blank, got \["a"\]$/],
  [[{ field: 'title', isEmpty: false }], /'isEmpty' should be true, got false; say not: true$/],
  [[{ field: 'title', is: 'a', not: false }], /'not' should be true or left out, got false$/],
  [
    [
      { field: 'title', is: 'a' },
      { field: 'title', si: 'a', is: 'a' },
    ],
    /^rule, where 2: there is no field 'si'; there are/,
  ],
])('%j is refused', (where, says) => {
  expect(whereProblems('rule', "'where'", where)).toEqual([expect.stringMatching(says)]);
});

test('in words', () => {
  expect(
    (
      [
        { field: 'entity', startsWith: 'db-' },
        { field: 'tags', not: true, is: 'eu' },
        { field: 'details.region', not: true, isEmpty: true },
        { field: 'title', isEmpty: true },
      ] as const
    ).map(whereInWords),
  ).toEqual(["entity starts with 'db-'", "tags is not 'eu'", 'details.region is not empty', 'title is empty']);
});

const text = fc.constantFrom('a', 'ab', 'b', 'ba', 'aba');
const condition = fc
  .record({
    field: fc.constantFrom('title', 'tags', 'details.region', 'entity'),
    kind: fc.constantFrom('is', 'contains', 'startsWith', 'endsWith', 'isEmpty'),
    text,
    not: fc.boolean(),
  })
  .map(({ field, kind, text, not }) => {
    const test = kind === 'isEmpty' ? true : text;
    return { field, [kind]: test, ...(not ? { not: true } : {}) } as unknown as Where;
  });
const said = fc.constantFrom('', 'a', 'ab', 'b', 'ba', 'aba', 'AB', 'c');

test('what one condition implies is so of every alert that meets it', () => {
  let implied = 0;
  fc.assert(
    fc.property(
      condition,
      condition,
      fc.record({ title: said, entity: said, region: said, tags: fc.array(said, { maxLength: 2 }) }),
      (a, b, says) => {
        const { title, entity, region, tags } = says;
        const details: Readonly<Record<string, string>> = region === '' ? {} : { region };
        const given = { ...alert, title, body: { ...NO_BODY, entity, tags, details } };
        if (!implies(a, b)) return;
        implied += 1;
        if (isSo(a, given)) expect(isSo(b, given)).toBe(true);
      },
    ),
    { numRuns: runs(4000, 100_000) },
  );
  expect(implied).toBeGreaterThan(50);
});
