import { isObject, type Json } from './json';
import type { DynamoAction, TaskResources } from './world';

export type Resource = { readonly callback: boolean } & (
  | { readonly kind: 'lambda' }
  | { readonly kind: 'dynamodb'; readonly action: DynamoAction }
);

const DYNAMO_ACTIONS: readonly DynamoAction[] = ['getItem', 'putItem', 'updateItem', 'deleteItem', 'query'];
const CALLBACK = '.waitForTaskToken';

/** `null` for a resource that this interpreter does not run. */
export const readResource = (arn: string): Resource | null => {
  const callback = arn.endsWith(CALLBACK);
  const name = callback ? arn.slice(0, -CALLBACK.length) : arn;
  if (name === 'arn:aws:states:::lambda:invoke') return { kind: 'lambda', callback };
  const action = DYNAMO_ACTIONS.find((known) => name === `arn:aws:states:::aws-sdk:dynamodb:${known}`);
  return action === undefined ? null : { kind: 'dynamodb', action, callback };
};

export const SUPPORTED_RESOURCES = `arn:aws:states:::lambda:invoke and arn:aws:states:::aws-sdk:dynamodb:{${DYNAMO_ACTIONS.join(',')}}, both also with ${CALLBACK}`;

interface ResourceNames {
  readonly resourceType: string;
  readonly resource: string;
}

/** Kept, so that the histories of all executions share a handful of texts. */
const names = new Map<string, ResourceNames>();

/** How the history names it: resourceType `aws-sdk:dynamodb`, resource `updateItem.waitForTaskToken`. */
export const resourceNames = (arn: string): ResourceNames => {
  const known = names.get(arn);
  if (known !== undefined) return known;
  const parts = arn.split(':::')[1]?.split(':') ?? [];
  const made = { resourceType: parts.slice(0, -1).join(':'), resource: parts.at(-1) ?? '' };
  names.set(arn, made);
  return made;
};

const lambdaResult = (result: unknown) => ({ ExecutedVersion: '$LATEST', Payload: result ?? null, StatusCode: 200 });

/** An SDK response carries `$metadata`, which Step Functions leaves out. */
const withoutMetadata = (response: object): object => {
  const { $metadata: _, ...rest } = response as { readonly $metadata?: unknown };
  return rest;
};

/** Makes the call and answers with what `$states.result` will be; rejects with whatever the callee threw. */
export const call = async (
  tasks: TaskResources,
  resource: Resource,
  args: Json,
  signal: AbortSignal,
): Promise<unknown> => {
  const given = isObject(args) ? args : {};
  if (resource.kind === 'dynamodb') return withoutMetadata(await tasks.dynamodb(resource.action, given, signal));
  return lambdaResult(await tasks.lambda(String(given['FunctionName']), given['Payload'] ?? {}, signal));
};
