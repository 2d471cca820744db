import { minutes } from '../../workflows/span';
import { Night } from '../support/night';
import { policyNamed, withPolicy } from '../support/organisations';

const organisation = withPolicy({
  ...policyNamed('critical'),
  levels: [
    { name: 'gone', notify: [{ schedule: 'a-schedule-that-was-removed' }], acknowledgeWithin: minutes(30) },
    { name: 'manager', notify: [{ user: 'engineering-manager' }], acknowledgeWithin: minutes(10) },
  ],
});

test('a level that reaches nobody climbs at once, and the timeline says why', async () => {
  const night = await Night.begins({ organisation });
  await night.alert();
  await night.pass({ seconds: 1 });

  expect(night.sent.map(({ user }) => user)).toEqual(['engineering-manager']);
  expect(await night.timeline()).toContainEqual(
    expect.objectContaining({
      kind: 'nobody to notify',
      level: 1,
      because: "schedule 'a-schedule-that-was-removed': it does not exist any more",
    }),
  );
});
