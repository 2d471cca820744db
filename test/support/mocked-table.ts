import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { type Item, toItem } from '../../tasks/incidents/items';
import { type Key, openTable, type Table } from '../../tasks/incidents/table-client';
import type { Incident } from '../../workflows/incident';

export const conditionFailed = (): ConditionalCheckFailedException =>
  new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });

const idOf = ({ pk, sk }: { readonly pk?: unknown; readonly sk?: unknown }): string => `${pk} ${sk}`;

const documents = () => mockClient(DynamoDBDocumentClient);

/**
 * The SDK's client with its `send` replaced: puts are kept, gets find them; updates are made whatever their condition,
 * unless a test says what they answer.
 */
export class MockedTable {
  readonly client = documents();
  readonly table: Table = openTable(new DynamoDBClient({ region: 'eu-west-1' }), 'the-table');
  readonly items = new Map<string, Item>();

  constructor() {
    this.client.on(GetCommand).callsFake(async ({ Key }) => ({ Item: this.items.get(idOf(Key)) }));
    this.client.on(QueryCommand).resolves({ Items: [] });
    this.client.on(PutCommand).callsFake(async ({ Item, ConditionExpression }) => {
      if (ConditionExpression && this.items.has(idOf(Item))) throw conditionFailed();
      this.items.set(idOf(Item), Item);
      return {};
    });
    this.client.on(UpdateCommand).callsFake(async ({ Key, UpdateExpression = '', ExpressionAttributeValues = {} }) => {
      const before = this.items.get(idOf(Key)) ?? {};
      const values = [...UpdateExpression.matchAll(/#(\w+)( = | ):(\w+)/g)].map(([, name = '', sets, value]) => {
        const given = ExpressionAttributeValues[`:${value}`];
        return [name, sets === ' = ' ? given : Number(before[name] ?? 0) + given];
      });
      const item = { ...before, ...Key, ...Object.fromEntries(values) };
      this.items.set(idOf(item), item);
      return { Attributes: item };
    });
  }

  has(key: Key, item: Item = {}): void {
    this.items.set(idOf(key), { ...key, ...item });
  }

  holds(incident: Incident, more: Item = {}): void {
    const item = { ...toItem(incident), ...more };
    this.items.set(idOf(item), item);
  }

  item(key: Key): Item | undefined {
    return this.items.get(idOf(key));
  }

  /** The sort keys that were put, in order. */
  puts(): readonly string[] {
    return this.client.commandCalls(PutCommand).map(({ args }) => String(args[0].input.Item?.['sk']));
  }

  updates() {
    return this.client.commandCalls(UpdateCommand).map(({ args }) => args[0].input);
  }
}
