import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DescribeTableCommandInput,
  type DescribeTableCommandOutput,
  type DynamoDBClient,
  type KeySchemaElement,
  type TableDescription,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { InProcess } from './in-process';

/** A client of the SDK, or the short way into the store in this process, where a table is ready at once. */
export type TableMaker = (DynamoDBClient & { readonly run?: undefined }) | { readonly run: InProcess };

/** Longest wait for a table of somebody else's DynamoDB to become ready; the embedded one is ready at once. */
const READY_WITHIN_SECONDS = 60;

/**
 * Makes the table unless it is there, and returns when it can be used. Safe to call again, and by several at once.
 *
 * @throws Error when a table of that name has other keys or indexes than the definition.
 */
export const ensureTable = async (
  client: TableMaker,
  definition: CreateTableCommandInput,
): Promise<'created' | 'already there'> => {
  const outcome = (await isThere(client, definition)) ? 'already there' : await created(client, definition);
  if (client.run === undefined)
    await waitUntilTableExists({ client, maxWaitTime: READY_WITHIN_SECONDS }, { TableName: definition.TableName });
  return outcome;
};

const isThere = async (client: TableMaker, definition: CreateTableCommandInput): Promise<boolean> => {
  try {
    const { Table } = await described(client, { TableName: definition.TableName });
    if (Table) assertSameShape(definition, Table);
    return Table !== undefined;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return false;
    throw error;
  }
};

const described = async (
  client: TableMaker,
  input: DescribeTableCommandInput,
): Promise<Pick<DescribeTableCommandOutput, 'Table'>> =>
  client.run === undefined ? client.send(new DescribeTableCommand(input)) : client.run('DescribeTable', input);

const created = async (
  client: TableMaker,
  definition: CreateTableCommandInput,
): Promise<'created' | 'already there'> => {
  try {
    await (client.run === undefined
      ? client.send(new CreateTableCommand(definition))
      : client.run('CreateTable', definition));
    return 'created';
  } catch (error) {
    // somebody else was quicker
    if (error instanceof Error && error.name === 'ResourceInUseException') return 'already there';
    throw error;
  }
};

const assertSameShape = (wanted: CreateTableCommandInput, found: TableDescription): void => {
  const [wants, has] = [shape(wanted), shape(found)];
  if (wants === has) return;
  throw new Error(`table ${wanted.TableName} was made by another version: it has ${has}; this version needs ${wants}`);
};

/** `pk, sk; index byStatus: status, listKey; index due: dueShard, due` */
const shape = (table: CreateTableCommandInput | TableDescription): string => {
  const indexes = (table.GlobalSecondaryIndexes ?? []).map(
    (index) => `index ${index.IndexName}: ${keys(index.KeySchema)} (${index.Projection?.ProjectionType})`,
  );
  return [keys(table.KeySchema), ...indexes.sort()].join('; ');
};

const keys = (schema: readonly KeySchemaElement[] | undefined): string =>
  (schema ?? []).map((key) => key.AttributeName).join(', ');
