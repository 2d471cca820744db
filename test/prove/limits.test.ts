import { definitionsOf } from '../../infra/definitions';
import { type Asked, proofsOf } from '../../infra/prove/prove-organisation';
import { EFFORT } from '../../infra/prove/prove-policy';
import { resultsTooLarge } from '../../infra/prove/sizes';
import example from '../../workflows/example';
import type { Organisation } from '../../workflows/organisation';
import type { Target } from '../../workflows/policy';
import { days } from '../../workflows/span';
import { FULL } from '../support/runs';
import { planted, prove, SMALL } from './support';

const FROM = Date.parse('2026-01-10T02:30:00Z');
const RANGE = { from: FROM, until: FROM + 7 * 86_400_000 };

const crowd = (members: number): Organisation => {
  const names = Array.from({ length: members }, (_, index) => `engineer-number-${index + 1}`);
  const { platform } = example.teams;
  if (!platform) throw new Error('the example has changed');
  return { ...example, teams: { ...example.teams, platform: { ...platform, members: names } } };
};

const sizes = (notify: readonly Target[], members = 600) =>
  resultsTooLarge(crowd(members), { ...SMALL, levels: SMALL.levels.map((level) => ({ ...level, notify })) }, RANGE).map(
    ({ says }) => says,
  );

test('a level that tells more people than an answer of a state can hold is found', () => {
  const found = sizes([{ team: 'platform' }]);
  expect(found).toHaveLength(SMALL.levels.length);
  expect(found[0]).toMatch(/may notify 600 people at once: .* has \d+ bytes; Step Functions allows 262144$/);
  expect(sizes([{ team: 'platform' }], 300)).toEqual([]);
});

test('one of them by turn, their channel, or whoever is on call is not many', () => {
  expect(sizes([{ roundRobin: 'platform' }, { channelOf: 'platform' }, { schedule: 'platform-primary' }])).toEqual([]);
});

test('so it is part of the proof of a policy', async () => {
  expect.assertions(2);
  const policy = { ...SMALL, lastResort: [{ team: 'platform' }] };
  const organisation = { ...crowd(600), policies: { [SMALL.name]: policy } };
  const asked: Asked = {
    organisation,
    definitions: definitionsOf(organisation),
    policy: SMALL.name,
    from: FROM,
    effort: { ...EFFORT, most: 1 },
  };
  for await (const { proven, violations } of proofsOf(asked)) {
    expect(proven).toBe(false);
    expect(violations.filter(({ property }) => property === 'within limits')).toMatchObject([
      { says: expect.stringMatching(/^'last resort' may notify 600 people/) },
    ]);
  }
});

// It explores a large machine: part of the full run.
if (FULL)
  test('a climb that takes longer than an execution may live is found', async () => {
    const [level] = SMALL.levels;
    if (!level) throw new Error('a policy has levels');
    const slow = { ...SMALL, levels: [{ ...level, acknowledgeWithin: days(380) }] };
    const { violations } = await prove(
      planted(() => {}, slow),
      slow,
    );
    expect(violations.map(({ property }) => property)).toEqual(['within limits']);
    expect(violations[0]?.says).toMatch(
      /the last resort is told after .* Step Functions stops an execution after 365 days/,
    );
  });
