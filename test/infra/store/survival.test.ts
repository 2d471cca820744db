import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DynamoDBDocumentClient as Documents, PutCommand, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import { directClient, dynamoDbClient } from '../../../infra/local/store/client';
import { ensureTable } from '../../../infra/local/store/ensure-table';
import { openStore } from '../../../infra/local/store/open-store';
import { FULL } from '../../support/runs';
import { child, inDirectory, linesUntilKilled } from './children';
import { key, TableName } from './empty-table';
import { tableNamed } from './table';

const dueByName = (items: readonly Record<string, unknown>[]): Map<unknown, unknown> =>
  new Map(items.map((item) => [item['pk'], item['due']]));

const allItems = async (client: DynamoDBDocumentClient) => {
  const items: Record<string, unknown>[] = [];
  for await (const page of paginateScan({ client }, { TableName })) items.push(...(page.Items ?? []));
  return items;
};

const allDue = async (client: DynamoDBDocumentClient) => {
  const items: Record<string, unknown>[] = [];
  const query = {
    TableName,
    IndexName: 'due',
    KeyConditionExpression: 'dueShard = :all',
    ExpressionAttributeValues: { ':all': 'all' },
  };
  for await (const page of paginateQuery({ client }, query)) items.push(...(page.Items ?? []));
  return items;
};

/** Opens the store, hands the body a client, closes. */
const withStore = async <T>(directory: string, body: (client: DynamoDBDocumentClient) => Promise<T>): Promise<T> => {
  const store = await openStore({ directory });
  try {
    return await body(Documents.from(dynamoDbClient({ store })));
  } finally {
    await store.close();
  }
};

if (FULL)
  test('after kill -9 every answered write is there, and the index agrees with the items', async () => {
    await inDirectory(async (directory) => {
      const answered = new Map<string, number>();
      for (const run of ['first', 'second', 'third']) {
        for (const line of await linesUntilKilled(child('writer.child.ts', directory, run), 500)) {
          const [name = '', due = ''] = line.split(' ');
          answered.set(name, Number(due));
        }
        const [items, index] = await withStore(directory, async (client) => [
          dueByName(await allItems(client)),
          dueByName(await allDue(client)),
        ]);
        const lost = [...answered].filter(([name, due]) => !(Number(items.get(name)) >= due));
        expect(lost).toEqual([]);
        expect(index).toEqual(items);
      }
      expect(answered.size).toBeGreaterThan(700);
    });
  });

test('a second process on the same directory is told so in a sentence, and may come in when the first is gone', async () => {
  await inDirectory(async (directory) => {
    const first = child('writer.child.ts', directory, 'first');
    const gone = once(first, 'close');
    try {
      if (first.stdout) await once(first.stdout, 'data');
      await expect(openStore({ directory })).rejects.toThrow(
        `${directory} is in use by another stepladder: stop that one, or give this one a directory of its own`,
      );
    } finally {
      first.kill('SIGKILL');
      await gone;
    }
    await (await openStore({ directory })).close();
  });
});

test('a directory that cannot be made is a sentence too', async () => {
  await inDirectory(async (directory) => {
    const file = join(directory, 'file');
    await writeFile(file, '');
    await expect(openStore({ directory: file })).rejects.toThrow(`the store in ${file} cannot be opened: ENOTDIR`);
  });
});

test('what was written is there after close and open, and a closed store takes no more', async () => {
  await inDirectory(async (directory) => {
    const store = await openStore({ directory });
    // The short way, on which a write is under way as soon as it is sent.
    const client = directClient(store.run);
    await ensureTable(client, tableNamed(TableName));
    const underWay = client.documents.send(new PutCommand({ TableName, Item: key('last') }));
    await Promise.all([underWay, store.close()]);
    await expect(client.documents.send(new PutCommand({ TableName, Item: key('late') }))).rejects.toThrow(
      'store is closed',
    );
    expect(await withStore(directory, allItems)).toEqual([key('last')]);
  });
});
