import type { AttributeDefinition, CreateTableCommandInput, GlobalSecondaryIndex } from '@aws-sdk/client-dynamodb';

const attribute = (AttributeName: string, AttributeType: 'S' | 'N'): AttributeDefinition => ({
  AttributeName,
  AttributeType,
});

const index = (IndexName: string, hash: string, range: string): GlobalSecondaryIndex => ({
  IndexName,
  KeySchema: [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'KEYS_ONLY' },
});

/** The shape of the project's own table, under a name of the test's. */
export const tableNamed = (TableName: string): CreateTableCommandInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    ...['pk', 'sk', 'dueShard', 'status', 'listKey'].map((name) => attribute(name, 'S')),
    attribute('due', 'N'),
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [index('due', 'dueShard', 'due'), index('byStatus', 'status', 'listKey')],
});
