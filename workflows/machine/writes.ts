import { Duration, Fn } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { INCIDENT_SORT_KEY } from '../incident-key';
import { THROTTLE_RETRY, WRITE_TIMEOUT } from '../timings';
import { number, PARTITION_KEY, text } from './expressions';
import { withRetry } from './retry';

type AttributeValue = { readonly S: string } | { readonly N: string } | { readonly BOOL: string };

/** One conditional write to the incident; attribute names always go through `#names`, so reserved words are no trap. */
export interface IncidentWrite {
  readonly set: Readonly<Record<string, AttributeValue>>;
  readonly remove?: readonly string[];
  readonly condition: string;
  /** Values that only the condition uses. */
  readonly given?: Readonly<Record<string, AttributeValue>>;
}

/** Filled in by CloudFormation, or by the embedded stack, when the definition is put to use. */
const TABLE_NAME = Fn.ref('TableName');

/** Both spellings are in use, by the SDK integration and by the optimised one. */
export const CONDITION_FAILED = [
  'DynamoDb.ConditionalCheckFailedException',
  'DynamoDB.ConditionalCheckFailedException',
];

export const TIMED_OUT = [sfn.Errors.TIMEOUT, sfn.Errors.HEARTBEAT_TIMEOUT];

/** Nothing was written when these come, so trying again is safe even for a write that changes what it tests. */
const THROTTLED = [
  'DynamoDb.ProvisionedThroughputExceededException',
  'DynamoDb.ThrottlingException',
  'DynamoDb.RequestLimitExceededException',
];

/** A write that answers at once. */
export const write = (scope: Construct, name: string, update: IncidentWrite, assign?: Record<string, string>) =>
  withThrottleRetry(
    tasks.CallAwsService.jsonata(scope, name, {
      ...dynamoDb('updateItem'),
      parameters: updateItem(update),
      taskTimeout: sfn.Timeout.duration(Duration.seconds(WRITE_TIMEOUT)),
      ...(assign ? { assign } : {}),
    }),
  );

/** A write that leaves the task token on the incident and then waits, `$wait` seconds, for somebody to ring it. */
export const writeAndWait = (scope: Construct, name: string, update: IncidentWrite) =>
  withThrottleRetry(
    tasks.CallAwsService.jsonata(scope, name, {
      ...dynamoDb('updateItem'),
      integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      parameters: updateItem({ ...update, set: { ...update.set, token: text('{% $states.context.Task.Token %}') } }),
      taskTimeout: sfn.Timeout.jsonata('{% $wait %}'),
    }),
  );

/** A consistent read: the truth at this moment. */
export const read = (scope: Construct, name: string, output: string, assign: Record<string, string>) =>
  withThrottleRetry(
    tasks.CallAwsService.jsonata(scope, name, {
      ...dynamoDb('getItem'),
      parameters: { TableName: TABLE_NAME, Key: key(), ConsistentRead: true },
      taskTimeout: sfn.Timeout.duration(Duration.seconds(WRITE_TIMEOUT)),
      outputs: output,
      assign,
    }),
  );

const dynamoDb = (action: string) => ({ service: 'dynamodb', action, iamResources: [TABLE_NAME] });

const key = () => ({ pk: PARTITION_KEY, sk: text(INCIDENT_SORT_KEY) });

const updateItem = ({ set, remove = [], condition, given = {} }: IncidentWrite) => {
  const sets = Object.keys(set).map((name) => `#${name} = :${name}`);
  const removes = remove.length === 0 ? '' : ` REMOVE ${remove.map((name) => `#${name}`).join(', ')}`;
  const expression = (sets.length === 0 ? '' : `SET ${sets.join(', ')}`) + removes;
  const values = { ...set, ...given, g: number('$generation') };
  return {
    TableName: TABLE_NAME,
    Key: key(),
    UpdateExpression: expression.trim(),
    ConditionExpression: condition,
    ExpressionAttributeNames: names(`${expression} ${condition}`),
    ExpressionAttributeValues: Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
  };
};

const names = (expressions: string): Record<string, string> =>
  Object.fromEntries([...expressions.matchAll(/#(\w+)/g)].map(([name, bare]) => [name, bare as string]));

const withThrottleRetry = <T extends sfn.TaskStateBase>(state: T): T => withRetry(state, THROTTLED, THROTTLE_RETRY);
