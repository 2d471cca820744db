import { START, Stage } from './support/stage';
import { invoke } from './support/states';

test('what happens between two states is over before the second one does anything', async () => {
  const order: string[] = [];
  const stage = new Stage(
    {
      lambda: async () => {
        order.push('the function runs');
        return {};
      },
    },
    {
      onStateEntered: async (_arn, name) => {
        await new Promise((resolve) => setImmediate(resolve));
        order.push(`${name} was entered`);
      },
    },
  );
  await stage.begin({ First: { Type: 'Pass', Next: 'Notify' }, Notify: invoke() });
  expect(order).toEqual(['First was entered', 'Notify was entered', 'the function runs']);
});

test('states entered are counted as AWS counts transitions, and a wait adds none', async () => {
  const stage = new Stage();
  const execution = await stage.begin({
    First: { Type: 'Pass', Next: 'Wait' },
    Wait: { Type: 'Wait', Seconds: 3600, Next: 'End' },
    End: { Type: 'Succeed' },
  });
  expect(stage.engine.statesEntered(execution)).toBe(2);
  await stage.virtual.run(START + 3_600_000, () => stage.settled());
  expect(stage.engine.statesEntered(execution)).toBe(3);
});

test('an execution that was stopped while it entered a state does nothing there', async () => {
  const asked: string[] = [];
  const stage: Stage = new Stage(
    { lambda: async (name) => void asked.push(name) },
    { onStateEntered: async (executionArn) => void (await stage.ask('StopExecution', { executionArn })) },
  );
  const execution = await stage.begin({ Notify: invoke() });
  expect(asked).toEqual([]);
  expect(await stage.describe(execution)).toEqual({ status: 'ABORTED' });
});
