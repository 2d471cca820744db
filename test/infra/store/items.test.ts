import { DynamoDBServiceException, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { emptyTable, key, TableName } from './empty-table';
import { ways } from './ways';

describe.each(ways)('items in the store $way', ({ open }) => {
  const { db, put, get, update } = emptyTable(open);

  test('gives back what was put, with numbers, lists, maps, nulls and empty strings', async () => {
    const item = { ...key('put'), n: 1_790_000_000_000.5, list: ['a', 2, { deep: [true] }], none: null, empty: '' };
    await put(item);
    expect(await get('put')).toEqual(item);
  });

  test('an item that was never put, or was deleted, is not there', async () => {
    expect(await get('nobody')).toBeUndefined();
    await put(key('gone'));
    await db().send(new DeleteCommand({ TableName, Key: key('gone') }));
    expect(await get('gone')).toBeUndefined();
  });

  test('an update makes the item, adds, sets once and removes, and answers with what it wrote', async () => {
    const first = await update('updated', {
      UpdateExpression: 'SET #open = if_not_exists(#open, :now), #level = :level ADD #count :one',
      ExpressionAttributeNames: { '#open': 'open', '#level': 'level', '#count': 'count' },
      ExpressionAttributeValues: { ':now': 5, ':level': 1, ':one': 1 },
      ReturnValues: 'ALL_NEW',
    });
    expect(first.Attributes).toEqual({ ...key('updated'), open: 5, level: 1, count: 1 });
    const second = await update('updated', {
      UpdateExpression: 'SET #open = if_not_exists(#open, :now) REMOVE #level ADD #count :one',
      ExpressionAttributeNames: { '#open': 'open', '#level': 'level', '#count': 'count' },
      ExpressionAttributeValues: { ':now': 9, ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    });
    expect(second.Attributes).toEqual({ open: 5, count: 2 });
    expect(await get('updated')).toEqual({ ...key('updated'), open: 5, count: 2 });
  });

  test('the items of one partition come in the order of their sort keys, from either end', async () => {
    for (const sk of ['t#2', 'meta', 't#10', 't#1']) await put(key('timeline', sk));
    const entries = async (forward: boolean) => {
      const { Items } = await db().send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :t)',
          ExpressionAttributeValues: { ':pk': 'timeline', ':t': 't#' },
          ScanIndexForward: forward,
          ConsistentRead: true,
        }),
      );
      return Items?.map((item) => item['sk']);
    };
    expect(await entries(true)).toEqual(['t#1', 't#10', 't#2']);
    expect(await entries(false)).toEqual(['t#2', 't#10', 't#1']);
  });

  test('a batch writes and reads many items, and leaves out those that are missing', async () => {
    const items = [1, 2, 3].map((n) => ({ ...key(`batch${n}`), dueShard: 'batch', due: n }));
    const written = items.map((Item) => ({ PutRequest: { Item } }));
    await db().send(new BatchWriteCommand({ RequestItems: { [TableName]: written } }));
    const Keys = ['batch1', 'batch2', 'batch3', 'missing'].map((pk) => key(pk));
    const { Responses } = await db().send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
    expect(Responses?.[TableName]).toHaveLength(3);
    expect(Responses?.[TableName]).toEqual(expect.arrayContaining(items));
  });

  test.each([
    { why: 'a reserved word without #name', input: { UpdateExpression: 'SET level = :v' } },
    { why: 'a #name that was not given', input: { UpdateExpression: 'SET #unknown = :v' } },
    { why: 'a :value that is not used', input: { UpdateExpression: 'REMOVE title' } },
    { why: 'an update of the key', input: { UpdateExpression: 'SET sk = :v' } },
    { why: 'a number added to nothing addable', input: { UpdateExpression: 'SET title = missing + :v' } },
    { why: 'a text where the index has a number', input: { UpdateExpression: 'SET due = :v' } },
  ])('says what is wrong with $why', async ({ input }) => {
    const failure = update('wrong', { ...input, ExpressionAttributeValues: { ':v': 'text' } });
    await expect(failure).rejects.toBeInstanceOf(DynamoDBServiceException);
    await expect(failure).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(/\w{5}/),
    });
  });

  test('an item over 400 KB is refused, by put and by update', async () => {
    const tooMuch = 'x'.repeat(400 * 1024);
    await expect(put({ ...key('large'), body: tooMuch })).rejects.toMatchObject({ name: 'ValidationException' });
    const grown = update('large', {
      UpdateExpression: 'SET body = :body',
      ExpressionAttributeValues: { ':body': tooMuch },
    });
    await expect(grown).rejects.toMatchObject({ name: 'ValidationException' });
    expect(await get('large')).toBeUndefined();
  });

  test('a table that is missing is the exception of the SDK for it', async () => {
    const read = db().send(new GetCommand({ TableName: 'nowhere', Key: key('a') }));
    await expect(read).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  test('an operation that the store does not know is refused by name', async () => {
    const transaction = db().send(
      new TransactWriteCommand({ TransactItems: [{ Put: { TableName, Item: key('a') } }] }),
    );
    await expect(transaction).rejects.toMatchObject({ name: 'UnknownOperationException' });
  });
});
