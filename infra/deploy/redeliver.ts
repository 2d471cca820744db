import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { undeliveredIn } from './dead-letter';
import type { DeadLetters } from './dead-letters';

export interface Clients {
  readonly sqs: SQSClient;
  readonly lambda: LambdaClient;
}

export interface Redriven {
  readonly done: number;
  /** A sentence for each message that stays where it is. */
  readonly stay: readonly string[];
}

/** Has SQS move everything back to where it came from; it goes on by itself. */
export const moveBack = async ({ sqs }: Clients, { arn }: DeadLetters): Promise<void> => {
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arn }));
};

/** Seconds. Longer than any function runs on ten messages, so that nobody is handed one that is being worked on. */
const HIDDEN_FOR = 15 * 60;

/**
 * Gives each message to its function once more, and deletes it only when that succeeded. What fails stays, and is shown
 * again a quarter of an hour later. Handled twice, as when we die in between, it changes nothing: every task is repeatable.
 * @param ours names of the stack's functions; no other is called, whatever a message says
 */
export const redeliver = async (
  clients: Clients,
  queue: DeadLetters,
  ours: ReadonlySet<string>,
  progress: (redriven: Redriven) => void,
): Promise<Redriven> => {
  let done = 0;
  const stay: string[] = [];
  // What stays is hidden meanwhile: each is received once.
  for (let batch = await receive(clients, queue); batch.length > 0; batch = await receive(clients, queue)) {
    for (const message of batch) {
      const problem = await again(clients, message, ours);
      if (problem === undefined) {
        await clients.sqs.send(new DeleteMessageCommand({ QueueUrl: queue.url, ReceiptHandle: message.ReceiptHandle }));
        done += 1;
      } else stay.push(`${message.MessageId}: ${problem}`);
    }
    progress({ done, stay });
  }
  return { done, stay };
};

const receive = async ({ sqs }: Clients, { url }: DeadLetters): Promise<readonly Message[]> => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: HIDDEN_FOR,
      WaitTimeSeconds: 1,
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages;
};

/** @returns why it is not done; never what the message says */
const again = async ({ lambda }: Clients, message: Message, ours: ReadonlySet<string>): Promise<string | undefined> => {
  const found = undeliveredIn(message);
  if (!found) return 'it does not say which function it was for';
  if (!ours.has(found.function)) return 'it was for a function that is not of this stack';
  try {
    const { FunctionError } = await lambda.send(
      new InvokeCommand({ FunctionName: found.function, Payload: Buffer.from(found.payload) }),
    );
    return FunctionError === undefined ? undefined : 'its function failed again; its log says why';
  } catch (error) {
    return `its function could not be called (${(error as Error).name})`;
  }
};
