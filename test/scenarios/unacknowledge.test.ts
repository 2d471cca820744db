import { minutes } from '../../workflows/span';
import { Night } from '../support/night';
import { policyNamed, withPolicy } from '../support/organisations';

const { acknowledgmentTimeout: _, ...withoutTimeout } = {
  ...policyNamed('critical'),
  doneWhen: 'acknowledged' as const,
};

test.each([
  {
    why: 'with an acknowledgment timeout running, its machine goes on',
    organisation: withPolicy(policyNamed('critical')),
    generation: 1,
  },
  { why: 'without one, a new execution begins', organisation: withPolicy(withoutTimeout), generation: 2 },
])('an acknowledgment that is taken back tells the same level again: $why', async ({ organisation, generation }) => {
  const night = await Night.begins({ organisation });
  await night.alert();
  await night.pass(minutes(6));
  await night.answer('acknowledge', 'platform-engineer-2');
  await night.pass(minutes(4));
  await night.answer('unacknowledge', 'platform-engineer-2');
  await night.pass(minutes(5));

  expect(night.told().slice(2)).toEqual([
    '+10m level 2: platform-engineer-1, platform-engineer-2',
    '+15m level 3: engineering-manager',
  ]);
  const incident = await night.incident();
  expect(incident).toMatchObject({ status: 'triggered', generation });
  expect(incident).not.toHaveProperty('acknowledgedBy');
});
