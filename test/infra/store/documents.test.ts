import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDbClient } from '../../../infra/local/store/client';
import { ensureTable } from '../../../infra/local/store/ensure-table';
import { openStore } from '../../../infra/local/store/open-store';
import { tableDefinition } from '../../../infra/local/table';
import { openTable, type Table } from '../../../tasks/incidents/table-client';

/** The short way that the embedded stack takes, and the SDK's own, each into a store of its own. */
const bothWays = async (): Promise<readonly Table[]> => {
  const open = async (shorten: boolean): Promise<Table> => {
    const client = dynamoDbClient({ store: await openStore('memory') });
    await ensureTable(client, tableDefinition('table'));
    if (!shorten) delete (client as { documents?: unknown }).documents;
    return openTable(client as DynamoDBClient, 'table');
  };
  return [await open(true), await open(false)];
};

const KEY = { pk: 'a', sk: 'b' };

const ITEM = {
  ...KEY,
  text: 'ü 😀 \u0000',
  empty: '',
  number: -1.5,
  large: 1_767_571_200_000,
  yes: true,
  nothing: null,
  left: undefined,
  list: [1, 'two', { three: [3, undefined], four: undefined }],
  map: { deep: { deeper: {} } },
  due: 5,
  dueShard: 'x',
};

const outcomeOf = async (work: () => Promise<unknown>): Promise<unknown> => {
  try {
    return { answer: await work() };
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message };
  }
};

test.each<{ why: string; work: (table: Table) => Promise<unknown> }>([
  { why: 'an item comes back as it was put', work: (table) => table.get(KEY) },
  { why: 'an item that is not there', work: (table) => table.get({ pk: 'a', sk: 'none' }) },
  { why: 'a new item that is not new', work: (table) => table.putNew({ ...ITEM, text: 'other' }) },
  { why: 'a new item', work: (table) => table.putNew({ ...ITEM, sk: 'c' }) },
  {
    why: 'a change under a condition that holds',
    work: (table) =>
      table.update(KEY, {
        set: { text: 'new', list: [undefined, 1] },
        remove: ['map'],
        add: { number: 2 },
        condition: '#yes = :was',
        given: { was: true },
      }),
  },
  {
    why: 'a change under a condition that fails',
    work: (table) => table.update(KEY, { set: { text: 'new' }, condition: '#number > :most', given: { most: 5 } }),
  },
  {
    why: 'a change that cannot be',
    work: (table) => table.update(KEY, { set: { pk: 'x' }, condition: '#yes = #yes' }),
  },
  { why: 'a removal', work: (table) => table.delete(KEY) },
  {
    why: 'a page, and where the next one begins',
    work: (table) =>
      table.query({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'a' }, Limit: 2 }),
  },
  {
    why: 'all pages',
    work: (table) =>
      table.queryAll({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'a' }, Limit: 1 }),
  },
  { why: 'a question that cannot be', work: (table) => table.query({ KeyConditionExpression: 'pk = :nothing' }) },
])('the short way and the SDK say the same: $why', async ({ work }) => {
  const [short, long] = await Promise.all(
    (await bothWays()).map(async (table) => {
      for (const sk of ['1', '2', '3']) await table.put({ ...ITEM, sk });
      await table.put(ITEM);
      const outcome = await outcomeOf(() => work(table));
      return { outcome, afterwards: await table.get(KEY) };
    }),
  );
  expect(short).toEqual(long);
});
