import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { executionArn } from '../../../tasks/runtime/execution-arn';
import { openExecutions } from '../../../tasks/runtime/executions';
import type { EscalationInput } from '../../../workflows/payloads';

const PREFIX = 'arn:aws:states:eu-west-1:123456789012:stateMachine:stepladder-prod-';
const about = { message: 'x', $metadata: {} };

const aboutToRun = () => {
  const sfn = mockClient(SFNClient);
  return { sfn, executions: openExecutions(new SFNClient({ region: 'eu-west-1' }), PREFIX) };
};

/** The fields in another order than the one they are written in, and one that does not belong. */
const INPUT = {
  reached: true,
  more: false,
  ends: 200,
  since: 100,
  step: 1,
  left: 7,
  visit: 3,
  round: 2,
  level: 1,
  startAt: 'wait',
  generation: 4,
  incident: 'abc',
  stray: 'ignored',
} as EscalationInput;

test('an execution is named by incident and generation, and its input is the same text every time', async () => {
  const { sfn, executions } = aboutToRun();
  sfn.on(StartExecutionCommand).resolves({});
  expect(await executions.begin('critical', INPUT)).toBe('begun');

  expect(sfn.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
    stateMachineArn: `${PREFIX}critical`,
    name: 'abc-4',
    input:
      '{"incident":"abc","generation":4,"startAt":"wait","level":1,"round":2,"visit":3,"left":7,"step":1,"since":100,"ends":200,"more":false,"reached":true}',
  });
});

test('an execution that exists already is one that was begun before', async () => {
  const { sfn, executions } = aboutToRun();
  sfn.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists(about));
  expect(await executions.begin('critical', INPUT)).toBe('begun before');
});

test('any other refusal to begin is passed on', async () => {
  const { sfn, executions } = aboutToRun();
  sfn.on(StartExecutionCommand).rejects(new Error('ExecutionLimitExceeded'));
  await expect(executions.begin('critical', INPUT)).rejects.toThrow('ExecutionLimitExceeded');
});

test('the doorbell hands over the answer', async () => {
  const { sfn, executions } = aboutToRun();
  sfn.on(SendTaskSuccessCommand).resolves({});
  expect(await executions.ring('a-token', { kind: 'resolved', seconds: 1, by: 'anna' })).toBe('woken');
  expect(sfn.commandCalls(SendTaskSuccessCommand)[0]?.args[0].input).toEqual({
    taskToken: 'a-token',
    output: '{"kind":"resolved","seconds":1,"by":"anna"}',
  });
});

test.each([
  { why: 'whose wait is over', error: new TaskTimedOut(about) },
  { why: 'that belongs to no task any more', error: new TaskDoesNotExist(about) },
])('a token $why is a door with nobody behind it', async ({ error }) => {
  const { sfn, executions } = aboutToRun();
  sfn.on(SendTaskSuccessCommand).rejects(error);
  expect(await executions.ring('a-token', { kind: 'again', seconds: 1, by: 'anna' })).toBe('nobody waits');
});

test('a token that is none is a real error', async () => {
  const { sfn, executions } = aboutToRun();
  sfn.on(SendTaskSuccessCommand).rejects(new InvalidToken(about));
  await expect(executions.ring('nonsense', { kind: 'again', seconds: 1, by: 'anna' })).rejects.toThrow(InvalidToken);
});

test('the ARN of an execution follows from its policy, incident and generation', () => {
  expect(executionArn(PREFIX, 'critical', 'abc', 4)).toBe(
    'arn:aws:states:eu-west-1:123456789012:execution:stepladder-prod-critical:abc-4',
  );
});
