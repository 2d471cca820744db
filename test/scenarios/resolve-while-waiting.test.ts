import { STATE } from '../../workflows/machine/state-names';
import { hours, minutes } from '../../workflows/span';
import { Night } from '../support/night';

test('a resolution while the third level waits ends the climb at once', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(12));
  await night.answer('resolve', 'engineering-manager');

  expect(night.executions).toEqual([{ name: expect.stringMatching(/-1$/), status: 'SUCCEEDED' }]);
  expect(night.entered()).toHaveLength(12);
  expect(night.entered().slice(-2)).toEqual([STATE.answer, STATE.answered]);
  await night.passWithSweep(hours(1));
  expect(night.told()).toHaveLength(3);
  expect(await night.incident()).toMatchObject({ status: 'resolved', resolvedBy: 'engineering-manager' });
});
