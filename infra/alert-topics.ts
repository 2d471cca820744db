import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { topicsOf } from '../tasks/sns/topics';
import type { Organisation } from '../workflows/organisation';
import { DeadLetterQueue } from './dead-letter-queue';

export interface AlertTopicsProps {
  readonly organisation: Organisation;
  readonly intake: IFunction;
}

/** Subscribes intake to the topics that the services declare. A topic of another account has to allow that itself. */
export class AlertTopics extends Construct {
  constructor(scope: Construct, id: string, props: AlertTopicsProps) {
    super(scope, id);
    const topics = topicsOf(props.organisation);
    if (topics.length === 0) return;
    const deadLetterQueue = new DeadLetterQueue(this, 'Undelivered');
    for (const arn of topics) {
      // The whole ARN: topics of two regions may have the same name.
      const topic = Topic.fromTopicArn(this, arn.replaceAll(':', '-'), arn);
      topic.addSubscription(new LambdaSubscription(props.intake, { deadLetterQueue }));
    }
  }
}
