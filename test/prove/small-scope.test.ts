import { definitionOf } from '../../infra/definitions';
import { EFFORT, provePolicy } from '../../infra/prove/prove-policy';
import { scopeOf } from '../../infra/prove/small-scope';
import type { Policy } from '../../workflows/policy';
import { minutes } from '../../workflows/span';
import { FULL } from '../support/runs';

const policy: Policy = {
  name: 'long',
  purpose: 'Many steps and rounds.',
  levels: [{ name: 'one', notify: [{ user: 'a' }], acknowledgeWithin: minutes(15) }],
  repeat: 12,
  lastResort: [{ user: 'a' }],
  doneWhen: 'acknowledged',
};

// Thousands of situations: part of the full run.
if (FULL)
  test('many steps and rounds are explored with few of them, and the times are those of the policy', async () => {
    const proof = await provePolicy(policy, [7], definitionOf(policy, [7]));
    expect(proof).toMatchObject({ proven: true, scope: 'few', violations: [] });
    const end = (policy.repeat + 1) * 900;
    expect(proof.worst).toMatchObject([
      { level: 1, planned: 0, plain: 0 },
      { level: 'last resort', planned: end, plain: end },
    ]);
  });

test('what counts otherwise than the policy says is explored as it is', () => {
  const wrong = (from: string, to: string) => JSON.parse(JSON.stringify(definitionOf(policy, [7])).replace(from, to));
  expect(scopeOf(policy, [7], definitionOf(policy, [7])).kind).toBe('few');
  expect(scopeOf(policy, [7], wrong('$step < 7', '$step < 6')).kind).toBe('all');
  expect(scopeOf(policy, [7], wrong('$thisRound <= 12', '$thisRound <= 11')).kind).toBe('all');
  expect(scopeOf(policy, [7], wrong('Level 1: notify', 'Level 1: tell')).kind).toBe('all');
  expect(scopeOf({ ...policy, repeat: 2 }, [3], definitionOf({ ...policy, repeat: 2 }, [3])).kind).toBe('all');
});

test('a level whose time does not divide by its steps is told when the policy says', async () => {
  const odd = {
    ...policy,
    levels: [{ ...policy.levels[0], acknowledgeWithin: { seconds: 301 } }],
    repeat: 0,
  } as Policy;
  const proof = await provePolicy(odd, [2], definitionOf(odd, [2]), { ...EFFORT, scope: 'all' });
  expect(proof).toMatchObject({ proven: true, scope: 'all', worst: [{ plain: 0 }, { planned: 301, plain: 301 }] });
});
