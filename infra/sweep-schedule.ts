import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface SweepScheduleProps {
  readonly sweep: IFunction;
  readonly deadLetters: IQueue;
}

/** Starts the sweep every minute. One that could not be started is not made up for: the next minute's does its work. */
export class SweepSchedule extends Construct {
  constructor(scope: Construct, id: string, props: SweepScheduleProps) {
    super(scope, id);
    new Schedule(this, 'EveryMinute', {
      description: 'Stepladder looks for incidents that are overdue',
      schedule: ScheduleExpression.rate(Duration.minutes(1)),
      target: new LambdaInvoke(props.sweep, {
        deadLetterQueue: props.deadLetters,
        retryAttempts: 1,
        maxEventAge: Duration.minutes(1),
      }),
    });
  }
}
