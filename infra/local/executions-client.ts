import {
  ExecutionAlreadyExists,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { StepFunctions } from './step-functions';

/** What the tasks ask of Step Functions. */
export type ExecutionsClient = Pick<SFNClient, 'send'>;

const OPERATIONS = new Map<unknown, string>([
  [StartExecutionCommand, 'StartExecution'],
  [SendTaskSuccessCommand, 'SendTaskSuccess'],
]);

/** Those that callers tell apart have their class. */
const EXCEPTIONS = { ExecutionAlreadyExists, TaskDoesNotExist, TaskTimedOut };

/** The tasks' commands, straight to the interpreter: there is no network to find, to sign for, or to try again. */
export const executionsClient = (stepFunctions: StepFunctions): ExecutionsClient => {
  const send = async (command: { readonly input: object }): Promise<object> => {
    const operation = OPERATIONS.get(command.constructor);
    if (!operation) throw new Error(`no task is expected to send ${command.constructor.name}`);
    try {
      return await stepFunctions.request(operation, command.input);
    } catch (error) {
      throw exceptionOf(error as Error);
    }
  };
  return { send } as unknown as ExecutionsClient;
};

const exceptionOf = (error: Error): Error => {
  const known = EXCEPTIONS[error.name as keyof typeof EXCEPTIONS];
  return known ? new known({ message: error.message, $metadata: {} }) : error;
};
