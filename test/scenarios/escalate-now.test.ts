import { STATE } from '../../workflows/machine/state-names';
import { minutes } from '../../workflows/span';
import { Night } from '../support/night';

test('escalate now, while a level waits, tells the next level at once', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(2));
  await night.answer('escalate', 'platform-engineer-1');
  await night.pass(minutes(5));

  expect(night.told()).toEqual([
    '+0m level 1: platform-engineer-1',
    '+2m level 2: platform-engineer-1, platform-engineer-2',
    '+7m level 3: engineering-manager',
  ]);
});

test('escalate now, while notify runs, tells the next level as soon as notify is done', async () => {
  const night = await Night.begins({
    beforeSending: ({ level }, night) => (level === 1 ? night.says('escalate', 'platform-engineer-1') : undefined),
  });
  await night.alert();
  await night.pass(minutes(4));

  expect(night.told()).toEqual([
    '+0m level 1: platform-engineer-1',
    '+0m level 2: platform-engineer-1, platform-engineer-2',
  ]);
});

test('escalate now, before the first claim, tells the second level right after the first', async () => {
  const night = await Night.begins({
    before: (state, night) => (state === STATE.start ? night.says('escalate', 'platform-engineer-1') : undefined),
  });
  await night.alert();
  await night.pass(minutes(4));

  expect(night.told()).toEqual([
    '+0m level 1: platform-engineer-1',
    '+0m level 2: platform-engineer-1, platform-engineer-2',
  ]);
});

test('escalate now, in the instant in which the level climbs by itself, does not climb twice', async () => {
  const night = await Night.begins({
    before: (state, night) => (state === STATE.claim(2) ? night.says('escalate', 'platform-engineer-1') : undefined),
  });
  await night.alert();
  await night.pass(minutes(9));

  expect(night.told()).toEqual([
    '+0m level 1: platform-engineer-1',
    '+5m level 2: platform-engineer-1, platform-engineer-2',
  ]);
});

test('escalate now, at the last level of the last round, tells the last resort at once', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(33));
  await night.answer('escalate', 'engineering-manager');

  expect(night.told().at(-1)).toBe('+33m last resort: head-of-engineering, team:platform');
});

test('escalate now, when the ring is lost, happens when the sweep comes round', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(1));
  night.broken.doorbell = true;
  await night.answer('escalate', 'platform-engineer-1');
  await night.passWithSweep(minutes(3));

  expect(night.told().slice(1)).toEqual(['+4m level 2: platform-engineer-1, platform-engineer-2']);
});

test('escalate now, while the last resort is being told, is answered: there is nobody above it', async () => {
  const answers: unknown[] = [];
  const night = await Night.begins({
    beforeSending: async ({ level }, night) => {
      if (level === 0) answers.push(await night.says('escalate', 'engineering-manager'));
    },
  });
  await night.alert();
  await night.pass(minutes(60));

  expect(answers).toContainEqual(
    expect.objectContaining({
      kind: 'unchanged',
      because: 'the last resort is being told already; there is nobody above it',
    }),
  );
  expect(await night.incident()).toMatchObject({ phase: 'exhausted' });
});
