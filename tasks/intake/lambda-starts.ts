import { setTimeout as pause } from 'node:timers/promises';
import { required } from '../runtime/environment';
import { lambdaExecutions } from '../runtime/lambda-executions';
import { beginWaiting, orWaiting, type QueuedStart } from './starts';
import type { IntakeWorld } from './world';

const executions = lambdaExecutions();

/** Rarely needed, so the client is loaded when it is. */
export const executionsOrWaiting = orWaiting(executions, async (MessageBody) => {
  const { SendMessageCommand, SQSClient } = await import('@aws-sdk/client-sqs');
  await new SQSClient({}).send(new SendMessageCommand({ QueueUrl: required('START_QUEUE_URL'), MessageBody }));
});

/** Well within the function's 29 seconds. */
const WITHIN = 20_000;

/** A batch of the start queue, told from all other batches by the queue it comes from; undefined for any other event. */
export const waitingStarts = (event: object): readonly QueuedStart[] | undefined => {
  const records = (event as { Records?: unknown }).Records;
  if (!Array.isArray(records) || records.length === 0) return undefined;
  const from = required('START_QUEUE_ARN');
  return records.every((record) => record?.eventSource === 'aws:sqs' && record.eventSourceARN === from)
    ? records
    : undefined;
};

export const beginWaitingStarts = async (world: IntakeWorld, messages: readonly QueuedStart[]) => {
  const again = await beginWaiting({ ...world, executions }, messages, {
    within: WITHIN,
    pause,
    random: Math.random,
  });
  return { batchItemFailures: again.map((itemIdentifier) => ({ itemIdentifier })) };
};
