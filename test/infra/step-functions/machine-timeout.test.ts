import { MINUTE, START, Stage } from './support/stage';

test('a machine that takes too long times out, whatever it waits for, and nobody can catch it', async () => {
  const stage = new Stage();
  const execution = await stage.begin({ Wait: { Type: 'Wait', Seconds: 600, End: true } }, {}, { TimeoutSeconds: 300 });
  await stage.virtual.run(START + 5 * MINUTE - 1, () => stage.settled());
  expect(await stage.describe(execution)).toEqual({ status: 'RUNNING' });
  await stage.virtual.run(START + 5 * MINUTE, () => stage.settled());
  expect(await stage.describe(execution)).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
  expect(stage.virtual.pending).toBe(0);
});

test('a machine that ends in time leaves no timer behind', async () => {
  const stage = new Stage();
  await stage.begin({ End: { Type: 'Succeed' } }, {}, { TimeoutSeconds: 300 });
  expect(stage.virtual.pending).toBe(0);
});
