import { minutes } from '../../workflows/span';
import { Night } from '../support/night';
import { isOverridden, organisationWith, PUSH_SMS_CALL } from '../support/notification-rules';

const organisation = organisationWith(
  [{ notify: [{ schedule: 'platform-primary' }] }, { notify: [{ schedule: 'platform-primary' }] }],
  { 'platform-engineer-1': { notify: PUSH_SMS_CALL }, 'platform-engineer-2': { notify: PUSH_SMS_CALL } },
);

/** Three minutes before the weekly hand-off. */
const BEFORE = Date.parse('2026-01-12T08:57:00+01:00');

test('when the shift changes within a level, it goes on with whom it began; the next level tells the new person', async () => {
  const night = await Night.begins({ organisation, from: BEFORE });
  await night.alert();
  await night.pass(minutes(11));

  expect(night.told()).toEqual([
    '+0m level 1: platform-engineer-1',
    '+2m level 1: platform-engineer-1',
    '+5m level 1: platform-engineer-1',
    '+10m level 2: platform-engineer-2',
  ]);
});

test('somebody who takes over by an override within a level is told what has been due until then, and the rest', async () => {
  const night = await Night.begins({ organisation });
  await night.alert();
  await night.pass(minutes(3));
  await isOverridden(night, 'platform-primary', 'platform-engineer-2');
  await night.pass(minutes(5));

  expect(night.told()).toEqual([
    '+0m level 1: platform-engineer-1',
    '+2m level 1: platform-engineer-1',
    '+5m level 1: platform-engineer-2, platform-engineer-2, platform-engineer-2',
  ]);
});
