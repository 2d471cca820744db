import { hours, minutes } from '../../workflows/span';
import { Night } from '../support/night';
import { isAway, isOverridden, organisationWith } from '../support/notification-rules';

const organisation = organisationWith([
  { notify: [{ schedule: 'platform-primary' }] },
  { notify: [{ user: 'engineering-manager' }] },
]);

const reasons = async (night: Night): Promise<readonly string[]> =>
  (await night.timeline())
    .filter(({ kind }) => kind === 'notified' || kind === 'nobody to notify')
    .map(({ because }) => because);

test('an override in force decides who is told, and the timeline says that it was one', async () => {
  const night = await Night.begins({ organisation });
  await isOverridden(night, 'platform-primary', 'support-lead');
  await night.alert();

  expect(night.told()).toEqual(['+0m level 1: support-lead']);
  expect((await reasons(night))[0]).toMatch(/^on call in schedule 'platform-primary' \(.*override.*in a test/);
});

test('whoever takes the pages of somebody is told in their place, also of somebody who is named', async () => {
  const night = await Night.begins({ organisation });
  await isAway(night, 'platform-engineer-1', { user: 'platform-engineer-3' });
  await isAway(night, 'engineering-manager', { user: 'support-lead' });
  await night.alert();
  await night.pass(minutes(10));

  expect(night.told()).toEqual(['+0m level 1: platform-engineer-3', '+10m level 2: support-lead']);
  expect((await reasons(night))[1]).toBe(
    "user 'engineering-manager' is named; engineering-manager is away (in a test), so support-lead is told, " +
      'until 2026-01-10T10:30[Europe/Berlin]',
  );
});

test('cover is followed to whoever is there', async () => {
  const night = await Night.begins({ organisation });
  await isAway(night, 'platform-engineer-1', { user: 'platform-engineer-2' });
  await isAway(night, 'platform-engineer-2', { user: 'platform-engineer-3' });
  await night.alert();
  expect(night.told()).toEqual(['+0m level 1: platform-engineer-3']);
});

test('with nobody to cover they are not told: the timeline says why, and the level climbs at once', async () => {
  const night = await Night.begins({ organisation });
  await isAway(night, 'platform-engineer-1', 'nobody');
  await night.alert();
  await night.pass({ seconds: 1 });

  expect(night.sent.map(({ user }) => user)).toEqual(['engineering-manager']);
  expect((await reasons(night))[0]).toMatch(
    /^user 'platform-engineer-1': on call in .*, but platform-engineer-1 is away \(in a test\); nobody covers, until 2026-01-10T10:30\[Europe\/Berlin\]$/,
  );
});

test('people who cover for each other are both away', async () => {
  const night = await Night.begins({ organisation });
  await isAway(night, 'platform-engineer-1', { user: 'platform-engineer-2' });
  await isAway(night, 'platform-engineer-2', { user: 'platform-engineer-1' });
  await night.alert();
  await night.pass({ seconds: 1 });
  expect(night.sent.map(({ user }) => user)).toEqual(['engineering-manager']);
});

test('when the time off is over they are told again', async () => {
  const night = await Night.begins({ organisation });
  await isAway(night, 'platform-engineer-1', { user: 'platform-engineer-3' });
  await night.pass(hours(8));
  await night.alert();
  expect(night.sent.map(({ user }) => user)).toEqual(['platform-engineer-1']);
});
