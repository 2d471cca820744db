import { alertFromOpsgenie } from '../../tasks/intake/integrations/opsgenie';
import type { Trigger } from '../../workflows/alert-event';

const taken = (body: Readonly<Record<string, unknown>>): Trigger =>
  alertFromOpsgenie({ message: 'm', ...body }, 'checkout', 'request-1') as Trigger;

test.each([
  { why: 'the alias is the dedup key', body: { alias: 'a' }, is: { dedupKey: 'a' } },
  { why: 'without an alias every alert is one of its own', body: {}, is: { dedupKey: 'request-1' } },
  { why: 'an empty alias is none, as the Go client sends it', body: { alias: '' }, is: { dedupKey: 'request-1' } },
  { why: 'P3 is the default', body: {}, is: { priority: 'P3' } },
  { why: 'a priority is kept', body: { priority: 'P1' }, is: { priority: 'P1' } },
  {
    why: 'null is as good as nothing',
    body: { alias: null, priority: null, tags: null, details: null },
    is: { priority: 'P3' },
  },
  { why: 'fields that nobody knows are ignored', body: { colour: 'red' }, is: { title: 'm' } },
])('$why', ({ body, is }) => {
  expect(taken(body)).toMatchObject({ kind: 'trigger', service: 'checkout', ...is });
});

test.each([
  { field: 'message', body: { message: 'é'.repeat(131) }, of: (alert: Trigger) => alert.title, limit: 130 },
  { field: 'alias', body: { alias: 'a'.repeat(513) }, of: (alert: Trigger) => alert.dedupKey, limit: 512 },
  {
    field: 'description',
    body: { description: '🔥'.repeat(15_001) },
    of: (alert: Trigger) => alert.body.description,
    limit: 15_000,
  },
  { field: 'entity', body: { entity: 'e'.repeat(513) }, of: (alert: Trigger) => alert.body.entity, limit: 512 },
  { field: 'source', body: { source: 's'.repeat(101) }, of: (alert: Trigger) => alert.body.source, limit: 100 },
  { field: 'tags', body: { tags: ['t'.repeat(51)] }, of: (alert: Trigger) => alert.body.tags[0] ?? '', limit: 50 },
])("'$field' is cut at its limit, between characters, and marked", ({ field, body, of, limit }) => {
  const alert = taken(body);
  expect([...of(alert)]).toHaveLength(limit);
  expect(of(alert).endsWith('…')).toBe(true);
  expect(alert.body.truncated).toEqual([field]);
});

test('more than 20 tags are cut to 20, and marked', () => {
  const { tags, truncated } = taken({ tags: Array.from({ length: 21 }, (_, n) => `tag-${n}`) }).body;
  expect(tags).toHaveLength(20);
  expect(truncated).toEqual(['tags']);
});

test('details are text, and together have a limit', () => {
  expect(taken({ details: { a: 'x', n: 3, o: { b: true } } }).body.details).toEqual({
    a: 'x',
    n: '3',
    o: '{"b":true}',
  });
  const { details, truncated } = taken({
    details: { first: 'x'.repeat(7000), second: 'y'.repeat(7000), third: 'z' },
  }).body;
  expect(Object.entries(details).join('').length).toBeLessThanOrEqual(8010);
  expect(truncated).toEqual(['details']);
});
