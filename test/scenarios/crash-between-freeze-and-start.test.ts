import { STATE } from '../../workflows/machine/state-names';
import { hours, minutes } from '../../workflows/span';
import { Night } from '../support/night';

test('a sweep that dies between the freeze and StartExecution loses nothing: the incident is due again', async () => {
  const night = await Night.begins({ troubles: ['could not be continued'] });
  await night.alert();
  await night.pass(minutes(2));
  night.crash();
  await night.pass(minutes(1));
  night.broken.startExecution = true;
  await night.restart();
  expect(await night.incident()).toMatchObject({ generation: 2, due: expect.any(Number) });
  night.broken.startExecution = false;
  await night.passWithSweep(minutes(4));

  expect(night.entered(3).slice(0, 2)).toEqual([STATE.start, STATE.wait(1)]);
  await night.passWithSweep(hours(1));
  expect(night.told().map((line) => line.replace(/^\+\d+(\.\d+)?m /, ''))).toEqual([
    'level 1: platform-engineer-1',
    'level 2: platform-engineer-1, platform-engineer-2',
    'level 3: engineering-manager',
    'level 1: platform-engineer-1',
    'level 2: platform-engineer-1, platform-engineer-2',
    'level 3: engineering-manager',
    'last resort: head-of-engineering, team:platform',
  ]);
});
