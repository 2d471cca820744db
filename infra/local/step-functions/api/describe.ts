import type { Execution } from '../execution';
import type { JsonObject } from '../json';

const INCLUDED = { included: true };

const outcomeOf = ({ outcome }: Execution): JsonObject => {
  if (outcome.status === 'RUNNING') return {};
  const stopDate = outcome.stoppedAt / 1000;
  if (outcome.status === 'SUCCEEDED') return { stopDate, output: outcome.output, outputDetails: INCLUDED };
  return {
    stopDate,
    ...(outcome.error === undefined ? {} : { error: outcome.error }),
    ...(outcome.cause === undefined ? {} : { cause: outcome.cause }),
  };
};

export const describeExecution = (execution: Execution): JsonObject => ({
  executionArn: execution.arn,
  stateMachineArn: execution.machine.arn,
  name: execution.name,
  status: execution.outcome.status,
  startDate: execution.startedAt / 1000,
  input: execution.input,
  inputDetails: INCLUDED,
  ...(execution.traceHeader === undefined ? {} : { traceHeader: execution.traceHeader }),
  redriveCount: 0,
  redriveStatus: 'NOT_REDRIVABLE',
  redriveStatusReason: 'Executions are not redriven here.',
  ...outcomeOf(execution),
});

export const listedExecution = (execution: Execution): JsonObject => ({
  executionArn: execution.arn,
  stateMachineArn: execution.machine.arn,
  name: execution.name,
  status: execution.outcome.status,
  startDate: execution.startedAt / 1000,
  ...(execution.outcome.status === 'RUNNING' ? {} : { stopDate: execution.outcome.stoppedAt / 1000 }),
  redriveCount: 0,
});
