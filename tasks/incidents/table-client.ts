import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Item } from './items';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** A conditional change to one item, in parts that read as their rule. */
export interface Update {
  readonly set?: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[];
  readonly add?: Readonly<Record<string, number>>;
  /** Written with `#field` and `:value`. */
  readonly condition: string;
  readonly given?: Readonly<Record<string, unknown>>;
}

/** The table as this project uses it: single items, conditions, and a failed condition as an answer. */
export interface Table {
  get(key: Key): Promise<Item | undefined>;
  /** False when an item with this key exists already. */
  putNew(item: Item & Key): Promise<boolean>;
  put(item: Item & Key): Promise<void>;
  /** The item afterwards, or undefined when the condition failed. */
  update(key: Key, update: Update): Promise<Item | undefined>;
  delete(key: Key): Promise<void>;
  query(input: Omit<QueryCommandInput, 'TableName'>): Promise<{ items: readonly Item[]; next?: Item }>;
  /** Every page, in order, read consistently. */
  queryAll(input: Omit<QueryCommandInput, 'TableName' | 'IndexName'>): Promise<readonly Item[]>;
  getMany(keys: readonly Key[]): Promise<readonly Item[]>;
}

/** Sends the document client's commands. */
export type Documents = Pick<DynamoDBDocumentClient, 'send'>;

/** A client, which may know a shorter way for documents than the SDK's; or that way alone. */
export type StoreClient = (DynamoDBClient & { readonly documents?: undefined }) | { readonly documents: Documents };

/**
 * Names come from paths and bodies of strangers. DynamoDB refuses to look for a key that is larger than a key may be
 * (2,048 and 1,024 bytes; service quotas), or has an empty part: nothing can be there.
 */
const canExist = ({ pk, sk }: Key): boolean => fits(pk, 2048) && fits(sk, 1024);

const fits = (part: string, bytes: number): boolean => part !== '' && Buffer.byteLength(part) <= bytes;

export const openTable = (client: StoreClient, TableName: string): Table => {
  const documents = client.documents ?? documentsOf(client);
  const table: Table = {
    get: async (Key) =>
      canExist(Key) ? (await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item : undefined,
    putNew: (Item) =>
      unlessConditionFailed(
        async () => {
          await documents.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
          return true;
        },
        () => false,
      ),
    put: async (Item) => {
      await documents.send(new PutCommand({ TableName, Item }));
    },
    update: (Key, update) =>
      unlessConditionFailed(
        async () =>
          (await documents.send(new UpdateCommand({ TableName, Key, ...expressions(update), ReturnValues: 'ALL_NEW' })))
            .Attributes,
        () => undefined,
      ),
    delete: async (Key) => {
      await documents.send(new DeleteCommand({ TableName, Key }));
    },
    query: async (input) => {
      const { Items = [], LastEvaluatedKey } = await documents.send(new QueryCommand({ TableName, ...input }));
      return { items: Items, ...(LastEvaluatedKey ? { next: LastEvaluatedKey } : {}) };
    },
    queryAll: async (input) => {
      const all: Item[] = [];
      let from: Item | undefined;
      do {
        const page = await table.query({
          ...input,
          ConsistentRead: true,
          ...(from ? { ExclusiveStartKey: from } : {}),
        });
        all.push(...page.items);
        from = page.next;
      } while (from);
      return all;
    },
    getMany: async (wanted) =>
      (await Promise.all(wanted.map((key) => table.get(key)))).filter((item) => item !== undefined),
  };
  return table;
};

const documentsOf = (client: DynamoDBClient): Documents =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });

const unlessConditionFailed = async <T>(attempt: () => Promise<T>, failed: () => T): Promise<T> => {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return failed();
    throw error;
  }
};

/** Attribute names always through `#names`: `level`, `token`, `count`, `status` and `until` are reserved words. */
const expressions = ({ set = {}, remove = [], add = {}, condition, given = {} }: Update) => {
  const assign = (fields: object, join: string) =>
    Object.keys(fields)
      .map((name) => `#${name}${join}:${name}`)
      .join(', ');
  const clauses = [
    ...(Object.keys(set).length > 0 ? [`SET ${assign(set, ' = ')}`] : []),
    ...(remove.length > 0 ? [`REMOVE ${remove.map((name) => `#${name}`).join(', ')}`] : []),
    ...(Object.keys(add).length > 0 ? [`ADD ${assign(add, ' ')}`] : []),
  ].join(' ');
  const values = { ...set, ...add, ...given };
  return {
    UpdateExpression: clauses,
    ConditionExpression: condition,
    ExpressionAttributeNames: Object.fromEntries(
      [...`${clauses} ${condition}`.matchAll(/#(\w+)/g)].map(([name, bare]) => [name, bare as string]),
    ),
    ...(Object.keys(values).length > 0
      ? { ExpressionAttributeValues: Object.fromEntries(Object.entries(values).map(([k, v]) => [`:${k}`, v])) }
      : {}),
  };
};
