import { notify } from '../../../tasks/notify/notify';
import type { Measured, MetricName } from '../../../tasks/runtime/metrics';
import { asking, given } from '../../support/a-level';
import { NOW } from '../../support/an-incident';

/** What notify counts while it tells the first level of an incident. */
const counted = async (more: Parameters<typeof given>[0]): Promise<readonly (readonly [MetricName, number])[]> => {
  const { world, stored } = await given({ createdAt: NOW - 2000, step: 0, ...more });
  const told: Measured[] = [];
  await notify({ ...world, metrics: (measured) => told.push(measured) }, asking(stored));
  return told.flatMap((measured) => Object.entries(measured) as [MetricName, number][]);
};

test('the first notification is counted with the time since the alert, beside each delivery', async () => {
  expect(await counted({ revision: 0 })).toEqual([
    ['DeliveriesMade', 1],
    ['TimeToFirstNotification', 2000],
  ]);
});

test('one that was held on purpose, or answered before, is not late', async () => {
  const held = await counted({ revision: 0, reopened: { visit: 0, from: 'snoozed', at: NOW } });
  expect(held).toEqual([['DeliveriesMade', 1]]);
  expect(await counted({ revision: 1 })).toEqual([['DeliveriesMade', 1]]);
});
