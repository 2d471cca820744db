import example from '../../workflows/example';
import { hours } from '../../workflows/span';
import { Night } from '../support/night';
import { runs } from '../support/runs';

const TIMES = runs(120, 1000);

test(`the same alert ${TIMES} times at once is one incident and one climb`, async () => {
  const night = await Night.begins();
  const accepted = await Promise.all(Array.from({ length: TIMES }, () => night.alert()));
  await night.pass(hours(2));

  expect(accepted.filter((one) => one?.kind === 'opened')).toHaveLength(1);
  expect(accepted.filter((one) => one?.kind === 'joined')).toHaveLength(TIMES - 1);
  expect(await night.incidents()).toHaveLength(1);
  expect(await night.incident()).toMatchObject({ count: TIMES, generation: 1 });
  expect(night.entered()).toHaveLength(25);
});

test('the same alert from another service, or with another key, is an incident of its own', async () => {
  const night = await Night.begins({ organisation: example });
  await Promise.all([
    night.alert(),
    night.alert({ service: 'helpdesk', scope: 'helpdesk' }),
    night.alert({ dedupKey: 'another' }),
  ]);

  expect((await night.incidents()).map(({ count }) => count)).toEqual([1, 1, 1]);
});
