import { Duration, Stack } from 'aws-cdk-lib';
import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ALERT_EVENTS } from '../tasks/intake/integrations/eventbridge';
import { DeadLetterQueue } from './dead-letter-queue';

export interface AlertRulesProps {
  readonly intake: IFunction;
}

type Kind = (typeof ALERT_EVENTS)[keyof typeof ALERT_EVENTS];

const patternOf = (...kinds: readonly Kind[]): EventPattern => ({
  source: [...new Set(kinds.map(({ source }) => source))],
  detailType: kinds.map(({ detailType }) => detailType),
});

/** Security Hub sends each of its findings again and again; of most of them nobody wants to hear at night. */
const SERIOUS = {
  $or: [
    { findings: { Severity: { Label: ['CRITICAL', 'HIGH'] } } },
    { findings: { Workflow: { Status: ['RESOLVED', 'SUPPRESSED'] } } },
    { findings: { RecordState: ['ARCHIVED'] } },
    { findings: { Compliance: { Status: ['PASSED'] } } },
    { findings: { severity: ['Fatal', 'Critical', 'High'] } },
    { findings: { status: ['Resolved', 'Suppressed', 'Archived'] } },
  ],
};

/** The events of the account's default bus that are alerts, and how the console describes each rule. */
const ALERTS: Readonly<Record<string, { readonly description: string; readonly pattern: EventPattern }>> = {
  CloudWatchAlarms: {
    description: 'CloudWatch alarms become alerts for Stepladder',
    pattern: patternOf(ALERT_EVENTS.alarm, ALERT_EVENTS.alarmContributor),
  },
  Health: {
    description: 'Events of AWS Health become alerts for Stepladder',
    pattern: patternOf(ALERT_EVENTS.health, ALERT_EVENTS.healthAbuse),
  },
  GuardDuty: {
    description: 'Findings of GuardDuty become alerts for Stepladder',
    pattern: patternOf(ALERT_EVENTS.guardDuty),
  },
  SecurityHub: {
    description: 'High and critical findings of Security Hub become alerts for Stepladder',
    pattern: { ...patternOf(ALERT_EVENTS.securityHub, ALERT_EVENTS.securityHubV2), detail: SERIOUS },
  },
  CustomEvents: {
    description: 'Events that name themselves alerts for Stepladder',
    pattern: patternOf(ALERT_EVENTS.custom),
  },
};

/**
 * Hands alerts from EventBridge to intake. Handing over is tried for an hour (EventBridge backs off by itself): after
 * that waking somebody for it would surprise more than help, so it waits in the queue for a person to look at. What
 * intake was handed and could not store, Lambda tries twice more, within minutes: see `whenNobodyWaits`.
 */
export class AlertRules extends Construct {
  constructor(scope: Construct, id: string, props: AlertRulesProps) {
    super(scope, id);
    const deadLetterQueue = new DeadLetterQueue(this, 'Undelivered');
    for (const [name, { description, pattern }] of Object.entries(ALERTS)) {
      new Rule(this, name, {
        description,
        eventPattern: pattern,
        targets: [
          new LambdaFunction(props.intake, { deadLetterQueue, maxEventAge: Duration.hours(1), retryAttempts: 185 }),
        ],
      });
    }
    this.allowAlarms(props.intake);
  }

  /**
   * An alarm of this account and region may have intake as its action; it needs no rule then. CloudFormation refuses
   * a permission with a pattern in place of the region.
   */
  private allowAlarms(intake: IFunction): void {
    const { partition, region, account } = Stack.of(this);
    intake.addPermission('AlarmAction', {
      principal: new ServicePrincipal('lambda.alarms.cloudwatch.amazonaws.com'),
      sourceAccount: account,
      sourceArn: `arn:${partition}:cloudwatch:${region}:${account}:alarm:*`,
    });
  }
}
