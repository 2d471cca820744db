import { DAY, START, Stage } from './support/stage';

test('a wait of thirty days passes in milliseconds and ends at its instant', async () => {
  const stage = new Stage();
  const execution = await stage.begin({
    Wait: { Type: 'Wait', Seconds: 30 * 86_400, Next: 'Tell' },
    Tell: { Type: 'Succeed', Output: { at: '{% $millis() %}', now: '{% $now() %}' } },
  });
  expect(await stage.describe(execution)).toEqual({ status: 'RUNNING' });
  await stage.virtual.run(START + 31 * DAY, () => stage.settled());
  expect(await stage.describe(execution)).toEqual({
    status: 'SUCCEEDED',
    output: { at: START + 30 * DAY, now: '2026-12-23T09:00:00.000Z' },
  });
});
