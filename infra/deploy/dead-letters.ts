import {
  GetQueueAttributesCommand,
  ListDeadLetterSourceQueuesCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Deployed } from './deployed-stack';

/** A queue of what nobody could handle. */
export interface DeadLetters {
  /** Its name in the stack, such as `FailedTells`. */
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  /** About how many messages are in it. */
  readonly depth: number;
  /** When the oldest one that was seen was sent, epoch milliseconds; undefined where none was seen. */
  readonly oldest: number | undefined;
  /** Where its messages came from: SQS itself takes them back there. Else they are handed to their function again. */
  readonly way: 'back to its queue' | 'to its function';
}

/** Every queue of the stack that has no dead-letter queue of its own: that is one. */
export const deadLettersOf = async (sqs: SQSClient, deployed: Deployed): Promise<readonly DeadLetters[]> => {
  const queues = await Promise.all(
    deployed.ofType('AWS::SQS::Queue').map(({ logical, physical }) => deadLetters(sqs, logical, physical)),
  );
  return queues.filter((queue) => queue !== undefined).sort((a, b) => a.name.localeCompare(b.name));
};

const deadLetters = async (sqs: SQSClient, logical: string, url: string): Promise<DeadLetters | undefined> => {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ['QueueArn', 'RedrivePolicy', 'ApproximateNumberOfMessages'],
    }),
  );
  if (Attributes.RedrivePolicy !== undefined) return undefined;
  const depth = Number(Attributes.ApproximateNumberOfMessages ?? 0);
  const { queueUrls = [] } = await sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: url }));
  return {
    name: shortName(logical),
    url,
    arn: Attributes.QueueArn ?? '',
    depth,
    oldest: depth === 0 ? undefined : await oldestSeen(sqs, url),
    way: queueUrls.length > 0 ? 'back to its queue' : 'to its function',
  };
};

/** SQS has the age of the oldest only as a metric; ten of them say enough. They stay visible to everybody. */
const oldestSeen = async (sqs: SQSClient, url: string): Promise<number | undefined> => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: 0,
      MessageSystemAttributeNames: ['SentTimestamp'],
    }),
  );
  const sent = Messages.flatMap(({ Attributes }) =>
    Attributes?.SentTimestamp ? [Number(Attributes.SentTimestamp)] : [],
  );
  return sent.length === 0 ? undefined : Math.min(...sent);
};

/** `StepladderFailedTells0A1B2C3D` → `FailedTells`. */
const shortName = (logical: string): string => logical.replace(/^Stepladder/, '').replace(/[0-9A-F]{8}$/, '');
