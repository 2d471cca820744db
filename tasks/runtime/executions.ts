import {
  ExecutionAlreadyExists,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Answer, EscalationInput } from '../../workflows/payloads';
import { executionName } from './execution-arn';

/** The state machines, as far as the tasks need them. */
export interface Executions {
  /**
   * Begins the execution of one generation. Named by incident and generation, so a repetition finds the same one.
   * @returns `waits` where what cannot begin yet waits in a queue
   * @throws whatever the service says; the incident is due, so the sweep begins it later.
   */
  begin(policy: string, input: EscalationInput): Promise<'begun' | 'begun before' | 'waits'>;
  /** Wakes a waiting state. Nobody behind the door is normal: every claim and every wait looks at the incident first. */
  ring(token: string, answer: Answer): Promise<'woken' | 'nobody waits'>;
}

/**
 * @param prefix `arn:aws:states:<region>:<account>:stateMachine:stepladder-<stage>-`
 * @param trace the header that the execution's trace goes on from; no part of what makes a repetition find the same one
 */
export const openExecutions = (
  client: Pick<SFNClient, 'send'>,
  prefix: string,
  trace: () => string | undefined = () => undefined,
): Executions => ({
  begin: async (policy, input) => {
    const traceHeader = trace();
    try {
      await client.send(
        new StartExecutionCommand({
          stateMachineArn: prefix + policy,
          name: executionName(input.incident, input.generation),
          input: canonical(input),
          ...(traceHeader === undefined ? {} : { traceHeader }),
        }),
      );
      return 'begun';
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return 'begun before';
      throw error;
    }
  },
  ring: async (taskToken, answer) => {
    try {
      await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(answer) }));
      return 'woken';
    } catch (error) {
      if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist) return 'nobody waits';
      throw error;
    }
  },
});

/** Always the same text for the same input: StartExecution compares it to the letter. */
const canonical = (input: EscalationInput): string => JSON.stringify(input, FIELDS);

/** Every field, in this order, and no other. */
const FIELDS: (keyof EscalationInput)[] = [
  'incident',
  'generation',
  'startAt',
  'level',
  'round',
  'visit',
  'left',
  'step',
  'since',
  'ends',
  'more',
  'reached',
];
