import type { Write } from 'dynalite/db/index.js';
import { createDynaliteStore } from '../../../infra/local/store/dynalite-store';
import { runOperation } from '../../../infra/local/store/operations';
import { tableNamed } from './table';

const TableName = 'incidents';
const incident = (due: number) => ({
  pk: { S: 'a' },
  sk: { S: '#' },
  dueShard: { S: 's' },
  due: { N: String(due) },
});

const storeWithTable = async () => {
  const store = createDynaliteStore('memory');
  await store.db.open();
  await runOperation(store, 'CreateTable', tableNamed(TableName));
  return store;
};

test('a table is active as soon as it is made: a process killed right then leaves none half made', async () => {
  const store = await storeWithTable();
  const { body } = await runOperation(store, 'DescribeTable', { TableName });
  expect(body).toMatchObject({ Table: { TableStatus: 'ACTIVE' } });
});

test('an item and its index entries are one write to LevelDB, alone and in a batch', async () => {
  const store = await storeWithTable();
  const batches: (readonly Write[])[] = [];
  const { batch } = store.db;
  store.db.batch = (writes, done) => {
    batches.push(writes);
    batch(writes, done);
  };
  await runOperation(store, 'PutItem', { TableName, Item: incident(1) });
  await runOperation(store, 'PutItem', { TableName, Item: incident(2) });
  await runOperation(store, 'DeleteItem', { TableName, Key: { pk: { S: 'a' }, sk: { S: '#' } } });
  const many = ['b', 'c'].map((pk) => ({ PutRequest: { Item: { ...incident(3), pk: { S: pk } } } }));
  await runOperation(store, 'BatchWriteItem', { RequestItems: { [TableName]: many } });

  expect(batches.map((writes) => writes.map((write) => `${write.type} ${write.key.split('~')[0]}`))).toEqual([
    ['put index-global', 'put item-incidents'],
    ['del index-global', 'put index-global', 'put item-incidents'],
    ['del index-global', 'del item-incidents'],
    ['put index-global', 'put item-incidents'],
    ['put index-global', 'put item-incidents'],
  ]);
});

test('a write that LevelDB refuses leaves the index as it was', async () => {
  const store = await storeWithTable();
  await runOperation(store, 'PutItem', { TableName, Item: incident(1) });
  const { batch } = store.db;
  store.db.batch = (_, done) => done(new Error('disk full'));
  await expect(runOperation(store, 'PutItem', { TableName, Item: incident(2) })).rejects.toThrow('disk full');
  store.db.batch = batch;
  const { body } = await runOperation(store, 'Scan', { TableName, IndexName: 'due' });
  expect(body).toMatchObject({ Items: [incident(1)] });
});

test('a query closes its iterator, also when its page ends before the rest', async () => {
  const store = await storeWithTable();
  const opened: AsyncIterable<unknown>[] = [];
  const { values } = store.db;
  store.db.values = (range) => {
    const iterator = values.call(store.db, range);
    opened.push(iterator);
    return iterator;
  };
  for (const sk of ['1', '2', '3'])
    await runOperation(store, 'PutItem', { TableName, Item: { ...incident(1), sk: { S: sk } } });
  const query = { TableName, KeyConditionExpression: 'pk = :a', ExpressionAttributeValues: { ':a': { S: 'a' } } };
  await runOperation(store, 'Query', query);
  await runOperation(store, 'Query', { ...query, Limit: 1 });
  await new Promise(setImmediate);
  expect(opened).toHaveLength(2);
  for (const iterator of opened) await expect(iterator[Symbol.asyncIterator]().next()).rejects.toThrow('not open');
});
