import { minutes } from '../../workflows/span';
import { Night } from '../support/night';

test('the same alert after a resolution is a new incident with a ladder of its own', async () => {
  const night = await Night.begins();
  await night.alert();
  const first = await night.incident();
  await night.pass(minutes(6));
  await night.answer('resolve', 'platform-engineer-1');
  await night.pass(minutes(4));
  const again = await night.alert();
  expect(again).toMatchObject({ kind: 'opened' });
  await night.pass(minutes(6));

  const [second, ...older] = await night.incidents();
  expect(older).toEqual([expect.objectContaining({ id: first.id, status: 'resolved', count: 1 })]);
  expect(second).toMatchObject({ status: 'triggered', count: 1, generation: 1 });
  expect(night.told().slice(2)).toEqual([
    '+10m level 1: platform-engineer-1',
    '+15m level 2: platform-engineer-1, platform-engineer-2',
  ]);
});

test('the same alert before a resolution joins, whatever the status, and tells nobody', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.answer('acknowledge', 'platform-engineer-1');
  expect(await night.alert()).toMatchObject({ kind: 'joined' });
  await night.answer('snooze', 'platform-engineer-1', night.start + minutes(60).seconds * 1000);
  expect(await night.alert()).toMatchObject({ kind: 'joined' });

  expect(await night.incident()).toMatchObject({ status: 'snoozed', count: 3 });
  expect(night.told()).toHaveLength(1);
});
