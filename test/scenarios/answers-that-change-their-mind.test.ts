import { keys } from '../../tasks/incidents/keys';
import { STATE } from '../../workflows/machine/state-names';
import { hours, minutes } from '../../workflows/span';
import { Night } from '../support/night';
import type { NightProps } from '../support/night-props';
import { policyNamed, withPolicy } from '../support/organisations';

const withTimeout = policyNamed('critical');
const { acknowledgmentTimeout: _timeout, ...rest } = withTimeout;
const withoutTimeout = withPolicy({ ...rest, doneWhen: 'acknowledged' });

/** Somebody speaks while the last resort is being told, once. */
const whileTellingLastResort = (speak: (night: Night) => Promise<unknown>): NightProps => {
  let spoken = false;
  return {
    beforeSending: async (message, night) => {
      if (message.level !== 0 || spoken) return;
      spoken = true;
      await speak(night);
    },
  };
};

/** Somebody speaks just before a level is claimed for the nth time. */
const beforeClaim = (level: number, nth: number, speak: (night: Night) => Promise<unknown>): NightProps => {
  let claims = 0;
  return {
    before: async (state, night) => {
      if (state !== STATE.claim(level)) return;
      claims += 1;
      if (claims === nth) await speak(night);
    },
  };
};

test('acknowledged and given back while the last resort is being told, it climbs on instead of being let go', async () => {
  const night = await Night.begins(
    whileTellingLastResort(async (n) => {
      await n.says('acknowledge', 'platform-engineer-1');
      await n.says('unacknowledge', 'platform-engineer-1');
    }),
  );
  await night.alert();
  await night.pass(minutes(41));

  expect(night.told().at(-1)).toMatch(/^\+40m level 3: engineering-manager$/);
  expect(await night.incident()).toMatchObject({ status: 'triggered', phase: 'waiting', due: expect.any(Number) });
});

test('acknowledged while the last resort is being told and escalated an hour later, somebody is told', async () => {
  const night = await Night.begins({
    organisation: withoutTimeout,
    ...whileTellingLastResort((n) => n.says('acknowledge', 'platform-engineer-1')),
  });
  await night.alert();
  await night.pass(minutes(100));
  const before = night.told().length;
  expect(await night.answer('escalate', 'platform-engineer-2')).toMatchObject({ kind: 'changed' });
  await night.pass(minutes(1));

  expect(night.told().slice(before)).toEqual(['+100m last resort: head-of-engineering, team:platform']);
});

test.each([
  {
    why: 'given back',
    trouble: async (night: Night) => {
      await night.answer('acknowledge', 'platform-engineer-1');
      await night.answer('unacknowledge', 'platform-engineer-1');
      await night.pass(minutes(1));
    },
  },
  {
    why: 'its acknowledgment has timed out',
    trouble: async (night: Night) => {
      await night.answer('acknowledge', 'platform-engineer-1');
      await night.pass(minutes(31));
    },
  },
])('escalated just before level 1 is claimed anew, because $why, level 2 follows at once', async ({ trouble }) => {
  const night = await Night.begins(beforeClaim(1, 2, (n) => n.says('escalate', 'platform-engineer-2')));
  await night.alert();
  await trouble(night);

  expect(await night.incident()).toMatchObject({ status: 'triggered', level: 2 });
});

test('acknowledged, given back and escalated while level 1 is being told, level 1 is told again as promised, and level 2 at once', async () => {
  let spoken = false;
  const night = await Night.begins({
    beforeSending: async (message, n) => {
      if (message.level !== 1 || spoken) return;
      spoken = true;
      for (const event of ['acknowledge', 'unacknowledge', 'escalate'] as const)
        await n.says(event, 'platform-engineer-1');
    },
  });
  await night.alert();
  await night.pass(minutes(4));

  expect(night.told()).toEqual([
    '+0m level 1: platform-engineer-1, platform-engineer-1',
    '+0m level 2: platform-engineer-1, platform-engineer-2',
  ]);
});

