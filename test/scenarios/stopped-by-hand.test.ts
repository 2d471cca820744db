import { executionArn } from '../../tasks/runtime/execution-arn';
import { minutes } from '../../workflows/span';
import { Night } from '../support/night';

test('an execution that somebody stops is overtaken by the sweep within two minutes of when it was due', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(2));
  const { id } = await night.incident();
  await night.stepFunctions.request('StopExecution', {
    executionArn: executionArn(night.world.machinePrefix, 'critical', id, 1),
  });
  await night.passWithSweep(minutes(6));

  expect(night.executions).toEqual([{ name: `${id}-1`, status: 'ABORTED' }]);
  const [, second] = night.sent;
  expect(second).toMatchObject({ level: 2, generation: 2 });
  expect((second?.at ?? 0) - night.start).toBeGreaterThanOrEqual(minutes(5).seconds * 1000);
  expect((second?.at ?? 0) - night.start).toBeLessThanOrEqual(minutes(7).seconds * 1000);
});
