import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Fn, Stack } from 'aws-cdk-lib';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Policy } from '../policy';
import type { Definition } from './definition-values';
import { policyMachine } from './policy-machine';

/**
 * A policy's state machine, with `${TableName}`, `${NotifyFunctionArn}` and `${Partition}` still open.
 * @param steps how often each level may notify, at most: `stepsOf` knows it
 */
export const policyDefinition = (policy: Policy, steps: readonly number[]): Definition => {
  // An app of its own that never writes itself: it would overwrite the one that the cdk command has begun.
  const app = new App({
    analyticsReporting: false,
    autoSynth: false,
    outdir: join(tmpdir(), 'stepladder-definitions'),
  });
  const stack = new Stack(app, 'Definition');
  const notify = LambdaFunction.fromFunctionAttributes(stack, 'Notify', {
    functionArn: Fn.ref('NotifyFunctionArn'),
    skipPermissions: true,
  });
  const first = policyMachine(stack, { policy, steps, notify }) as sfn.State;
  const graph = new sfn.StateGraph(first.startState, policy.name);
  const json = stack.resolve(graph.toGraphJson(sfn.QueryLanguage.JSONATA));
  return withOpenReferences({ Comment: policy.purpose, QueryLanguage: 'JSONata', ...json }) as Definition;
};

/** CloudFormation does not look into a definition in S3, so its references become substitutions: `${Partition}`. */
const withOpenReferences = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withOpenReferences);
  if (typeof value !== 'object' || value === null) return value;
  const { 'Fn::Join': join, Ref: reference } = value as { 'Fn::Join'?: [string, unknown[]]; Ref?: string };
  if (join) return join[1].map(withOpenReferences).join(join[0]);
  if (reference) return `\${${reference.replace('AWS::', '')}}`;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withOpenReferences(inner)]));
};
