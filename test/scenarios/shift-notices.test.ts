import { readOutbox } from '../../tasks/notify/channels/outbox';
import { minutes } from '../../workflows/span';
import { Night } from '../support/night';
import { onlyCheckout } from '../support/organisations';

test('who takes over on Monday is told before, also when everything is restarted in between, and who goes when it is over', async () => {
  const notices = { by: 'push', before: [minutes(5)], atEnd: true } as const;
  const wanting = (user: string) => ({ name: user, timeZone: 'Europe/Berlin', shiftNotices: notices });
  const users = {
    ...onlyCheckout.users,
    'platform-engineer-1': wanting('platform-engineer-1'),
    'platform-engineer-2': wanting('platform-engineer-2'),
  };
  const { 'platform-primary': primary } = onlyCheckout.schedules;
  const night = await Night.begins({
    organisation: { ...onlyCheckout, users, schedules: primary ? { 'platform-primary': primary } : {} },
    from: Date.parse('2026-01-12T08:53:30+01:00'),
  });
  await night.passWithSweep(minutes(1));
  night.crash();
  await night.pass(minutes(2));
  await night.restart();
  await night.passWithSweep(minutes(5));
  const told = await readOutbox(night.world.table);
  expect(told.map(({ at, user, title }) => [new Date(at).toISOString().slice(11, 19), user, title])).toEqual([
    ['07:57:30', 'platform-engineer-2', "Your shift in 'platform-primary' begins in 3 minutes"],
    ['08:00:30', 'platform-engineer-1', "Your shift in 'platform-primary' has ended"],
  ]);
});
