import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { Alarms } from './alarms';
import { Dashboard } from './dashboard';
import { DeadLetterQueue } from './dead-letter-queue';
import type { Observed } from './observed';

export interface ObservabilityProps {
  readonly stage: string;
  /** By task. */
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  readonly alerts: Queue;
  readonly starts: Queue;
  readonly table: ITableV2;
  /** Of all state machines. */
  readonly machinesLog: ILogGroup;
  readonly operator: ITopic;
  /** Whether there are alarms beside the dashboard. */
  readonly alarms: boolean;
}

/** The dashboard and the alarms. Made last: it finds every dead-letter queue that was made before. */
export class Observability extends Construct {
  constructor(scope: Construct, id: string, { operator, alarms, ...props }: ObservabilityProps) {
    super(scope, id);
    const made = scope.node.findAll();
    const api = made.find((one) => one instanceof HttpApi);
    if (!api) throw new Error('the HTTP API should be made before what observes it');
    const observed: Observed = {
      ...props,
      api,
      deadLetters: made.filter((one) => one instanceof DeadLetterQueue),
    };
    new Dashboard(this, 'Dashboard', observed);
    if (alarms) new Alarms(this, 'Alarms', { observed, operator });
  }
}
