import { minutes } from '../../workflows/span';
import { Night } from '../support/night';

test('an alert whose execution cannot start is accepted all the same, and the sweep begins it within two minutes', async () => {
  const night = await Night.begins({ troubles: ['could not begin at once; the sweep will'] });
  night.broken.startExecution = true;
  const accepted = await night.alert();
  night.broken.startExecution = false;
  expect(accepted).toMatchObject({ kind: 'opened' });
  expect(night.sent).toHaveLength(0);

  await night.passWithSweep(minutes(7));
  expect(night.told()).toEqual([
    '+1m level 1: platform-engineer-1',
    '+6m level 2: platform-engineer-1, platform-engineer-2',
  ]);
});

test('the sweep keeps trying while executions cannot start', async () => {
  const night = await Night.begins({
    troubles: ['could not begin at once; the sweep will', 'could not be continued', 'could not be continued'],
  });
  night.broken.startExecution = true;
  await night.alert();
  await night.passWithSweep(minutes(5));
  night.broken.startExecution = false;
  await night.passWithSweep(minutes(3));

  expect(night.told()).toEqual([expect.stringMatching(/^\+[678]m level 1: platform-engineer-1$/)]);
});
