import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Documents } from '../../../tasks/incidents/table-client';
import type { InProcess } from './in-process';

/** The commands that the tasks send, with the operation behind each. */
const OPERATIONS = new Map<unknown, string>([
  [GetCommand, 'GetItem'],
  [PutCommand, 'PutItem'],
  [UpdateCommand, 'UpdateItem'],
  [DeleteCommand, 'DeleteItem'],
  [QueryCommand, 'Query'],
]);

/**
 * The document client's commands, straight to the store. What the SDK does on the way to a network (find the endpoint,
 * write and read JSON, sign, try again) takes twice as long as the operation itself, and nothing here needs it.
 */
export const documentsIn = (run: InProcess): Documents => {
  const send = async (command: { readonly input: object }) => {
    const operation = OPERATIONS.get(command.constructor);
    if (!operation) throw new Error(`the embedded store takes no ${command.constructor.name}`);
    return asDocuments(await run(operation, asAttributes(command.input)));
  };
  return { send } as unknown as Documents;
};

type Fields = Readonly<Record<string, unknown>>;

/** Where whole items, or maps of values, stand in a command and in an answer. */
const IN_COMMANDS = ['Item', 'Key', 'ExpressionAttributeValues', 'ExclusiveStartKey'];
const IN_ANSWERS = ['Item', 'Attributes', 'LastEvaluatedKey'];

const asAttributes = (input: object): object =>
  changed(input as Fields, IN_COMMANDS, (value) => marshall(value, { removeUndefinedValues: true }));

const asDocuments = (answer: object): object => {
  const { Items, ...rest } = changed(answer as Fields, IN_ANSWERS, (value) => unmarshall(value as never));
  return Array.isArray(Items) ? { ...rest, Items: Items.map((item) => unmarshall(item)) } : rest;
};

const changed = (fields: Fields, names: readonly string[], change: (value: object) => object): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      names.includes(name) && value !== undefined ? change(value as object) : value,
    ]),
  );
