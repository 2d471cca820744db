import { Stage } from './support/stage';
import { invoke } from './support/states';

test('a stopped engine has no timers, settles at once and ignores late results', async () => {
  let answer: (value: unknown) => void = () => {};
  const stage = new Stage({
    lambda: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  await stage.start(
    await stage.machine(
      { Notify: invoke({ End: undefined, Next: 'Wait' }), Wait: { Type: 'Wait', Seconds: 9, End: true } },
      { TimeoutSeconds: 99 },
    ),
  );
  await new Promise((resolve) => setImmediate(resolve));
  stage.engine.stop();
  await stage.settled();
  answer({});
  await new Promise((resolve) => setImmediate(resolve));
  expect(stage.entered).toEqual(['Notify']);
  expect([stage.virtual.pending, stage.wall.pending]).toEqual([0, 0]);
});

test('a stopped engine refuses new work', async () => {
  const stage = new Stage();
  const stateMachineArn = await stage.machine({ End: { Type: 'Succeed' } });
  stage.engine.stop();
  await expect(stage.start(stateMachineArn)).rejects.toMatchObject({ __type: 'ServiceUnavailable', status: 503 });
});
