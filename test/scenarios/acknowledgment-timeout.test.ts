import { minutes } from '../../workflows/span';
import { Night } from '../support/night';

test('acknowledged but not resolved in time, it is triggered again from level 1 as a new visit', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(6));
  await night.answer('acknowledge', 'platform-engineer-2');
  const { visit } = await night.incident();
  await night.pass(minutes(31));

  expect(night.told().slice(2)).toEqual(['+36m level 1: platform-engineer-1']);
  const incident = await night.incident();
  expect(incident).toMatchObject({ status: 'triggered', level: 1, round: 1, visit: visit + 1, generation: 1 });
  expect(incident).not.toHaveProperty('acknowledgedBy');
  expect((await night.timeline()).slice(-2)).toEqual([
    {
      kind: 'acknowledgment timed out',
      at: night.start + minutes(36).seconds * 1000,
      because: 'not resolved within 30 minutes',
    },
    expect.objectContaining({ kind: 'notified', user: 'platform-engineer-1' }),
  ]);
});

test('resolved in time, nobody is told again', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.answer('acknowledge', 'platform-engineer-1');
  await night.passTo(night.start + minutes(30).seconds * 1000 - 1);
  await night.answer('resolve', 'platform-engineer-1');
  await night.pass(minutes(60));

  expect(night.told()).toEqual(['+0m level 1: platform-engineer-1']);
});

test('every acknowledgment has its own time, and the whole ladder is there again each time', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.answer('acknowledge', 'platform-engineer-1');
  await night.pass(minutes(31));
  await night.answer('acknowledge', 'platform-engineer-1');
  await night.pass(minutes(120));

  expect(night.told().slice(1)).toEqual([
    '+30m level 1: platform-engineer-1',
    '+61m level 1: platform-engineer-1',
    '+66m level 2: platform-engineer-1, platform-engineer-2',
    '+71m level 3: engineering-manager',
    '+81m level 1: platform-engineer-1',
    '+86m level 2: platform-engineer-1, platform-engineer-2',
    '+91m level 3: engineering-manager',
    '+101m last resort: head-of-engineering, team:platform',
  ]);
});
