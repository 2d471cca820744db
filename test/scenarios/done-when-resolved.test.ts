import example from '../../workflows/example';
import { days, hours } from '../../workflows/span';
import { Night } from '../support/night';

const daily = (day: number): string => `+${day * 24 * 60}m level 1: team:platform`;

test('where only a resolution is an end, an acknowledgment is noted and the climb goes on', async () => {
  const night = await Night.begins({ organisation: example });
  await night.alert({ service: 'reports' });
  await night.answer('acknowledge', 'platform-engineer-1');
  await night.pass(days(2));
  expect(night.told()).toEqual([daily(0), daily(1), daily(2)]);
  expect(await night.incident()).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'platform-engineer-1' });

  await night.answer('resolve', 'platform-engineer-1');
  await night.pass(days(20));
  expect(night.told()).toHaveLength(3);
});

test('acknowledged or not, the last resort is told in the end', async () => {
  const night = await Night.begins({ organisation: example });
  await night.alert({ service: 'reports' });
  await night.pass(days(1));
  await night.answer('acknowledge', 'platform-engineer-1');
  await night.pass(days(8));

  expect(night.told()).toEqual(
    [0, 1, 2, 3, 4, 5, 6].map(daily).concat(`+${7 * 24 * 60}m last resort: engineering-manager`),
  );
  expect(await night.incident()).toMatchObject({ status: 'acknowledged', phase: 'exhausted' });
});

test('an acknowledgment that is taken back tells the same level again', async () => {
  const night = await Night.begins({ organisation: example });
  await night.alert({ service: 'reports' });
  await night.answer('acknowledge', 'platform-engineer-1');
  await night.pass(hours(2));
  await night.answer('unacknowledge', 'platform-engineer-1');

  expect(night.told()).toEqual([daily(0), '+120m level 1: team:platform']);
});

test('escalated after an acknowledgment, it climbs at once', async () => {
  const night = await Night.begins({ organisation: example });
  await night.alert({ service: 'reports' });
  await night.answer('acknowledge', 'platform-engineer-1');
  await night.pass(hours(2));
  await night.answer('escalate', 'platform-engineer-2');

  expect(night.told()).toEqual([daily(0), '+120m level 1: team:platform']);
  expect(await night.incident()).toMatchObject({ status: 'triggered', round: 2 });
});

test('an acknowledgment survives a restart and stays noted', async () => {
  const night = await Night.begins({ organisation: example });
  await night.alert({ service: 'reports' });
  await night.answer('acknowledge', 'platform-engineer-1');
  await night.pass(hours(5));
  await night.crashAndRestart();
  await night.pass(hours(20));

  expect(night.told()).toEqual([daily(0), daily(1)]);
  expect(await night.incident()).toMatchObject({ status: 'acknowledged', generation: 2 });
});

test('acknowledged in a snooze, the snooze is over and the climb goes on', async () => {
  const night = await Night.begins({ organisation: example });
  await night.alert({ service: 'reports' });
  await night.answer('snooze', 'platform-engineer-1', night.timers.now() + 20 * 3_600_000);
  await night.pass(hours(2));
  await night.answer('acknowledge', 'platform-engineer-1');

  expect(night.told()).toEqual([daily(0), '+120m level 1: team:platform']);
  expect(await night.incident()).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'platform-engineer-1' });
});
