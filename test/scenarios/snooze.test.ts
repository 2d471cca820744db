import { STATE } from '../../workflows/machine/state-names';
import { hours, minutes } from '../../workflows/span';
import { Night } from '../support/night';

const at = (night: Night, minute: number): number => night.start + minutes(minute).seconds * 1000;

/** The second level has been told and snoozes it, two minutes later, until a given minute of the night. */
const snoozedAtLevel2 = async (until: number): Promise<Night> => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(7));
  await night.answer('snooze', 'platform-engineer-2', at(night, until));
  return night;
};

test('a snooze keeps everybody asleep, and at its end the same level is told again', async () => {
  const night = await snoozedAtLevel2(67);
  await night.passTo(at(night, 69));
  expect(night.told()).toEqual([
    '+0m level 1: platform-engineer-1',
    '+5m level 2: platform-engineer-1, platform-engineer-2',
    '+67m level 2: platform-engineer-1, platform-engineer-2',
  ]);
  expect((await night.timeline()).map(({ kind }) => kind)).toContain('snooze over');

  await night.answer('resolve', 'platform-engineer-2');
  expect(night.entered()).toHaveLength(16);
  expect(night.executions).toHaveLength(1);
});

test('a snooze that is lengthened lasts until its new end', async () => {
  const night = await snoozedAtLevel2(67);
  await night.passTo(at(night, 60));
  await night.answer('snooze', 'platform-engineer-1', at(night, 120));
  await night.passTo(at(night, 121));

  expect(night.told().slice(2)).toEqual(['+120m level 2: platform-engineer-1, platform-engineer-2']);
});

test('a snooze that is lengthened without anybody hearing it lasts until its new end all the same', async () => {
  const night = await snoozedAtLevel2(67);
  night.broken.doorbell = true;
  await night.answer('snooze', 'platform-engineer-1', at(night, 120));
  await night.passWithSweep(minutes(115));

  expect(night.told().slice(2)).toEqual(['+120m level 2: platform-engineer-1, platform-engineer-2']);
});

test('a snooze that is shortened without anybody hearing it ends with the sweep, soon after its new end', async () => {
  const night = await snoozedAtLevel2(67);
  night.broken.doorbell = true;
  await night.answer('snooze', 'platform-engineer-1', at(night, 20));
  await night.passWithSweep(minutes(16));

  const [again] = night.told().slice(2);
  expect(again).toMatch(/^\+2[12](\.\d+)?m level 2: platform-engineer-1, platform-engineer-2$/);
});

test('a snooze that is taken back tells the same level at once', async () => {
  const night = await snoozedAtLevel2(67);
  await night.passTo(at(night, 10));
  await night.answer('unacknowledge', 'platform-engineer-2');

  expect(night.told().slice(2)).toEqual(['+10m level 2: platform-engineer-1, platform-engineer-2']);
});

test.each([
  { why: 'acknowledged while snoozed, nobody is told at its end', event: 'acknowledge' as const },
  { why: 'resolved while snoozed, nobody is told at its end', event: 'resolve' as const },
])('$why', async ({ event }) => {
  const night = await snoozedAtLevel2(17);
  await night.answer(event, 'platform-engineer-1');
  await night.passTo(at(night, 30));

  expect(night.told()).toHaveLength(2);
});

test('escalated while snoozed, the next level is told at once', async () => {
  const night = await snoozedAtLevel2(67);
  await night.answer('escalate', 'platform-engineer-1');

  expect(night.told().slice(2)).toEqual(['+7m level 3: engineering-manager']);
});

test('snoozed before the first claim, the first level is told at its end', async () => {
  const night = await Night.begins({
    before: (state, night) =>
      state === STATE.start ? night.says('snooze', 'platform-engineer-1', at(night, 60)) : undefined,
  });
  await night.alert();
  await night.pass(minutes(61));

  expect(night.told()).toEqual(['+60m level 1: platform-engineer-1']);
});

test('snoozed for a week, it is still there after a week', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.answer('snooze', 'platform-engineer-1', night.start + hours(168).seconds * 1000);
  await night.pass(hours(168));

  expect(night.sent).toHaveLength(2);
});
