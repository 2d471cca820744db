import { minutes } from '../../workflows/span';
import { Night } from '../support/night';
import { organisationWith, PUSH_SMS_CALL } from '../support/notification-rules';

const ONE = 'platform-engineer-1';

/** It is 02:30 in Berlin. */
const until = (to: string) => [{ from: '22:00', to }];

const nightWith = (quietUntil: string, priority: 'P1' | 'P4', levels = 2): Promise<Night> => {
  const organisation = organisationWith(
    [{ notify: [{ user: ONE }] }, { notify: [{ user: 'engineering-manager' }] }].slice(0, levels),
    { [ONE]: { quietHours: until(quietUntil) }, 'head-of-engineering': { quietHours: until('23:59') } },
  );
  return Night.begins({ organisation }).then(async (night) => {
    await night.alert({ priority });
    return night;
  });
};

test('low urgency waits for the end of quiet hours', async () => {
  const night = await nightWith('02:34', 'P4');
  await night.pass(minutes(11));
  expect(night.told()).toEqual([`+4m level 1: ${ONE}`, '+10m level 2: engineering-manager']);
});

test('high urgency does not', async () => {
  const night = await nightWith('02:34', 'P1');
  await night.pass(minutes(9));
  expect(night.told()).toEqual([`+0m level 1: ${ONE}`]);
});

test('quiet hours that outlast a level are not nobody: it waits its time, and the timeline says why', async () => {
  const night = await nightWith('08:00', 'P4');
  await night.pass(minutes(11));
  expect(night.told()).toEqual(['+10m level 2: engineering-manager']);
  expect(await night.timeline()).toContainEqual(
    expect.objectContaining({
      kind: 'notification rules',
      because: `user:${ONE}: has quiet hours that outlast this level`,
    }),
  );
});

test('the last resort is told in any hours', async () => {
  const night = await nightWith('08:00', 'P4', 1);
  await night.pass(minutes(11));
  expect(night.told()).toEqual(['+10m last resort: head-of-engineering, team:platform']);
});

test('a restart within quiet hours changes nothing', async () => {
  const night = await nightWith('02:34', 'P4');
  await night.pass(minutes(2));
  await night.crashAndRestart();
  await night.pass(minutes(9));
  expect(night.told()).toEqual([`+4m level 1: ${ONE}`, '+10m level 2: engineering-manager']);
});

test('rules that come due in quiet hours come due at their end, later ones in their own time', async () => {
  const organisation = organisationWith([{ notify: [{ user: ONE }] }], {
    [ONE]: { quietHours: until('02:33'), notify: PUSH_SMS_CALL },
  });
  const night = await Night.begins({ organisation });
  await night.alert({ priority: 'P5' });
  await night.pass(minutes(9));
  expect(night.sent.map(({ at, step }) => [(at - night.start) / 60_000, step])).toEqual([
    [3, 1],
    [3, 2],
    [5, 3],
  ]);
});
