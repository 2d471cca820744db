import { Duration } from 'aws-cdk-lib';
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { machinePrefix } from './policy-machines';

export interface ClosedExecutionsProps {
  readonly stage: string;
  readonly sweep: IFunction;
  readonly deadLetters: IQueue;
}

/**
 * An execution that failed, timed out or was stopped by hand is told to the sweep at once. Not tried for long: what the
 * event would have hurried, the sweep of one of the next minutes does anyway.
 */
export class ClosedExecutions extends Construct {
  constructor(scope: Construct, id: string, { stage, sweep, deadLetters }: ClosedExecutionsProps) {
    super(scope, id);
    new Rule(this, 'Rule', {
      description: 'An escalation that ended otherwise than by itself is continued at once',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
          stateMachineArn: Match.prefix(machinePrefix(this, stage)),
        },
      },
      targets: [
        // The whole event, so that it can be given again as it lies in the dead-letter queue.
        new LambdaFunction(sweep, {
          deadLetterQueue: deadLetters,
          maxEventAge: Duration.minutes(5),
          retryAttempts: 10,
        }),
      ],
    });
  }
}
