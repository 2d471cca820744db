import { Meter, type Metered } from '../../infra/cost/meter';
import { TABLE_NAME } from '../../infra/local/embedded-stack';
import { dynamoDbClient } from '../../infra/local/store/client';
import { ensureTable } from '../../infra/local/store/ensure-table';
import { type EmbeddedStore, openStore } from '../../infra/local/store/open-store';
import { tableDefinition } from '../../infra/local/table';
import { openTable, type Table } from '../../tasks/incidents/table-client';

let store: EmbeddedStore;
let table: Table;
let meter: Meter;
let calls: Metered[];
beforeEach(async () => {
  store = await openStore('memory');
  calls = [];
  meter = new Meter(800, (call) => calls.push(call));
  const client = dynamoDbClient({ store: { ...store, run: meter.around(store.run) } });
  await ensureTable(dynamoDbClient({ store }), tableDefinition(TABLE_NAME));
  table = openTable(client, TABLE_NAME);
});
afterEach(() => store.close());

const key = { pk: 'INC#1', sk: 'INCIDENT' };

test('a write whose condition fails is paid for by the size of what is there, and told on', async () => {
  await table.put({ ...key, title: 'x'.repeat(2000) });
  await expect(table.putNew({ ...key, title: 'short' })).resolves.toBe(false);
  const change = { set: { title: 'short' }, condition: '#title = :other', given: { other: 'other' } };
  await expect(table.update(key, change)).resolves.toBeUndefined();
  expect(calls.map(({ refused, capacity }) => [refused, capacity.writes])).toEqual([
    [false, 2],
    [true, 2],
    [true, 2],
  ]);
});

test('a token counts as long as it is on AWS, not as the embedded one', async () => {
  await table.put({ ...key, title: 'x'.repeat(300), token: 'short' });
  expect(meter.capacity.writes).toBe(2);
});

test('a due time that is written again moves the incident in its index: on AWS no two instants are the same', async () => {
  await table.put({ ...key, dueShard: '1', due: 5 });
  await table.update(key, { set: { due: 5 }, condition: 'attribute_exists(pk)' });
  expect(calls.map(({ capacity }) => capacity.indexWrites)).toEqual([1, 2]);
});

test('reads are billed by what was looked at, and callers get their answers as ever', async () => {
  for (const n of [1, 2, 3]) await table.put({ pk: 'many', sk: String(n), text: 'x'.repeat(2000) });
  const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'many' } };
  expect(await table.queryAll(query)).toHaveLength(3);
  const two = {
    ...query,
    ExpressionAttributeValues: { ':pk': 'many', ':two': '2' },
    ExpressionAttributeNames: { '#t': 'text' },
  };
  expect((await table.query({ ...two, FilterExpression: '#t = :two' })).items).toEqual([]);
  expect(await table.get({ pk: 'many', sk: '1' })).toMatchObject({ sk: '1' });
  expect(await table.get({ pk: 'many', sk: '4' })).toBeUndefined();
  expect(calls.slice(3).map(({ operation, capacity }) => [operation, capacity.reads])).toEqual([
    ['Query', 2],
    ['Query', 1],
    ['GetItem', 1],
    ['GetItem', 1],
  ]);
});

test('two writes to one item at once are counted one after the other', async () => {
  await table.put({ ...key, n: 0 });
  const raise = () => table.update(key, { add: { n: 1 }, condition: 'attribute_exists(pk)' });
  const items = await Promise.all([raise(), raise(), raise()]);
  expect(items.map((item) => item?.['n'])).toEqual([1, 2, 3]);
  expect(meter.capacity.writes).toBe(4);
});

test('storage is what came to stay, with what DynamoDB adds for every item', async () => {
  await table.put({ pk: 'a', sk: 'b', text: 'x'.repeat(50) });
  expect(meter.stored).toBe(3 + 3 + 54 + 100);
  await table.delete({ pk: 'a', sk: 'b' });
  expect(meter.stored).toBe(0);
});
