import { issueToken } from '../../../infra/local/step-functions/task-token';
import { Callback } from './support/callback';
import { MINUTE, START } from './support/stage';

const answered = (answer: unknown) => ({ status: 'SUCCEEDED', output: { answer } });

test('an answer ends the wait with what it brought', async () => {
  const callback = new Callback();
  const execution = await callback.start();
  expect(await callback.stage.describe(execution)).toEqual({ status: 'RUNNING' });
  await callback.succeed({ by: 'responder-a' });
  await callback.stage.settled();
  expect(await callback.stage.describe(execution)).toEqual(answered({ by: 'responder-a' }));
});

test('a token rung before its own write has come back counts, and the write may still end', async () => {
  const callback = new Callback(true);
  const execution = await callback.start();
  await callback.succeed('early');
  callback.finishWrite();
  await callback.stage.settled();
  expect(await callback.stage.describe(execution)).toEqual(answered('early'));
});

test('a write that fails after its token was rung changes nothing', async () => {
  const callback = new Callback(true);
  const execution = await callback.start();
  await callback.succeed('early');
  callback.failWrite(Object.assign(new Error('lost'), { name: 'ConditionalCheckFailedException' }));
  await callback.stage.settled();
  expect(await callback.stage.describe(execution)).toEqual(answered('early'));
});

test('a write that fails first fails the task with its own error, and the token is worth nothing', async () => {
  const callback = new Callback(true);
  const execution = await callback.start();
  callback.failWrite(Object.assign(new Error('lost'), { name: 'ConditionalCheckFailedException' }));
  await callback.stage.settled();
  expect(await callback.stage.describe(execution)).toMatchObject({ error: 'DynamoDb.ConditionalCheckFailedException' });
  await expect(callback.succeed()).rejects.toMatchObject({ __type: 'TaskTimedOut' });
});

test('a second answer is told that the task is over', async () => {
  const callback = new Callback();
  const execution = await callback.start();
  await callback.succeed('first');
  await expect(callback.succeed('second')).rejects.toMatchObject({ __type: 'TaskTimedOut' });
  await callback.stage.settled();
  expect(await callback.stage.describe(execution)).toEqual(answered('first'));
});

test('an answer after the time-out is told that the task is over', async () => {
  const callback = new Callback();
  const execution = await callback.start();
  await callback.stage.virtual.run(START + 5 * MINUTE, () => callback.stage.settled());
  await expect(callback.succeed()).rejects.toMatchObject({ __type: 'TaskTimedOut' });
  expect(await callback.stage.describe(execution)).toEqual({
    status: 'SUCCEEDED',
    output: { nobody: 'States.Timeout' },
  });
});

test('an answer a millisecond before the time-out counts', async () => {
  const callback = new Callback();
  const execution = await callback.start();
  callback.stage.virtual.at(START + 5 * MINUTE - 1, () => void callback.succeed('just in time'));
  await callback.stage.virtual.run(START + 6 * MINUTE, () => callback.stage.settled());
  expect(await callback.stage.describe(execution)).toEqual(answered('just in time'));
});

test('an answer after StopExecution is told that the task is over', async () => {
  const callback = new Callback();
  const executionArn = await callback.start();
  await callback.stage.ask('StopExecution', { executionArn });
  await expect(callback.succeed()).rejects.toMatchObject({ __type: 'TaskTimedOut' });
});

test('an answer after the engine has stopped is told that nobody waits', async () => {
  const callback = new Callback();
  await callback.start();
  callback.stage.engine.stop();
  await expect(callback.succeed()).rejects.toMatchObject({ __type: 'TaskDoesNotExist' });
});

test('a failure sent for a token goes through Catch like any other', async () => {
  const callback = new Callback();
  const execution = await callback.start({
    Catch: [{ ErrorEquals: ['Refused', 'States.Timeout', 'States.HeartbeatTimeout'], Next: 'Unanswered' }],
  });
  await callback.fail('Refused');
  await callback.stage.settled();
  expect(await callback.stage.describe(execution)).toEqual({ status: 'SUCCEEDED', output: { nobody: 'Refused' } });
});

test('every retry has a token of its own, and the old one is worth nothing', async () => {
  const callback = new Callback();
  const execution = await callback.start({ Retry: [{ ErrorEquals: ['Again'], IntervalSeconds: 1 }] });
  const first = callback.token;
  await callback.fail('Again');
  await callback.stage.wall.run(START + 1000, () => callback.stage.settled());
  expect(callback.tokens).toHaveLength(2);
  await expect(callback.succeed('old', first)).rejects.toMatchObject({ __type: 'TaskTimedOut' });
  await callback.succeed('new');
  await callback.stage.settled();
  expect(await callback.stage.describe(execution)).toEqual(answered('new'));
});

test.each([
  { why: 'garbage', token: 'garbage', error: 'InvalidToken' },
  { why: 'what only looks like base64', token: 'abc!def', error: 'InvalidToken' },
  { why: 'a token of an execution nobody knows', token: issueToken('gone', 'id'), error: 'TaskDoesNotExist' },
])('$why is answered with $error', async ({ token, error }) => {
  await expect(new Callback().succeed('yes', token)).rejects.toMatchObject({ __type: error });
});

test.each([
  { why: 'text that is not JSON', output: 'yes' },
  { why: 'more than 262,144 bytes', output: JSON.stringify('x'.repeat(262_143)) },
])('$why is no output, and the task goes on waiting', async ({ output }) => {
  const callback = new Callback();
  const execution = await callback.start();
  const sent = callback.stage.ask('SendTaskSuccess', { taskToken: callback.token, output });
  await expect(sent).rejects.toMatchObject({ __type: 'InvalidOutput' });
  expect(await callback.stage.describe(execution)).toEqual({ status: 'RUNNING' });
});
