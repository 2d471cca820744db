import { Callback } from './support/callback';
import { MINUTE, START } from './support/stage';

test('a task without heartbeats ends in States.HeartbeatTimeout', async () => {
  const callback = new Callback();
  const execution = await callback.start({ HeartbeatSeconds: 60 });
  await callback.stage.virtual.run(START + MINUTE, () => callback.stage.settled());
  expect(await callback.stage.describe(execution)).toMatchObject({ output: { nobody: 'States.HeartbeatTimeout' } });
});

test('heartbeats keep a task alive, but never beyond its time-out', async () => {
  const callback = new Callback();
  const execution = await callback.start({ HeartbeatSeconds: 60 });
  for (let second = 50; second < 300; second += 50) {
    await callback.stage.virtual.run(START + second * 1000, () => callback.stage.settled());
    await callback.heartbeat();
  }
  await callback.stage.virtual.run(START + 5 * MINUTE, () => callback.stage.settled());
  expect(await callback.stage.describe(execution)).toMatchObject({ output: { nobody: 'States.Timeout' } });
});
