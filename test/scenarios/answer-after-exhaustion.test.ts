import { hours, minutes } from '../../workflows/span';
import { Night } from '../support/night';

/** Nobody has answered, the last resort has been told, and an hour has passed since the alert. */
const exhausted = async (): Promise<Night> => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(hours(1));
  return night;
};

const toldAfterwards = (night: Night): readonly string[] => night.told().slice(7);

test('acknowledged after exhaustion, its timeout counts, and then level 1 is told', async () => {
  const night = await exhausted();
  await night.answer('acknowledge', 'head-of-engineering');
  await night.passWithSweep(minutes(32));

  expect(toldAfterwards(night)).toEqual([expect.stringMatching(/^\+90(\.\d+)?m level 1: platform-engineer-1$/)]);
  expect((await night.timeline()).map(({ kind }) => kind).slice(-5)).toEqual([
    'exhausted',
    'acknowledged',
    'continued',
    'acknowledgment timed out',
    'notified',
  ]);
});

test('resolved after exhaustion, it stays quiet', async () => {
  const night = await exhausted();
  await night.answer('resolve', 'head-of-engineering');
  await night.passWithSweep(hours(1));

  expect(toldAfterwards(night)).toEqual([]);
  expect((await night.timeline()).map(({ kind }) => kind).slice(-2)).toEqual(['exhausted', 'resolved']);
});

test('escalated after exhaustion, level 1 is told at once in a new execution', async () => {
  const night = await exhausted();
  await night.answer('escalate', 'head-of-engineering');
  await night.pass(minutes(5));

  expect(toldAfterwards(night)).toEqual([
    '+60m level 1: platform-engineer-1',
    '+65m level 2: platform-engineer-1, platform-engineer-2',
  ]);
  const incident = await night.incident();
  expect(incident).toMatchObject({ status: 'triggered', phase: 'waiting', round: 1, generation: 2 });
  expect(incident).not.toHaveProperty('exhaustedAt');
});

test('snoozed after exhaustion, the level it was at is told when the snooze is over', async () => {
  const night = await exhausted();
  await night.answer('snooze', 'head-of-engineering', night.start + minutes(90).seconds * 1000);
  await night.passWithSweep(minutes(32));

  expect(toldAfterwards(night)).toEqual([expect.stringMatching(/^\+90(\.\d+)?m level 3: engineering-manager$/)]);
});

test('acknowledged after exhaustion and taken back, the level it was at is told at once', async () => {
  const night = await exhausted();
  await night.answer('acknowledge', 'head-of-engineering');
  await night.answer('unacknowledge', 'head-of-engineering');

  expect(toldAfterwards(night)).toEqual(['+60m level 3: engineering-manager']);
});

test('unacknowledged after exhaustion, nothing changes', async () => {
  const night = await exhausted();
  expect(await night.answer('unacknowledge', 'head-of-engineering')).toMatchObject({
    kind: 'unchanged',
    because: 'nobody has acknowledged it',
  });
});

test('the same alert after exhaustion joins and tells nobody', async () => {
  const night = await exhausted();
  expect(await night.alert()).toMatchObject({ kind: 'joined', incident: { count: 2 } });
  await night.passWithSweep(minutes(10));

  expect(toldAfterwards(night)).toEqual([]);
});
