import { Aws, CfnCondition, Fn } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { type CfnSubscription, type Subscription, Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { topicsOf } from '../tasks/sns/topics';
import type { Organisation } from '../workflows/organisation';
import { DeadLetterQueue } from './dead-letter-queue';

export interface AlertTopicsProps {
  readonly organisation: Organisation;
  readonly intake: IFunction;
}

/**
 * Subscribes intake to the topics that the services declare. A topic of another account has to allow that itself. What
 * SNS could not hand over is put away, except that of a topic in another region: SNS refuses a queue that is not in the
 * region of the subscription. It tries for 23 days in any case.
 */
export class AlertTopics extends Construct {
  constructor(scope: Construct, id: string, props: AlertTopicsProps) {
    super(scope, id);
    const topics = topicsOf(props.organisation);
    if (topics.length === 0) return;
    const deadLetterQueue = new DeadLetterQueue(this, 'Undelivered');
    for (const arn of topics) {
      // The whole ARN: topics of two regions may have the same name.
      const topic = Topic.fromTopicArn(this, arn.replaceAll(':', '-'), arn);
      const subscription = topic.addSubscription(new LambdaSubscription(props.intake, { deadLetterQueue }));
      this.onlyIn(topic.env.region, subscription, deadLetterQueue);
    }
  }

  /** The region of the stack is only known when it is deployed. */
  private onlyIn(region: string, subscription: Subscription, { queueArn }: DeadLetterQueue): void {
    const id = `In-${region}`;
    const isHere =
      (this.node.tryFindChild(id) as CfnCondition | undefined) ??
      new CfnCondition(this, id, { expression: Fn.conditionEquals(Aws.REGION, region) });
    (subscription.node.defaultChild as CfnSubscription).redrivePolicy = Fn.conditionIf(
      isHere.logicalId,
      { deadLetterTargetArn: queueArn },
      Aws.NO_VALUE,
    );
  }
}
