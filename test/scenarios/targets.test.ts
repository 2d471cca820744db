import type { Target } from '../../workflows/policy';
import { minutes } from '../../workflows/span';
import { Night } from '../support/night';
import { isAway, organisationWith } from '../support/notification-rules';

/** Whom each of these, as a level of its own, tells. */
const toldBy = async (...targets: readonly Target[]): Promise<readonly string[]> => {
  const levels = targets.map((target) => ({ notify: [target] }));
  const night = await Night.begins({ organisation: organisationWith(levels, {}) });
  await night.alert();
  await night.pass(minutes(10 * targets.length - 1));
  const told = night.told().map((line) => line.replace(/^\S+ /, ''));
  return told.filter((line) => line.startsWith('level'));
};

test('of a schedule: who is on call, who is next, who was before, everybody', async () => {
  const schedule = 'platform-primary';
  expect(
    await toldBy(
      { schedule },
      { schedule, who: 'next' },
      { schedule, who: 'previous' },
      { schedule, who: 'everybody' },
    ),
  ).toEqual([
    'level 1: platform-engineer-1',
    'level 2: platform-engineer-2',
    // It is the first week: nobody was on call before it began, so that level was climbed at once.
    'level 4: platform-engineer-1, platform-engineer-2, platform-engineer-3',
  ]);
});

test('of a team: each of its members, or its channel', async () => {
  expect(await toldBy({ team: 'support' }, { channelOf: 'support' })).toEqual([
    'level 1: support-agent-1, support-agent-2, support-lead',
    'level 2: team:support',
  ]);
});

test('round robin is the next member each time a level is visited, the same one after a restart', async () => {
  const organisation = organisationWith([{ notify: [{ roundRobin: 'support' }] }], {}, { repeat: 2 });
  const night = await Night.begins({ organisation });
  await isAway(night, 'support-agent-2', 'nobody');
  await night.alert();
  await night.crashAndRestart();
  await night.pass(minutes(11));
  await night.alert({ dedupKey: 'another' });
  await night.pass(minutes(5));

  expect(night.told()).toEqual([
    '+0m level 1: support-agent-1',
    '+10m level 1: support-lead',
    '+11m level 1: support-lead',
  ]);
});

test('somebody who is meant by several targets is told once', async () => {
  const organisation = organisationWith([
    { notify: [{ user: 'platform-engineer-1' }, { schedule: 'platform-primary' }, { team: 'platform' }] },
  ]);
  const night = await Night.begins({ organisation });
  await night.alert();
  expect(night.told()).toEqual([
    '+0m level 1: engineering-manager, platform-engineer-1, platform-engineer-2, platform-engineer-3',
  ]);
});

test('a target with nobody is on the timeline, each with its reason, and the others are told', async () => {
  const before = organisationWith([
    {
      notify: [
        { schedule: 'empty' },
        { schedule: 'empty', who: 'next' },
        { roundRobin: 'nobodies' },
        { team: 'nobodies' },
        { team: 'gone' },
        { roundRobin: 'support' },
        { user: 'engineering-manager' },
      ],
    },
  ]);
  const primary = before.schedules['platform-primary'];
  if (!primary) throw new Error('the example has changed');
  const organisation = {
    ...before,
    teams: { ...before.teams, nobodies: { name: 'Nobodies', members: [], defaultPolicy: 'critical' } },
    schedules: {
      ...before.schedules,
      empty: { ...primary, layers: primary.layers.map((layer) => ({ ...layer, until: '2026-01-09T09:00' })) },
    },
  };
  const night = await Night.begins({ organisation });
  for (const member of ['support-agent-1', 'support-agent-2', 'support-lead']) await isAway(night, member, 'nobody');
  await night.alert();

  expect(night.told()).toEqual(['+0m level 1: engineering-manager']);
  const gaps = (await night.timeline()).filter(({ kind }) => kind === 'nobody to notify');
  expect(gaps.map(({ because }) => because).sort()).toEqual([
    "next in schedule 'empty': nobody is next",
    "round robin over team 'nobodies': it has no members",
    "round robin over team 'support': all its members are away",
    "schedule 'empty': nobody is on call",
    "team 'gone': it does not exist any more",
    "team 'nobodies': it has no members",
  ]);
});
