import { continueIncident } from '../../tasks/sweep/continue-incident';
import { STATE } from '../../workflows/machine/state-names';
import { minutes } from '../../workflows/span';
import { Night } from '../support/night';

test('an old generation that still lives ends at its next step, and nobody is told twice', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(2));
  await continueIncident(night.world, await night.incident(), 'a test');
  await night.pass(minutes(10));

  expect(night.entered(1).slice(-4)).toEqual([STATE.claim(2), STATE.look, STATE.answer, STATE.answered]);
  expect(night.told()).toEqual([
    '+0m level 1: platform-engineer-1',
    '+5m level 2: platform-engineer-1, platform-engineer-2',
    '+10m level 3: engineering-manager',
  ]);
  expect(await night.incident()).toMatchObject({ generation: 2 });
});

test('an old generation whose notify is late tells nobody any more', async () => {
  const night = await Night.begins({
    before: async (state, night) => {
      if (state === STATE.notify(1) && night.steps.at(-1)?.generation === 1)
        await continueIncident(night.world, await night.incident(), 'a test');
    },
  });
  await night.alert();
  await night.pass(minutes(1));

  expect(night.told()).toEqual(['+0m level 1: platform-engineer-1']);
  expect(night.sent.map(({ generation }) => generation)).toEqual([2]);
});
