import { hours, minutes } from '../../workflows/span';
import { Night } from '../support/night';
import { isAway, organisationWith } from '../support/notification-rules';

const organisation = organisationWith(
  [{ notify: [{ user: 'platform-engineer-1' }] }, { notify: [{ user: 'engineering-manager' }] }],
  {},
  { repeat: 1 },
);

/** Both of them are away, so that a round takes no time. */
const nightWithoutAnybody = async (): Promise<Night> => {
  const night = await Night.begins({ organisation });
  for (const user of ['platform-engineer-1', 'engineering-manager']) await isAway(night, user, 'nobody');
  await night.alert();
  return night;
};

/** To whole minutes: a level that reaches nobody takes a second. */
const told = (night: Night): readonly string[] =>
  night.told().map((line) => line.replace(/^\+([\d.]+)m/, (_, m) => `+${Math.floor(Number(m))}m`));

test('a round that reaches nobody tells the last resort at once, waits as long as it would have taken, and goes on', async () => {
  const night = await nightWithoutAnybody();
  await night.pass(hours(2));
  expect(told(night)).toEqual([
    '+0m last resort: head-of-engineering, team:platform',
    '+20m last resort: head-of-engineering, team:platform',
  ]);
  expect(await night.incident()).toMatchObject({ phase: 'exhausted' });
});

test('somebody who comes back meanwhile is told in the next round', async () => {
  const night = await nightWithoutAnybody();
  await night.pass(minutes(5));
  await isAway(night, 'platform-engineer-1', { user: 'platform-engineer-2' });
  await night.pass(minutes(16));
  expect(told(night)).toEqual([
    '+0m last resort: head-of-engineering, team:platform',
    '+20m level 1: platform-engineer-2',
  ]);
});

test('the last resort can answer', async () => {
  const night = await nightWithoutAnybody();
  await night.pass(minutes(5));
  await night.answer('acknowledge', 'head-of-engineering');
  await night.pass(minutes(20));
  expect(night.sent.map(({ level }) => level)).toEqual([0, 0]);
});

test('a restart while the round takes its time changes nothing', async () => {
  const night = await nightWithoutAnybody();
  await night.pass(minutes(7));
  await night.crashAndRestart();
  await night.pass(hours(1));
  expect(told(night)).toHaveLength(2);
  expect(night.sent.map(({ at }) => Math.floor((at - night.start) / 60_000))).toEqual([0, 0, 20, 20]);
});
