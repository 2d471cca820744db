/** Writes until it is killed; prints each item once its write was answered. Arguments: directory, name of this run. */
import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamoDbClient } from '../../../infra/local/store/client';
import { ensureTable } from '../../../infra/local/store/ensure-table';
import { openStore } from '../../../infra/local/store/open-store';
import { tableNamed } from './table';

const TableName = 'incidents';
const WRITERS = 8;

const main = async (directory: string, run: string): Promise<void> => {
  const client = dynamoDbClient({ store: await openStore({ directory }) });
  await ensureTable(client, tableNamed(TableName));

  const write = async (name: string): Promise<void> => {
    const id = { pk: { S: name }, sk: { S: '#' } };
    await client.send(new PutItemCommand({ TableName, Item: { ...id, dueShard: { S: 'all' }, due: { N: '1' } } }));
    process.stdout.write(`${name} 1\n`);
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: id,
        UpdateExpression: 'SET due = :due',
        ExpressionAttributeValues: { ':due': { N: '2' } },
      }),
    );
    process.stdout.write(`${name} 2\n`);
  };

  const writer = async (number: number): Promise<void> => {
    for (let i = 0; ; i += 1) await write(`${run}-${number}-${i}`);
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, number) => writer(number)));
};

void main(process.argv[2] ?? '', process.argv[3] ?? '');
