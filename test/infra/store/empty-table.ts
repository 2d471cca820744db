import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { ensureTable } from '../../../infra/local/store/ensure-table';
import { tableNamed } from './table';
import type { OpenWay } from './ways';

export const TableName = 'incidents';

export const key = (pk: string, sk = '#') => ({ pk, sk });

/** Opens a store with an empty table before the tests of a `describe` and closes it after them. */
export const emptyTable = (open: () => Promise<OpenWay>) => {
  let way: OpenWay;
  beforeAll(async () => {
    way = await open();
    await ensureTable(way.client, tableNamed(TableName));
  });
  afterAll(() => way.close());

  const client = (): DynamoDBClient => way.client;
  const db = (): DynamoDBDocumentClient => DynamoDBDocumentClient.from(way.client);
  const put = (Item: Record<string, unknown>) => db().send(new PutCommand({ TableName, Item }));
  const get = async (pk: string, sk?: string) =>
    (await db().send(new GetCommand({ TableName, Key: key(pk, sk), ConsistentRead: true }))).Item;
  const update = (pk: string, input: Omit<UpdateCommandInput, 'TableName' | 'Key'>) =>
    db().send(new UpdateCommand({ TableName, Key: key(pk), ...input }));
  return { client, db, put, get, update };
};
