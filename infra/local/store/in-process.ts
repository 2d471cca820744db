import { ConditionalCheckFailedException, DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import type { Store } from 'dynalite/db/index.js';
import { type Answer, runOperation } from './operations';
import { type InProcessHandler, inProcessHandler } from './request-handler';

/** Runs a DynamoDB operation in this process. Rejects with the SDK's exceptions. */
export type InProcess = (operation: string, input: object) => Promise<object>;

/** Two ways into a store, and a promise for when it answered everything it was asked; from then on it refuses. */
export interface Doors {
  /** For a `DynamoDBClient`: whatever it can send, as over a network. */
  readonly requestHandler: InProcessHandler;
  /** For what the tasks do all the time. */
  readonly run: InProcess;
  readonly settled: () => Promise<void>;
}

export const doorsOf = (store: Store): Doors => {
  const underWay = new Set<Promise<Answer>>();
  let closed = false;

  const answerTo = async (operation: string, input: unknown): Promise<Answer> => {
    if (closed) throw new Error('the embedded store is closed');
    const answer = runOperation(store, operation, input);
    underWay.add(answer);
    try {
      return await answer;
    } finally {
      underWay.delete(answer);
    }
  };
  return {
    requestHandler: inProcessHandler(answerTo),
    run: async (operation, input) => {
      // Through JSON, as over the wire: nothing is shared with the caller, and what is undefined is not there.
      const { status, body } = await answerTo(operation, JSON.parse(JSON.stringify(input)));
      if (status === 200) return body as object;
      throw exceptionOf(body as Refusal);
    },
    settled: async () => {
      closed = true;
      await Promise.allSettled(underWay);
    },
  };
};

interface Refusal {
  readonly __type?: string;
  readonly message?: string;
  readonly Message?: string;
}

/** `com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException`: the one that callers tell apart has its class. */
const exceptionOf = ({ __type = '', message, Message = '' }: Refusal): Error => {
  const name = __type.split('#').pop() ?? '';
  const about = { message: message ?? Message, $metadata: { httpStatusCode: 400 } };
  if (name === ConditionalCheckFailedException.name) return new ConditionalCheckFailedException(about);
  return new DynamoDBServiceException({ name, $fault: 'client', ...about });
};
