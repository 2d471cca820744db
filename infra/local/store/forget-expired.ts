import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  paginateScan,
  type ScanCommandInput,
} from '@aws-sdk/client-dynamodb';
import { TABLE } from '../../../tasks/incidents/table';

/** Items looked at in one go; between two of them the process does its real work. */
const PAGE = 200;

/**
 * Deletes what may go by its time to live, as DynamoDB does by itself. Each item on condition that it has still
 * expired: somebody may have written it anew since it was seen.
 * @param now epoch seconds
 * @returns how many there were
 */
export const forgetExpired = async (client: DynamoDBClient, TableName: string, now: number): Promise<number> => {
  const expired = {
    ExpressionAttributeNames: { '#expires': TABLE.timeToLive },
    ExpressionAttributeValues: { ':now': { N: String(now) } },
  };
  const input: ScanCommandInput = { TableName, Limit: PAGE, FilterExpression: '#expires < :now', ...expired };
  let forgotten = 0;
  for await (const { Items = [] } of paginateScan({ client }, input)) {
    for (const item of Items) if (await forget(client, TableName, item, expired)) forgotten += 1;
    await new Promise((done) => setImmediate(done));
  }
  return forgotten;
};

const forget = async (
  client: DynamoDBClient,
  TableName: string,
  { pk, sk }: Record<string, AttributeValue>,
  expired: Pick<ScanCommandInput, 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>,
): Promise<boolean> => {
  if (!pk || !sk) return false;
  try {
    await client.send(
      new DeleteItemCommand({ TableName, Key: { pk, sk }, ConditionExpression: '#expires < :now', ...expired }),
    );
    return true;
  } catch (error) {
    if ((error as Error).name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
};
