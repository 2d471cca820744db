import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

export interface OperatorTopicProps {
  /** Who looks after Stepladder; has to confirm the subscription once. Others subscribe to the topic by hand. */
  readonly operatorEmail: string | undefined;
}

/**
 * Where alarms about Stepladder itself go: to whoever looks after it, and never through Stepladder. The key is our own
 * because CloudWatch may not use the one that SNS manages; an alarm would be lost without a word.
 */
export class OperatorTopic extends Construct {
  readonly topic: ITopic;

  constructor(scope: Construct, id: string, { operatorEmail }: OperatorTopicProps) {
    super(scope, id);
    const key = new Key(this, 'Key', {
      description: 'Encrypts the alarms about Stepladder',
      enableKeyRotation: true,
    });
    const topic = new Topic(this, 'Topic', {
      displayName: 'Stepladder itself',
      masterKey: key,
      enforceSSL: true,
    });
    const alarms = new ServicePrincipal('cloudwatch.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    });
    key.addToResourcePolicy(
      new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey*'], principals: [alarms], resources: ['*'] }),
    );
    topic.grantPublish(alarms);
    if (operatorEmail !== undefined) topic.addSubscription(new EmailSubscription(operatorEmail));
    this.topic = topic;
  }
}
