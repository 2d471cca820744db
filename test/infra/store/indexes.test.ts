import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { emptyTable, key, TableName } from './empty-table';
import { ways } from './ways';

describe.each(ways)('indexes in the store $way', ({ open }) => {
  const { db, put, update } = emptyTable(open);

  const overdue = async (shard: string, until: number) => {
    const { Items } = await db().send(
      new QueryCommand({
        TableName,
        IndexName: 'due',
        KeyConditionExpression: '#shard = :shard AND #due <= :until',
        ExpressionAttributeNames: { '#shard': 'dueShard', '#due': 'due' },
        ExpressionAttributeValues: { ':shard': shard, ':until': until },
      }),
    );
    return Items ?? [];
  };

  test('a sparse index lists in numeric order, keys only, and forgets an item whose key is removed', async () => {
    for (const due of [1000, 9, -3, 100.5]) {
      await put({ ...key(`due${due}`), dueShard: 's1', due, title: 'not projected' });
    }
    await put({ ...key('undue'), dueShard: 's1' });
    expect(await overdue('s1', 999)).toEqual(
      [-3, 9, 100.5].map((due) => ({ ...key(`due${due}`), dueShard: 's1', due })),
    );
    await update('due9', { UpdateExpression: 'REMOVE #due', ExpressionAttributeNames: { '#due': 'due' } });
    expect((await overdue('s1', 999)).map((item) => item['due'])).toEqual([-3, 100.5]);
  });

  test('an item moves within its index when its key changes, and leaves it when deleted', async () => {
    await put({ ...key('moving'), dueShard: 's2', due: 1 });
    await update('moving', {
      UpdateExpression: 'SET #due = :later',
      ExpressionAttributeNames: { '#due': 'due' },
      ExpressionAttributeValues: { ':later': 50 },
    });
    expect(await overdue('s2', 10)).toEqual([]);
    expect(await overdue('s2', 50)).toHaveLength(1);
    await db().send(new DeleteCommand({ TableName, Key: key('moving') }));
    expect(await overdue('s2', 50)).toEqual([]);
  });

  const listed = async (status: string, forward: boolean, limit: number) => {
    const seen: unknown[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await db().send(
        new QueryCommand({
          TableName,
          IndexName: 'byStatus',
          KeyConditionExpression: '#status = :status',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: { ':status': status },
          ScanIndexForward: forward,
          Limit: limit,
          ExclusiveStartKey: from,
        }),
      );
      expect(page.Items?.length).toBeLessThanOrEqual(limit);
      seen.push(...(page.Items ?? []).map((item) => item['pk']));
      from = page.LastEvaluatedKey;
    } while (from);
    return seen;
  };

  test.each([
    { why: 'pages that leave a rest', limit: 3 },
    { why: 'pages that end exactly', limit: 5 },
    { why: 'one page for all', limit: 100 },
  ])('paging walks an index from both ends without a gap or a repeat: $why', async ({ limit }) => {
    const status = `paged by ${limit}`;
    const made = Array.from({ length: 10 }, (_, i) => `${status} ${i}`);
    // two share each list key, so that a page also ends between equals
    for (const [i, pk] of made.entries()) await put({ ...key(pk), status, listKey: `k${Math.floor(i / 2)}` });
    const forward = await listed(status, true, limit);
    expect([...forward].sort()).toEqual(made);
    expect(await listed(status, false, limit)).toEqual([...forward].reverse());
  });

  test('a page can be narrowed by a range and a filter, and still goes on from its last key', async () => {
    for (let i = 0; i < 6; i += 1) await put({ ...key(`range${i}`), status: 'ranged', listKey: `k${i}` });
    const page = (from: Record<string, unknown> | undefined) =>
      db().send(
        new QueryCommand({
          TableName,
          IndexName: 'byStatus',
          KeyConditionExpression: '#status = :status AND #list BETWEEN :a AND :b',
          FilterExpression: 'pk <> :not',
          ExpressionAttributeNames: { '#status': 'status', '#list': 'listKey' },
          ExpressionAttributeValues: { ':status': 'ranged', ':a': 'k1', ':b': 'k4', ':not': 'range3' },
          ScanIndexForward: false,
          Limit: 2,
          ExclusiveStartKey: from,
        }),
      );
    const first = await page(undefined);
    const second = await page(first.LastEvaluatedKey);
    expect(first.Items?.map((item) => item['pk'])).toEqual(['range4']);
    expect(second.Items?.map((item) => item['pk'])).toEqual(['range2', 'range1']);
  });

  test('a consistent read of an index is refused, as DynamoDB refuses it', async () => {
    const query = new QueryCommand({
      TableName,
      IndexName: 'due',
      KeyConditionExpression: 'dueShard = :s',
      ExpressionAttributeValues: { ':s': 's1' },
      ConsistentRead: true,
    });
    await expect(db().send(query)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
