import { MINUTE, START, Stage } from './support/stage';

const states = { Wait: { Type: 'Wait', Seconds: 60, End: true } };

const started = async (): Promise<{ stage: Stage; stateMachineArn: string; first: object }> => {
  const stage = new Stage();
  const stateMachineArn = await stage.machine(states);
  const first = await stage.ask('StartExecution', { stateMachineArn, name: 'incident-1', input: '{"n":1}' });
  await stage.settled();
  return { stage, stateMachineArn, first };
};

test('the same name and input while it runs is the same start', async () => {
  const { stage, stateMachineArn, first } = await started();
  await stage.virtual.run(START + 1000, () => stage.settled());
  const again = await stage.ask('StartExecution', { stateMachineArn, name: 'incident-1', input: '{"n":1}' });
  expect(again).toEqual(first);
  expect(stage.entered).toEqual(['Wait']);
});

test('another input under the same name is refused', async () => {
  const { stage, stateMachineArn } = await started();
  const again = stage.ask('StartExecution', { stateMachineArn, name: 'incident-1', input: '{"n": 1}' });
  await expect(again).rejects.toMatchObject({ __type: 'ExecutionAlreadyExists' });
});

test('the same input after it closed is refused', async () => {
  const { stage, stateMachineArn } = await started();
  await stage.virtual.run(START + MINUTE, () => stage.settled());
  const again = stage.ask('StartExecution', { stateMachineArn, name: 'incident-1', input: '{"n":1}' });
  await expect(again).rejects.toMatchObject({ __type: 'ExecutionAlreadyExists' });
});

test.each([
  { why: 'input that is not JSON', body: { input: '{' }, error: 'InvalidExecutionInput' },
  {
    why: 'input of more bytes than allowed',
    body: { input: JSON.stringify('é'.repeat(131_072)) },
    error: 'InvalidExecutionInput',
  },
  { why: 'a name of 81 characters', body: { name: 'x'.repeat(81) }, error: 'InvalidName' },
  { why: 'a name with a colon', body: { name: 'a:b' }, error: 'InvalidName' },
  { why: 'a name with a control character', body: { name: 'a\u0007' }, error: 'InvalidName' },
  { why: 'an ARN of something else', body: { stateMachineArn: 'arn:aws:s3:::bucket' }, error: 'InvalidArn' },
  {
    why: 'a machine nobody made',
    body: { stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:no' },
    error: 'StateMachineDoesNotExist',
  },
  { why: 'a name that is a number', body: { name: 7 }, error: 'ValidationException' },
])('$why is refused with $error', async ({ body, error }) => {
  const stage = new Stage();
  const stateMachineArn = await stage.machine(states);
  await expect(stage.ask('StartExecution', { stateMachineArn, ...body })).rejects.toMatchObject({ __type: error });
});
