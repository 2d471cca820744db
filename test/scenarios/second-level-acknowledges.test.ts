import { hours, minutes } from '../../workflows/span';
import { Night } from '../support/night';

test('the second level acknowledges, and the manager sleeps on', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(7));
  await night.answer('acknowledge', 'platform-engineer-2');
  await night.pass(minutes(20));

  expect(night.told()).toEqual([
    '+0m level 1: platform-engineer-1',
    '+5m level 2: platform-engineer-1, platform-engineer-2',
  ]);
  expect(await night.incident()).toMatchObject({
    status: 'acknowledged',
    acknowledgedBy: 'platform-engineer-2',
    acknowledgedAt: night.start + minutes(7).seconds * 1000,
    level: 2,
  });

  await night.answer('resolve', 'platform-engineer-2');
  await night.pass(hours(2));
  expect(night.told()).toHaveLength(2);
  expect(night.entered()).toHaveLength(11);
  expect(await night.incident()).toMatchObject({ status: 'resolved', acknowledgedBy: 'platform-engineer-2' });
});
