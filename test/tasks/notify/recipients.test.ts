import { resolveTargets } from '../../../tasks/notify/recipients';
import type { Target } from '../../../workflows/policy';
import { given } from '../../support/a-level';
import { NOW } from '../../support/an-incident';
import { isAway, isOverridden } from '../../support/notification-rules';

const PRIMARY = { schedule: 'platform-primary' } as const;

/** An hour ago, before anything that a test has somebody change. */
const AN_HOUR_AGO = NOW - 3_600_000;

/** A world with a table that is shared by all tests of this file, and what it answers about targets. */
const world = async () => {
  const { world, state } = await given();
  const place = { world, timers: { now: () => state.now } };
  const resolve = async (target: Target, since = 0) => {
    const { recipients, gaps } = await resolveTargets(world, { incident: 'x', visit: 1, since }, [target]);
    return [
      ...recipients.map(({ owner, because }) => `${owner}: ${because}`),
      ...gaps.map(({ target, because }) => `nobody: ${target}: ${because}`),
    ];
  };
  return { place, state, resolve };
};

const UNTIL = 'until 2026-01-10T12:00[Europe/Berlin]';

test('an override may name somebody who has left since: a gap, not a crash', async () => {
  const { place, resolve } = await world();
  await isOverridden(place, 'platform-primary', 'left-long-ago', 'support-lead');
  expect(await resolve(PRIMARY)).toEqual([
    expect.stringMatching(/^user:support-lead: on call in schedule 'platform-primary'/),
    expect.stringMatching(/^nobody: user 'left-long-ago': on call in .*, but does not exist any more$/),
  ]);
});

test('an override that was made after the level began counts from now on, a planned one only for the next level', async () => {
  const { place, state, resolve } = await world();
  await isOverridden(place, 'platform-primary', 'support-lead');
  expect(await resolve(PRIMARY, AN_HOUR_AGO)).toEqual([expect.stringMatching(/^user:support-lead/)]);
  state.now = NOW - 1000;
  expect(await resolve(PRIMARY, AN_HOUR_AGO)).toEqual([expect.stringMatching(/^user:platform-engineer-1/)]);
});

test('a cover that has left is a gap', async () => {
  const { place, resolve } = await world();
  await isAway(place, 'platform-engineer-2', { user: 'left-long-ago' });
  expect(await resolve({ user: 'platform-engineer-2' })).toEqual([
    "nobody: user 'left-long-ago': user 'platform-engineer-2' is named; platform-engineer-2 is away (in a test), " +
      `so left-long-ago is told, ${UNTIL}, but does not exist any more`,
  ]);
});

test('whoever is next or takes turns and is away is covered as well', async () => {
  const { place, resolve } = await world();
  await isAway(place, 'platform-engineer-3', { user: 'support-agent-1' });
  expect(await resolve({ schedule: 'platform-secondary', who: 'next' })).toEqual([
    expect.stringMatching(/^user:support-agent-1: next in schedule .* so support-agent-1 is told/),
  ]);
  expect(await resolve({ schedule: 'platform-secondary', who: 'everybody' })).toContainEqual(
    expect.stringMatching(
      /^user:support-agent-1: everybody in schedule 'platform-secondary'; platform-engineer-3 is away/,
    ),
  );
});

test('a team and a webhook are never away', async () => {
  const { resolve } = await world();
  expect(await resolve({ channelOf: 'platform' })).toEqual(["team:platform: the channel of team 'platform' is named"]);
});
