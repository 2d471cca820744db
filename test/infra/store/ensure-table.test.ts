import {
  type CreateTableCommandInput,
  DeleteTableCommand,
  ScanCommand,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { ensureTable } from '../../../infra/local/store/ensure-table';
import { emptyTable, key } from './empty-table';
import { tableNamed } from './table';
import { ways } from './ways';

describe.each(ways)('ensureTable $way', ({ open }) => {
  const { db, client } = emptyTable(open);
  const definition = tableNamed('ensured');

  test('ten at once make one table, which can be used at once', async () => {
    const ends = await Promise.all(Array.from({ length: 10 }, () => ensureTable(client(), definition)));
    expect(ends).toContain('created');
    expect(await ensureTable(client(), definition)).toBe('already there');
    await expect(db().send(new ScanCommand({ TableName: 'ensured' }))).resolves.toMatchObject({ Count: 0 });
  });

  test('a table of another shape is refused with both shapes', async () => {
    const other: CreateTableCommandInput = {
      ...definition,
      GlobalSecondaryIndexes: definition.GlobalSecondaryIndexes?.slice(1),
    };
    await expect(ensureTable(client(), other)).rejects.toThrow(
      'table ensured was made by another version: it has pk, sk; index byStatus: status, listKey (KEYS_ONLY); ' +
        'index due: dueShard, due (KEYS_ONLY); this version needs pk, sk; index byStatus: status, listKey (KEYS_ONLY)',
    );
  });

  test('a deleted table takes its items and index entries along', async () => {
    await ensureTable(client(), tableNamed('short-lived'));
    await db().send(new PutCommand({ TableName: 'short-lived', Item: { ...key('a'), dueShard: 's', due: 1 } }));
    await db().send(new DeleteTableCommand({ TableName: 'short-lived' }));
    await waitUntilTableNotExists({ client: client(), maxWaitTime: 10, minDelay: 1 }, { TableName: 'short-lived' });
    await ensureTable(client(), tableNamed('short-lived'));
    const left = await db().send(new ScanCommand({ TableName: 'short-lived', IndexName: 'due' }));
    expect(left.Count).toBe(0);
  });
});
