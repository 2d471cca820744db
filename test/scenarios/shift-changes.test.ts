import { minutes } from '../../workflows/span';
import { Night } from '../support/night';

test('when the shift changes between two levels, the person who is on call now is told', async () => {
  const night = await Night.begins({ from: Date.parse('2026-01-12T08:57:00+01:00') });
  await night.alert();
  await night.pass(minutes(5));

  expect(night.told()).toEqual([
    '+0m level 1: platform-engineer-1',
    '+5m level 2: platform-engineer-2, platform-engineer-3',
  ]);
  expect((await night.timeline()).at(-1)?.because).toBe(
    "on call in schedule 'platform-secondary' (layer 'weekly', until 2026-01-19T09:00[Europe/Berlin])",
  );
});
