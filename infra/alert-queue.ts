import { Duration, Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue';

export interface AlertQueueProps {
  /** How long one call of intake may take. */
  readonly timeout: Duration;
}

/**
 * AWS asks for six times the function's time-out, so that a batch that is being worked on is not handed out again. With
 * twenty tries a message is put away after about an hour: longer than most troubles of the table last.
 */
const VISIBILITY = 6;
const TRIES = 20;

/**
 * A queue for whatever sends to a queue, for rules and topics of one's own, and for what intake could not take when the
 * event bus or a topic gave it to it: Lambda alone would try that twice, within minutes. What cannot be taken at all is
 * put away.
 */
export class AlertQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: AlertQueueProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Alerts', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // As long as SQS keeps anything: an alert that nobody took is late, and not lost.
      retentionPeriod: Duration.days(14),
      visibilityTimeout: Duration.seconds(VISIBILITY * props.timeout.toSeconds()),
      deadLetterQueue: { queue: new DeadLetterQueue(this, 'Poison'), maxReceiveCount: TRIES },
    });
    this.allow('events', 'rule/*');
    this.allow('sns', '*');
  }

  /** From here on intake takes what is in the queue. */
  feed(intake: LambdaFunction): void {
    intake.addEventSource(new SqsEventSource(this.queue, { batchSize: 10, reportBatchItemFailures: true }));
  }

  /**
   * A service of AWS may send for a rule or a topic of this account, and for nobody else's. By the ARN alone, which has
   * the account in it: that each of them sends `aws:SourceAccount` to a queue as well is not documented.
   */
  private allow(service: 'events' | 'sns', resource: string): void {
    const { partition, account } = Stack.of(this);
    this.queue.grantSendMessages(
      new ServicePrincipal(`${service}.amazonaws.com`, {
        conditions: {
          ArnLike: { 'aws:SourceArn': `arn:${partition}:${service}:*:${account}:${resource}` },
        },
      }),
    );
  }
}
