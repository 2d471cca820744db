import { alertOfKind } from '../../infra/diff/alerts';
import { askedBy } from '../../infra/diff/asked';
import { type Conditions, matches } from '../../workflows/routing-rule';

const AT = Date.parse('2026-01-05T12:00:00Z');

/** Of the alerts that are made for a rule: whether it takes them. */
const taken = (when: Conditions): readonly boolean[] =>
  askedBy(when).map((asked) => matches(when, alertOfKind({ service: 'till', priority: 'P1', ...asked }, AT), AT));

test.each<{ why: string; when: Conditions }>([
  { why: 'nothing but a priority', when: { priorities: ['P1'] } },
  { why: 'tags, a text and a source', when: { tags: ['b', 'a'], text: 'disk', source: 'Zabbix' } },
  { why: 'a title and a text', when: { text: 'disk', where: [{ field: 'title', is: 'Host down' }] } },
  {
    why: 'several parts of one field',
    when: {
      where: [
        { field: 'entity', startsWith: 'db-' },
        { field: 'entity', contains: 'eu' },
        { field: 'entity', endsWith: '-3' },
      ],
    },
  },
  {
    why: 'each field',
    when: {
      where: [
        { field: 'description', contains: 'left' },
        { field: 'source', endsWith: 'bix' },
        { field: 'dedupKey', startsWith: 'a/' },
        { field: 'tags', is: 'eu' },
        { field: 'actions', contains: 'start' },
        { field: 'details.region', not: true, isEmpty: true },
      ],
    },
  },
])('an alert that is made for a rule for $why is taken by it', ({ when }) => {
  expect(taken(when)).toEqual([true]);
});

test('for each thing that a rule asks not to be so, there is an alert that it does not take because of that', () => {
  const where = [
    { field: 'entity', startsWith: 'db-' },
    { field: 'tags', not: true, is: 'test' },
    { field: 'details.region', not: true, contains: 'eu' },
    { field: 'description', isEmpty: true },
  ] as const;
  expect(taken({ where })).toEqual([true, false, false, false]);
});
