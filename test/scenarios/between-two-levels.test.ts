import { STATE } from '../../workflows/machine/state-names';
import { hours } from '../../workflows/span';
import { Night } from '../support/night';

test.each([
  { why: 'an acknowledgment between two levels keeps the next level asleep', event: 'acknowledge' as const },
  { why: 'a resolution between two levels keeps the next level asleep', event: 'resolve' as const },
  { why: 'a snooze between two levels keeps the next level asleep', event: 'snooze' as const },
])('$why', async ({ event }) => {
  const night = await Night.begins({
    before: (state, night) =>
      state === STATE.claim(2)
        ? night.says(event, 'platform-engineer-1', night.start + hours(1).seconds * 1000)
        : undefined,
  });
  await night.alert();
  await night.pass({ seconds: 20 * 60 });

  expect(night.told()).toEqual(['+0m level 1: platform-engineer-1']);
  expect(night.entered()).toContain(STATE.claim(2));
  expect((await night.incident()).last?.by).toBe('platform-engineer-1');
});
