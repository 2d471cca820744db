import { StateFailure } from './failure';
import type { Resource } from './resource';

const nameOf = (thrown: unknown): string => (thrown instanceof Error || hasName(thrown) ? thrown.name : 'Error');
const hasName = (thrown: unknown): thrown is { readonly name: string } =>
  typeof (thrown as { readonly name?: unknown } | null | undefined)?.name === 'string';

const messageOf = (thrown: unknown): string => {
  const message = (thrown as { readonly message?: unknown } | null | undefined)?.message;
  return typeof message === 'string' ? message : String(thrown);
};

/** Names that a service never gives: the call did not get through, which AWS reports as a failure of its SDK client. */
const NOT_FROM_THE_SERVICE =
  /^(Error|AggregateError|EvalError|RangeError|ReferenceError|SyntaxError|TypeError|URIError|AbortError|TimeoutError)$/;

const dynamoName = (name: string): string => {
  if (NOT_FROM_THE_SERVICE.test(name)) return 'DynamoDb.SdkClientException';
  return `DynamoDb.${name.endsWith('Exception') ? name : `${name}Exception`}`;
};

/** A function that threw: its error's type is the error name, and the Cause is JSON, as Lambda reports it. */
const lambdaFailure = (thrown: unknown): StateFailure => {
  const errorType = nameOf(thrown);
  return new StateFailure(errorType, JSON.stringify({ errorType, errorMessage: messageOf(thrown), trace: [] }));
};

export const callFailure = (resource: Resource, thrown: unknown): StateFailure =>
  resource.kind === 'lambda'
    ? lambdaFailure(thrown)
    : new StateFailure(dynamoName(nameOf(thrown)), `${messageOf(thrown)} (Service: DynamoDb)`);
