import fc from 'fast-check';
import type { Policy } from '../../workflows/policy';
import { minutes } from '../../workflows/span';
import { Night } from '../support/night';
import { policyNamed, withPolicy } from '../support/organisations';
import { runs } from '../support/runs';

/** The second level is for what nobody has acknowledged; the third is told whatever happens, until it is resolved. */
const policy: Policy = {
  ...policyNamed('critical'),
  repeat: 1,
  levels: [
    { name: 'first', notify: [{ user: 'platform-engineer-1' }], acknowledgeWithin: minutes(5) },
    {
      name: 'second',
      notify: [{ user: 'platform-engineer-2' }],
      acknowledgeWithin: minutes(5),
      unlessAcknowledged: true,
    },
    { name: 'third', notify: [{ user: 'engineering-manager' }], acknowledgeWithin: minutes(10) },
  ],
  lastResort: [{ user: 'head-of-engineering' }],
  doneWhen: 'resolved',
  acknowledgmentTimeout: undefined as never,
};
const { acknowledgmentTimeout: _, ...WITHOUT } = policy;
const organisation = withPolicy(WITHOUT as Policy);

const begun = async (): Promise<Night> => {
  const night = await Night.begins({ organisation });
  await night.alert();
  return night;
};

const silences = async (night: Night): Promise<readonly string[]> =>
  (await night.timeline())
    .filter(({ kind }) => kind === 'not told')
    .map(({ level, round, because }) => `level ${level}, round ${round}: ${because}`);

test('acknowledged before it, the level passes in silence and takes its time; the others are told as ever', async () => {
  const night = await begun();
  await night.pass(minutes(2));
  await night.answer('acknowledge', 'platform-engineer-1');
  await night.pass(minutes(45));

  expect(night.told()).toEqual([
    '+0m level 1: platform-engineer-1',
    '+10m level 3: engineering-manager',
    '+20m level 1: platform-engineer-1',
    '+30m level 3: engineering-manager',
    '+40m last resort: head-of-engineering',
  ]);
  expect(await silences(night)).toEqual([
    'level 2, round 1: acknowledged by platform-engineer-1',
    'level 2, round 2: acknowledged by platform-engineer-1',
  ]);
  expect(await night.incident()).toMatchObject({ status: 'acknowledged', phase: 'exhausted' });
});

test('acknowledged while it waits, or never: it was told', async () => {
  const night = await begun();
  await night.pass(minutes(6));
  await night.answer('acknowledge', 'platform-engineer-2');
  await night.pass(minutes(5));
  expect(night.told()).toEqual([
    '+0m level 1: platform-engineer-1',
    '+5m level 2: platform-engineer-2',
    '+10m level 3: engineering-manager',
  ]);
  expect(await silences(night)).toEqual([]);
});

test('taken back while it passes, the level is told at once', async () => {
  const night = await begun();
  await night.pass(minutes(2));
  await night.answer('acknowledge', 'platform-engineer-1');
  await night.pass(minutes(5));
  await night.answer('unacknowledge', 'platform-engineer-1');
  await night.pass(minutes(5));

  expect(night.told().slice(1)).toEqual(['+7m level 2: platform-engineer-2', '+12m level 3: engineering-manager']);
  expect(await silences(night)).toHaveLength(1);
});

test('a crash in its silence changes nothing, and resolved is resolved', async () => {
  const night = await begun();
  await night.pass(minutes(2));
  await night.answer('acknowledge', 'platform-engineer-1');
  await night.pass(minutes(5));
  await night.crashAndRestart();
  await night.pass(minutes(4));
  expect(night.told()).toEqual(['+0m level 1: platform-engineer-1', '+10m level 3: engineering-manager']);
  await night.answer('resolve', 'platform-engineer-1');
  await night.pass(minutes(60));
  expect(night.told()).toHaveLength(2);
});

test('a round of nothing but silence has reached somebody: it tells no last resort of its own', async () => {
  const level = {
    notify: [{ user: 'platform-engineer-1' }],
    acknowledgeWithin: minutes(5),
    unlessAcknowledged: true,
  } as const;
  const levels = [
    { ...level, name: 'a' },
    { ...level, name: 'b' },
  ];
  const night = await Night.begins({ organisation: withPolicy({ ...(WITHOUT as Policy), levels }) });
  await night.alert();
  await night.answer('acknowledge', 'platform-engineer-2');
  await night.pass(minutes(25));
  expect(night.told()).toEqual(['+0m level 1: platform-engineer-1', '+20m last resort: head-of-engineering']);
});

test('acknowledged between two steps of it, the further ones are not told', async () => {
  const rules = [
    { after: minutes(0), by: 'sms' },
    { after: minutes(3), by: 'voice' },
  ] as const;
  const users = {
    ...organisation.users,
    'platform-engineer-2': { ...organisation.users['platform-engineer-2'], notify: { high: rules } },
  };
  const night = await Night.begins({ organisation: { ...organisation, users: users as never } });
  await night.alert();
  await night.pass(minutes(6));
  await night.answer('acknowledge', 'platform-engineer-2');
  await night.pass(minutes(5));
  expect(night.told()).toEqual([
    '+0m level 1: platform-engineer-1',
    '+5m level 2: platform-engineer-2',
    '+10m level 3: engineering-manager',
  ]);
  expect(await silences(night)).toEqual(['level 2, round 1: acknowledged by platform-engineer-2']);
});

test('an execution that began before its level was silenced goes on as it was', async () => {
  const levels = policy.levels.map(({ unlessAcknowledged: _, ...level }) => level);
  const before = withPolicy({ ...(WITHOUT as Policy), levels });
  const night = await Night.begins({ organisation: before });
  await night.alert();
  await night.answer('acknowledge', 'platform-engineer-1');
  await night.pass(minutes(6));
  expect(night.told()).toHaveLength(2);
  // Its next execution is of the new definition.
  await night.crashAndRestart(organisation);
  await night.pass(minutes(20));
  expect(night.told().slice(2)).toEqual(['+10m level 3: engineering-manager', '+20m level 1: platform-engineer-1']);
  expect(await silences(night)).toEqual(['level 2, round 2: acknowledged by platform-engineer-1']);
});

test('whatever happens, its level is only told while nobody has acknowledged, and the last resort in the end', async () => {
  const happenings = fc.array(fc.constantFrom('acknowledge', 'unacknowledge', 'escalate', 'crash', 3, 6), {
    minLength: 3,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(happenings, async (all) => {
      const statuses: string[] = [];
      const night = await Night.begins({
        organisation,
        beforeSending: async (message, here) => {
          if (message.level === 2) statuses.push((await here.incident()).status);
        },
      });
      await night.alert();
      for (const what of all) {
        if (what === 'crash') await night.crashAndRestart();
        else if (typeof what === 'number') await night.passWithSweep(minutes(what));
        else await night.answer(what as 'escalate', 'anna');
      }
      await night.pass(minutes(70));
      expect(statuses).not.toContain('acknowledged');
      expect(night.told().at(-1)).toMatch(/last resort: head-of-engineering$/);
      await night.wentWell();
    }),
    { seed: 20_260_116, numRuns: runs(1, 60) },
  );
});
