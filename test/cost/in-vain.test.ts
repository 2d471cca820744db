import { ASSUMED } from '../../infra/cost/assumptions';
import { count } from '../../infra/cost/count';
import { LastResortInVain } from '../../infra/cost/in-vain';
import { definitionsOf } from '../../infra/definitions';
import { NIGHT } from '../support/night';
import { onlyCheckout } from '../support/organisations';

const AT_REST = { name: 'not yet', every: { weeks: 1 }, firstHandOff: '2199-01-05T09:00' } as const;

test('a last resort that reaches nobody has no price: it is said, instead of counted for ever', async () => {
  const [policy] = Object.values(onlyCheckout.policies);
  const [schedule] = Object.keys(onlyCheckout.schedules);
  if (!policy || !schedule) throw new Error('a policy and a schedule are needed');
  const later = Object.values(onlyCheckout.schedules).map((one) => ({
    ...one,
    layers: one.layers.map((layer) => ({ ...layer, ...AT_REST })),
  }));
  const organisation = {
    ...onlyCheckout,
    schedules: Object.fromEntries(
      Object.keys(onlyCheckout.schedules).map((name, index) => [name, later[index] as never]),
    ),
    policies: { [policy.name]: { ...policy, lastResort: [{ schedule }] } },
  };
  const counted = count({
    organisation,
    definitions: definitionsOf(organisation),
    reality: { kind: 'not checked' },
    scenarios: [
      {
        answeredAt: 'never',
        scenario: { service: 'checkout', at: NIGHT, priority: 'P1', title: 'Checkout is down', tags: [] },
      },
    ],
    manner: { answer: 'resolves', atStep: 1 },
    assumed: ASSUMED,
  });
  await expect(counted).rejects.toThrow(LastResortInVain);
});
