import { Stage } from './support/stage';
import { invoke } from './support/states';

test('the 25,000th event ends an execution that runs in circles', async () => {
  const stage = new Stage();
  const execution = await stage.begin({
    Ping: { Type: 'Pass', Next: 'Pong' },
    Pong: { Type: 'Choice', Choices: [{ Condition: false, Next: 'Stop' }], Default: 'Ping' },
    Stop: { Type: 'Succeed' },
  });
  expect(await stage.describe(execution)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  const { events } = await stage.ask('GetExecutionHistory', {
    executionArn: execution,
    reverseOrder: true,
    maxResults: 1,
  });
  expect(events).toMatchObject([{ id: 25_000, type: 'ExecutionFailed' }]);
});

test('an output of more than 256 KiB fails the execution', async () => {
  const ended = await new Stage().outcome({ Big: { Type: 'Pass', Output: "{% $pad('x', 262144) %}", End: true } });
  expect(ended).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
});

test('an Assign of more than 256 KiB fails the execution', async () => {
  const ended = await new Stage().outcome({
    Big: { Type: 'Pass', Assign: { x: "{% $pad('x', 262144) %}" }, End: true },
  });
  expect(ended).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
});

test("a function's answer of more than 256 KiB is caught by its name only", async () => {
  const stage = new Stage({ lambda: async () => 'x'.repeat(262_144) });
  const notify = (name: string) => ({
    Notify: invoke({ Catch: [{ ErrorEquals: [name], Next: 'Caught' }] }),
    Caught: { Type: 'Succeed' },
  });
  expect(await stage.outcome(notify('States.ALL'), {}, {})).toMatchObject({ error: 'States.DataLimitExceeded' });
  const named = new Stage({ lambda: async () => 'x'.repeat(262_144) });
  expect(await named.outcome(notify('States.DataLimitExceeded'))).toMatchObject({ status: 'SUCCEEDED' });
});
