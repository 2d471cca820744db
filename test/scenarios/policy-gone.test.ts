import example from '../../workflows/example';
import type { Organisation } from '../../workflows/organisation';
import { hours, minutes } from '../../workflows/span';
import { Night } from '../support/night';
import { policyNamed, withoutPolicy } from '../support/organisations';

const withShorter = (levels: number): Organisation => {
  const critical = policyNamed('critical');
  return {
    ...example,
    policies: { ...example.policies, critical: { ...critical, levels: critical.levels.slice(0, levels) } },
  };
};

test('an incident whose policy is gone continues on its present policy from level 1, and says so', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(26));
  await night.crashAndRestart(withoutPolicy('critical', 'business-hours'));
  await night.pass(minutes(31));

  expect(night.told().slice(-2)).toEqual(['+26m level 1: team:support', '+56m level 2: support-agent-1']);
  expect(await night.incident()).toMatchObject({ policy: 'business-hours', level: 2, round: 1 });
  expect(await night.timeline()).toContainEqual(
    expect.objectContaining({
      kind: 'continued',
      because: "policy 'critical' has no level 2 any more: from level 1 of 'business-hours'",
    }),
  );
});

test('an incident whose level is gone continues from level 1 of the policy, and says so', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(12));
  await night.crashAndRestart(withShorter(2));
  await night.pass(minutes(6));

  expect(night.told().slice(-2)).toEqual([
    '+12m level 1: platform-engineer-1',
    '+17m level 2: platform-engineer-1, platform-engineer-2',
  ]);
  expect(await night.timeline()).toContainEqual(
    expect.objectContaining({
      kind: 'continued',
      because: "policy 'critical' has no level 3 any more: from level 1 of 'critical'",
    }),
  );
});

test('dying before the new execution moved, it still begins at level 1', async () => {
  const night = await Night.begins({
    before: (state, night) => {
      if (state === 'Start or resume' && night.steps.at(-1)?.generation === 2) night.crash();
      return undefined;
    },
  });
  await night.alert();
  await night.pass(minutes(6));
  const changed = withoutPolicy('critical', 'business-hours');
  await night.crashAndRestart(changed);
  await night.restart(changed);

  expect(night.told().slice(-1)).toEqual(['+6m level 1: team:support']);
});

test('a snooze goes on although the policy is gone, and then level 1 of the present one is told', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(12));
  await night.answer('snooze', 'engineering-manager', night.start + hours(3).seconds * 1000);
  await night.crashAndRestart(withoutPolicy('critical', 'business-hours'));
  await night.pass(hours(3));

  expect(night.told().slice(3)).toEqual(['+180m level 1: team:support']);
});

test('an acknowledgment stands although the policy is gone; without a timeout nothing is waited for', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.answer('acknowledge', 'platform-engineer-1');
  await night.crashAndRestart(withoutPolicy('critical', 'business-hours'));
  await night.passWithSweep(hours(1));

  expect(night.told()).toHaveLength(1);
  expect(await night.incident()).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'platform-engineer-1' });
});
