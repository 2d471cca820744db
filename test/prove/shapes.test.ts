import { definitionOf } from '../../infra/definitions';
import { EFFORT, provePolicy } from '../../infra/prove/prove-policy';
import { policyOf, SHAPES } from '../support/policy-shapes';
import { FULL } from '../support/runs';

const small = SHAPES.filter(({ levels, repeat }) => levels.length <= 3 && repeat <= 2);

if (FULL)
  test.each(small)('everything that can happen to an incident of $name ends well', async (policy) => {
    const steps = policy.levels.map(() => 1);
    const proof = await provePolicy(policy, steps, definitionOf(policy, steps), { ...EFFORT, most: 1_000_000 });
    expect(proof).toMatchObject({ violations: [], unfinished: undefined, proven: true });
  });

test('a machine that is too large is cut, which is said and never taken for a proof', async () => {
  const policy = policyOf(20, 20);
  const steps = policy.levels.map(() => 1);
  const proof = await provePolicy(policy, steps, definitionOf(policy, steps), { ...EFFORT, most: 500 });
  expect(proof).toMatchObject({ violations: [], proven: false, unfinished: 'there are more than 500 situations' });
});

if (FULL)
  test('people with several contact methods: every further step of a level ends well, too', async () => {
    const policy = policyOf(1, 0);
    const proof = await provePolicy(policy, [3], definitionOf(policy, [3]), { ...EFFORT, most: 1_000_000 });
    expect(proof).toMatchObject({ violations: [], unfinished: undefined, proven: true });
  });
