import { definitionsOf } from '../../infra/definitions';
import { PROPERTIES } from '../../infra/prove/property';
import { proofsOf } from '../../infra/prove/prove-organisation';
import type { Proof } from '../../infra/prove/prove-policy';
import example from '../../workflows/example';
import { FULL } from '../support/runs';

const FROM = Date.parse('2026-01-10T02:30:00Z');
/** The largest, and the one that every organisation gets, are proven in the full run, and by the command. */
const POLICIES = Object.keys(example.policies).filter((name) => FULL || !['direct', 'low-urgency'].includes(name));

const proofOf = async (policy: string): Promise<Proof | undefined> => {
  for await (const proof of proofsOf({
    organisation: example,
    definitions: definitionsOf(example),
    policy,
    from: FROM,
  }))
    return proof;
  return undefined;
};

test.each(POLICIES)("every path of the example's '%s' ends with somebody told", async (policy) => {
  const proof = await proofOf(policy);
  expect(proof).toMatchObject({ policy, violations: [], unfinished: undefined, proven: true });
  expect(proof?.situations).toBeGreaterThan(1000);
  // Only what the model cannot bring about: a place and an answer that nobody knows.
  expect(proof?.notTaken).toEqual(['Start or resume: Default', 'What is the answer?: Default']);
  const levels = proof?.worst ?? [];
  expect(levels.at(-1)?.level).toBe('last resort');
  for (const { planned, plain, withFaults } of levels) {
    expect(plain).toBe(planned);
    expect(withFaults).toBeGreaterThan(planned);
  }
  expect(proof?.histories.unanswered).toBeLessThan(25_000);
});

test('a level that nobody is ever on call for is found without any path', async () => {
  const { 'platform-primary': primary, ...schedules } = example.schedules;
  const [layer] = primary?.layers ?? [];
  if (!primary || !layer) throw new Error('the example has changed');
  const nobody = {
    ...example,
    schedules: { ...schedules, 'platform-primary': { ...primary, layers: [{ ...layer, until: '2026-01-06T09:00' }] } },
  };
  const { levelsWithNobody } = await import('../../infra/prove/prove-organisation');
  const found = levelsWithNobody(nobody as typeof example, FROM).get('critical') ?? [];
  expect(found.map(({ property, says }) => `${property}: ${says}`)).toEqual([
    expect.stringMatching(
      /^somebody is there: level 1 'primary on call' reaches nobody in the next 90 days: nobody is on call/,
    ),
  ]);
  expect(PROPERTIES[found[0]?.property ?? 'ends well']).toBe('every level and the last resort can reach somebody');
});
