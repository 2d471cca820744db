import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue';

export interface StartQueueProps {
  /** How long one call of intake may take. */
  readonly timeout: Duration;
}

/** AWS asks for six times the function's time-out, so that a batch that is being worked on is not handed out again. */
const VISIBILITY = 6;

/** A message that comes again this often has been tried for an hour; the sweep has continued its incident long since. */
const TRIES = 20;

/**
 * Calls of intake that begin what waits, at once. Each has ten in hand and tries each every 130 milliseconds or so: far
 * more than StartExecution lets through, and few enough to leave the account's other functions their room.
 */
const AT_ONCE = 20;

/**
 * A queue in front of StartExecution, for what it refuses in a storm. Intake fills it and empties it: it knows how a first
 * execution begins, and has the right to.
 */
export class StartQueue extends Construct {
  readonly queue: Queue;
  /** What could not begin in an hour. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: StartQueueProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'NotBegun');
    this.queue = new Queue(this, 'Waiting', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: Duration.seconds(VISIBILITY * props.timeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: TRIES },
    });
  }

  /** From here on intake puts in what may not begin yet, and begins it. */
  serve(intake: LambdaFunction): void {
    this.queue.grantSendMessages(intake);
    intake.addEventSource(
      new SqsEventSource(this.queue, { batchSize: 10, maxConcurrency: AT_ONCE, reportBatchItemFailures: true }),
    );
  }
}
