import { App, Fn, Stack } from 'aws-cdk-lib';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Policy } from '../policy';
import { policyMachine } from './policy-machine';

/** The values that are put into a definition when it is deployed, or run by the embedded stack. */
export interface Substitutions {
  readonly TableName: string;
  readonly NotifyFunctionArn: string;
  /** `aws`, or `aws-cn`, … */
  readonly Partition: string;
}

/** A state machine in the Amazon States Language. */
export interface Definition {
  readonly Comment?: string;
  readonly QueryLanguage?: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A policy's state machine, with `${TableName}`, `${NotifyFunctionArn}` and `${Partition}` still open. */
export const policyDefinition = (policy: Policy): Definition => {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Definition');
  const notify = LambdaFunction.fromFunctionAttributes(stack, 'Notify', {
    functionArn: Fn.ref('NotifyFunctionArn'),
    skipPermissions: true,
  });
  const first = policyMachine(stack, policy, notify) as sfn.State;
  const graph = new sfn.StateGraph(first.startState, policy.name);
  const json = stack.resolve(graph.toGraphJson(sfn.QueryLanguage.JSONATA));
  return withOpenReferences({ Comment: policy.purpose, QueryLanguage: 'JSONata', ...json }) as Definition;
};

/** The definition as it is deployed. */
export const substitute = (definition: Definition, values: Substitutions): Definition =>
  JSON.parse(
    Object.entries(values).reduce(
      (json, [name, value]) => json.replaceAll(`\${${name}}`, JSON.stringify(value).slice(1, -1)),
      JSON.stringify(definition),
    ),
  );

/** CloudFormation does not look into a definition in S3, so its references become substitutions: `${Partition}`. */
const withOpenReferences = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withOpenReferences);
  if (typeof value !== 'object' || value === null) return value;
  const { 'Fn::Join': join, Ref: reference } = value as { 'Fn::Join'?: [string, unknown[]]; Ref?: string };
  if (join) return join[1].map(withOpenReferences).join(join[0]);
  if (reference) return `\${${reference.replace('AWS::', '')}}`;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withOpenReferences(inner)]));
};