test('acknowledged before notify looked and given back before the wait, the level is told after all', async () => {
  const at = (state: string, event: 'acknowledge' | 'unacknowledge') => ({ state, event });
  const speeches = [at(STATE.notify(3), 'acknowledge'), at(STATE.wait(3), 'unacknowledge')];
  const night = await Night.begins({
    before: async (state, n) => {
      const [next] = speeches;
      if (next?.state !== state) return;
      speeches.shift();
      await n.says(next.event, 'platform-engineer-1');
    },
  });
  await night.alert();
  await night.pass(minutes(11));

  expect(night.told().at(-1)).toBe('+10m level 3: engineering-manager');
});

test.each([
  { event: 'snooze' as const, until: 10, toldAt: '+10m' },
  { event: 'unacknowledge' as const, until: 0, toldAt: '+0m' },
])('$event between a restart and its claim still has the level told again', async ({ event, until, toldAt }) => {
  let spoken = false;
  const night = await Night.begins({
    before: async (state, n) => {
      const generation = n.steps.at(-1)?.generation;
      if (state === STATE.wait(1) && generation === 1) n.crash();
      if (state !== STATE.claim(1) || generation !== 2 || spoken) return;
      spoken = true;
      if (event === 'unacknowledge') await n.says('acknowledge', 'platform-engineer-1');
      await n.says(event, 'platform-engineer-1', n.timers.now() + minutes(until).seconds * 1000);
    },
  });
  await night.alert();
  await night.restart();
  await night.pass(minutes(12));

  const toldThen = night.told().filter((line) => line.startsWith(`${toldAt} level 1: `));
  expect(toldThen.join().split('platform-engineer-1').length - 1).toBe(until > 0 ? 1 : 2);
});

test('an acknowledgment ends the escalation that was asked for before it', async () => {
  const night = await Night.begins({
    organisation: withoutTimeout,
    ...beforeClaim(2, 1, (n) => n.says('acknowledge', 'platform-engineer-1')),
  });
  await night.alert();
  await night.answer('escalate', 'platform-engineer-2');
  await night.pass(hours(1));
  await night.answer('unacknowledge', 'platform-engineer-1');
  await night.pass(minutes(1));

  expect(await night.incident()).toMatchObject({ status: 'triggered', level: 1 });
});

test('an acknowledgment that was taken by another definition holds for the whole timeout of the one that runs', async () => {
  const night = await Night.begins({
    organisation: withPolicy(withTimeout),
    ...beforeClaim(1, 1, async (n) => {
      const { id } = await n.incident();
      // As intake wrote it when the policy had no timeout yet.
      const change = { set: { acknowledgmentSeconds: 0 }, condition: 'attribute_exists(pk)' };
      await n.world.table.update(keys.incident(id), change);
      await n.says('acknowledge', 'platform-engineer-1');
    }),
  });
  await night.alert();
  await night.pass(minutes(29));
  expect(night.told()).toEqual([]);
  await night.pass(minutes(2));
  expect(night.told()).toEqual([expect.stringMatching(/^\+30m level 1: /)]);
});

test('a write that is sent again after its answer was lost is no answer of anybody: the ladder does not start again', async () => {
  const night = await Night.begins({ organisation: withoutTimeout });
  let sentBefore = false;
  night.broken.writes = async (_change, values) => {
    if (sentBefore || JSON.stringify(values[':phase']) !== '{"S":"exhausted"}') return;
    sentBefore = true;
    const { id } = await night.incident();
    const change = {
      set: { phase: 'exhausted', exhaustedAt: night.timers.now() },
      remove: ['due'],
      condition: '#phase = :was',
    };
    await night.world.table.update(keys.incident(id), { ...change, given: { was: 'exhausting' } });
  };
  await night.alert();
  await night.pass(hours(2));

  expect(night.told().at(-1)).toBe('+40m last resort: head-of-engineering, team:platform');
  expect([sentBefore, night.entered().at(-1)]).toEqual([true, STATE.exhausted]);
});
