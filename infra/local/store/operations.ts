import batchGetItem from 'dynalite/actions/batchGetItem.js';
import batchWriteItem from 'dynalite/actions/batchWriteItem.js';
import createTable from 'dynalite/actions/createTable.js';
import deleteItem from 'dynalite/actions/deleteItem.js';
import deleteTable from 'dynalite/actions/deleteTable.js';
import describeTable from 'dynalite/actions/describeTable.js';
import getItem from 'dynalite/actions/getItem.js';
import listTables from 'dynalite/actions/listTables.js';
import putItem from 'dynalite/actions/putItem.js';
import query from 'dynalite/actions/query.js';
import scan from 'dynalite/actions/scan.js';
import updateItem from 'dynalite/actions/updateItem.js';
import type { Store } from 'dynalite/db/index.js';
import batchGetItemRules from 'dynalite/validations/batchGetItem.js';
import batchWriteItemRules from 'dynalite/validations/batchWriteItem.js';
import createTableRules from 'dynalite/validations/createTable.js';
import deleteItemRules from 'dynalite/validations/deleteItem.js';
import deleteTableRules from 'dynalite/validations/deleteTable.js';
import describeTableRules from 'dynalite/validations/describeTable.js';
import getItemRules from 'dynalite/validations/getItem.js';
import validations from 'dynalite/validations/index.js';
import listTablesRules from 'dynalite/validations/listTables.js';
import putItemRules from 'dynalite/validations/putItem.js';
import queryRules from 'dynalite/validations/query.js';
import scanRules from 'dynalite/validations/scan.js';
import updateItemRules from 'dynalite/validations/updateItem.js';
import { withKnownExpressions } from './known-expressions';

/** Named one by one, so that a bundler finds them and a missing one is noticed when the process starts. */
const OPERATIONS = new Map([
  ['BatchGetItem', { action: batchGetItem, rules: batchGetItemRules }],
  ['BatchWriteItem', { action: batchWriteItem, rules: batchWriteItemRules }],
  ['CreateTable', { action: createTable, rules: createTableRules }],
  ['DeleteItem', { action: deleteItem, rules: deleteItemRules }],
  ['DeleteTable', { action: deleteTable, rules: deleteTableRules }],
  ['DescribeTable', { action: describeTable, rules: describeTableRules }],
  ['GetItem', { action: getItem, rules: getItemRules }],
  ['ListTables', { action: listTables, rules: listTablesRules }],
  ['PutItem', { action: putItem, rules: putItemRules }],
  ['Query', { action: query, rules: queryRules }],
  ['Scan', { action: scan, rules: scanRules }],
  ['UpdateItem', { action: updateItem, rules: updateItemRules }],
]);

/** What DynamoDB would answer: a body, and the status that says whether it is an error. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Runs one DynamoDB operation in the order of dynalite's own HTTP server: types, validations, action.
 * An error that DynamoDB knows is an answer; anything else (the disk is full) is thrown.
 */
export const runOperation = async (store: Store, name: string, input: unknown): Promise<Answer> => {
  const operation = OPERATIONS.get(name);
  if (!operation) return unknownOperation(name);
  try {
    const typed = validations.checkTypes(input, operation.rules.types);
    withKnownExpressions(() =>
      validations.checkValidations(typed, operation.rules.types, operation.rules.custom, store),
    );
    return { status: 200, body: await called(operation.action, store, typed) };
  } catch (error) {
    if (isAnswer(error)) return { status: error.statusCode, body: error.body };
    throw error;
  }
};

const called = (action: typeof getItem, store: Store, input: unknown): Promise<unknown> =>
  new Promise((resolve, reject) => action(store, input, (error, value) => (error ? reject(error) : resolve(value))));

const isAnswer = (error: unknown): error is { readonly statusCode: number; readonly body: unknown } =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' && 'body' in error;

const unknownOperation = (name: string): Answer => ({
  status: 400,
  body: {
    __type: 'com.amazon.coral.service#UnknownOperationException',
    message: `the embedded store has no ${name}; it knows ${[...OPERATIONS.keys()].join(', ')}`,
  },
});
