import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ALARM_EVENT, CUSTOM_EVENT } from '../tasks/intake/integrations/eventbridge';
import { DeadLetterQueue } from './dead-letter-queue';

export interface AlertRulesProps {
  readonly intake: IFunction;
}

/** The events of the account's default bus that are alerts, and how the console describes each rule. */
const ALERTS = {
  CloudWatchAlarms: { description: 'CloudWatch alarms become alerts for Stepladder', event: ALARM_EVENT },
  CustomEvents: { description: 'Events that name themselves alerts for Stepladder', event: CUSTOM_EVENT },
};

/**
 * Hands alerts from EventBridge to intake. An alert is tried for an hour (EventBridge backs off by itself): after that
 * waking somebody for it would surprise more than help, so it waits in the queue for a person to look at.
 */
export class AlertRules extends Construct {
  constructor(scope: Construct, id: string, props: AlertRulesProps) {
    super(scope, id);
    const deadLetterQueue = new DeadLetterQueue(this, 'Undelivered');
    for (const [name, { description, event }] of Object.entries(ALERTS)) {
      new Rule(this, name, {
        description,
        eventPattern: { source: [event.source], detailType: [event.detailType] },
        targets: [
          new LambdaFunction(props.intake, { deadLetterQueue, maxEventAge: Duration.hours(1), retryAttempts: 185 }),
        ],
      });
    }
  }
}
