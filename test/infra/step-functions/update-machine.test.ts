import { MINUTE, START, Stage } from './support/stage';

const saying = (word: string) => ({
  Wait: { Type: 'Wait', Seconds: 60, Next: 'Say' },
  Say: { Type: 'Succeed', Output: word },
});

test('an update reaches the next execution, not the one that runs', async () => {
  const stage = new Stage();
  const stateMachineArn = await stage.machine(saying('old'));
  const before = await stage.start(stateMachineArn);
  await stage.settled();
  const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Wait', States: saying('new') });
  await stage.ask('UpdateStateMachine', { stateMachineArn, definition });
  const after = await stage.start(stateMachineArn);
  await stage.virtual.run(START + MINUTE, () => stage.settled());
  expect(await stage.describe(before)).toEqual({ status: 'SUCCEEDED', output: 'old' });
  expect(await stage.describe(after)).toEqual({ status: 'SUCCEEDED', output: 'new' });
});

test('a broken update is refused and changes nothing', async () => {
  const stage = new Stage();
  const stateMachineArn = await stage.machine(saying('old'));
  const update = stage.ask('UpdateStateMachine', { stateMachineArn, definition: '{"StartAt":"Wait"}' });
  await expect(update).rejects.toMatchObject({ __type: 'InvalidDefinition' });
  expect(String((await stage.ask('DescribeStateMachine', { stateMachineArn }))['definition'])).toContain('old');
});

test('a deleted machine starts nothing more, lets running executions end, and is gone with the last', async () => {
  const stage = new Stage();
  const stateMachineArn = await stage.machine(saying('old'));
  const running = await stage.start(stateMachineArn);
  await stage.settled();
  await stage.ask('DeleteStateMachine', { stateMachineArn });
  await expect(stage.start(stateMachineArn)).rejects.toMatchObject({ __type: 'StateMachineDeleting' });
  await stage.virtual.run(START + MINUTE, () => stage.settled());
  expect(await stage.describe(running)).toEqual({ status: 'SUCCEEDED', output: 'old' });
  const gone = stage.ask('DescribeStateMachine', { stateMachineArn });
  await expect(gone).rejects.toMatchObject({ __type: 'StateMachineDoesNotExist' });
});

test.each([
  { why: 'an Express machine', body: { type: 'EXPRESS' }, error: 'StateMachineTypeNotSupported' },
  { why: 'a version', body: { publish: true }, error: 'ValidationException' },
  { why: 'a definition that is not JSON', body: { definition: '{' }, error: 'InvalidDefinition' },
  {
    why: 'a definition of more than a megabyte',
    body: { definition: ' '.repeat(1_048_577) },
    error: 'InvalidDefinition',
  },
])('$why is refused with $error', async ({ body, error }) => {
  const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Wait', States: saying('x') });
  const create = new Stage().ask('CreateStateMachine', { name: 'm', roleArn: 'arn:r', definition, ...body });
  await expect(create).rejects.toMatchObject({ __type: error });
});
