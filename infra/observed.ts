import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { type MetricName, NAMESPACE } from '../tasks/runtime/metrics';

/** What the dashboard and the alarms look at. */
export interface Observed {
  readonly stage: string;
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  readonly deadLetters: readonly Queue[];
  readonly alerts: Queue;
  /** Executions that may not begin yet. */
  readonly starts: Queue;
  readonly table: ITableV2;
  readonly api: HttpApi;
  /** Of all state machines. */
  readonly machinesLog: ILogGroup;
}

export const MINUTE = Duration.minutes(1);
export const FIVE_MINUTES = Duration.minutes(5);

/** One of our own figures. */
export const ours = (
  { stage }: Pick<Observed, 'stage'>,
  metricName: MetricName,
  statistic = 'Sum',
  period = FIVE_MINUTES,
): Metric => new Metric({ namespace: NAMESPACE, metricName, dimensionsMap: { Stage: stage }, statistic, period });

/** What Step Functions refused of an account's calls and steps: not of this stage alone, for they share the quota. */
export const refusedBySteps = (): Readonly<Record<string, Metric>> => ({
  starts: steps({ APIName: 'StartExecution' }),
  transitions: steps({ ServiceMetric: 'StateTransition' }),
});

const steps = (dimensionsMap: Record<string, string>): Metric =>
  new Metric({
    namespace: 'AWS/States',
    metricName: 'ThrottledEvents',
    dimensionsMap,
    statistic: 'Sum',
    period: FIVE_MINUTES,
  });

/** Metrics for an expression: `m0`, `m1`, … */
export const numbered = (metrics: readonly Metric[]): Record<string, Metric> =>
  Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));

/** `m0+m1+…`, where what has no data counts as nothing. */
export const sumOf = (metrics: readonly Metric[]): string => metrics.map((_, index) => `FILL(m${index},0)`).join('+');
