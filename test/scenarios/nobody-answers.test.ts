import { hours, minutes } from '../../workflows/span';
import { Night } from '../support/night';

/** Level by level, round by round, then the last resort. */
const EVERYBODY = [
  '+0m level 1: platform-engineer-1',
  '+5m level 2: platform-engineer-1, platform-engineer-2',
  '+10m level 3: engineering-manager',
  '+20m level 1: platform-engineer-1',
  '+25m level 2: platform-engineer-1, platform-engineer-2',
  '+30m level 3: engineering-manager',
  '+40m last resort: head-of-engineering, team:platform',
];

test('when nobody answers, every level is told in every round, then the last resort, each at its time', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(hours(2));

  expect(night.told()).toEqual(EVERYBODY);
  expect(night.entered()).toHaveLength(25);
  expect([
    ...new Set(night.sent.map(({ visit, step, round }) => `visit ${visit}, step ${step}, round ${round}`)),
  ]).toEqual([
    'visit 1, step 1, round 1',
    'visit 2, step 1, round 1',
    'visit 3, step 1, round 1',
    'visit 4, step 1, round 2',
    'visit 5, step 1, round 2',
    'visit 6, step 1, round 2',
    'visit 7, step 1, round 2',
  ]);
  expect(night.executions).toEqual([{ name: expect.stringMatching(/-1$/), status: 'SUCCEEDED' }]);
  expect(await night.incident()).toMatchObject({ status: 'triggered', phase: 'exhausted', level: 3, round: 2 });
  expect((await night.timeline()).at(-1)).toMatchObject({
    kind: 'exhausted',
    at: night.start + minutes(40).seconds * 1000,
    because: 'nobody answered; the last resort was told',
  });
});

test('the sweep, which looks every minute, finds nothing to do in such a night', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.passWithSweep(hours(1));

  expect(night.told()).toEqual(EVERYBODY);
  expect(await night.incident()).toMatchObject({ generation: 1 });
});

test('nothing happens and nothing is spent while a level waits', async () => {
  const night = await Night.begins();
  await night.alert();
  const before = night.entered().length;
  await night.pass({ seconds: 299 });

  expect(night.entered()).toHaveLength(before);
});
