import { STATE } from '../../workflows/machine/state-names';
import { minutes } from '../../workflows/span';
import { Night } from '../support/night';

const tokenCannotBeStored = (change: string): void => {
  if (change.includes('#token = :token')) throw new Error('InternalServerError');
};

test('when the token cannot be stored, the level waits without a doorbell and climbs on time', async () => {
  const night = await Night.begins();
  night.broken.writes = tokenCannotBeStored;
  await night.alert();
  expect(night.entered().at(-1)).toBe(STATE.waitBlindly(1));
  await night.pass(minutes(12));

  expect(night.told()).toEqual([
    '+0m level 1: platform-engineer-1',
    '+5m level 2: platform-engineer-1, platform-engineer-2',
    '+10m level 3: engineering-manager',
  ]);
});

test('an answer in such a wait keeps the next level asleep', async () => {
  const night = await Night.begins();
  night.broken.writes = tokenCannotBeStored;
  await night.alert();
  await night.answer('resolve', 'platform-engineer-1');
  await night.pass(minutes(12));

  expect(night.told()).toEqual(['+0m level 1: platform-engineer-1']);
});

test('the sweep does not take such a wait for a standstill', async () => {
  const night = await Night.begins();
  night.broken.writes = tokenCannotBeStored;
  await night.alert();
  await night.passWithSweep(minutes(12));

  expect(night.told()).toEqual([
    '+0m level 1: platform-engineer-1',
    '+5m level 2: platform-engineer-1, platform-engineer-2',
    '+10m level 3: engineering-manager',
  ]);
});
