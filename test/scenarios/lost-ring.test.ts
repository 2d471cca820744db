import { STATE } from '../../workflows/machine/state-names';
import { hours, minutes } from '../../workflows/span';
import { Night } from '../support/night';

test('an acknowledgment whose ring is lost still keeps the third level asleep', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(7));
  night.broken.doorbell = true;
  await night.answer('acknowledge', 'platform-engineer-2');
  night.broken.doorbell = false;
  await night.pass(minutes(10));
  expect(night.entered().slice(-4)).toEqual([STATE.claim(3), STATE.look, STATE.answer, STATE.acknowledged]);

  await night.answer('resolve', 'platform-engineer-2');
  await night.pass(hours(2));
  expect(night.told()).toHaveLength(2);
  expect(night.entered()).toHaveLength(13);
});

test('a resolution whose ring is lost needs no sweep: the machine ends at its next step', async () => {
  const night = await Night.begins();
  await night.alert();
  night.broken.doorbell = true;
  await night.answer('resolve', 'platform-engineer-1');
  await night.passWithSweep(minutes(6));

  expect(night.told()).toHaveLength(1);
  expect(night.executions).toEqual([{ name: expect.stringMatching(/-1$/), status: 'SUCCEEDED' }]);
});

test('the acknowledgment timeout counts from the acknowledgment, not from when the machine heard of it', async () => {
  const night = await Night.begins();
  await night.alert();
  night.broken.doorbell = true;
  await night.pass(minutes(1));
  await night.answer('acknowledge', 'platform-engineer-1');
  night.broken.doorbell = false;
  await night.passWithSweep(minutes(31));

  expect(night.told().slice(1)).toEqual(['+31m level 1: platform-engineer-1']);
});
