import { STATE } from '../../workflows/machine/state-names';
import { hours, minutes } from '../../workflows/span';
import { Night } from '../support/night';
import type { NightProps } from '../support/night-props';

const LADDER = [
  '+0m level 1: platform-engineer-1',
  '+5m level 2: platform-engineer-1, platform-engineer-2',
  '+10m level 3: engineering-manager',
  '+20m level 1: platform-engineer-1',
  '+25m level 2: platform-engineer-1, platform-engineer-2',
  '+30m level 3: engineering-manager',
  '+40m last resort: head-of-engineering, team:platform',
];

/** Dies once, at the n-th time a state is entered. */
const crashAt = (state: string, nth = 1): NightProps['before'] => {
  let entered = 0;
  return (now, night) => {
    if (now === state) entered += 1;
    if (now === state && entered === nth) night.crash();
    return undefined;
  };
};

/** Everything from an alert to the last resort, with a process that died in between and was started again at once. */
const nightWithCrash = async (props: NightProps, minute: number): Promise<Night> => {
  const night = await Night.begins(props);
  await night.alert();
  await night.pass(minutes(minute));
  await night.restart();
  await night.pass(hours(1));
  return night;
};

test.each([
  { why: 'before the first level was claimed', state: STATE.claim(1), minute: 0 },
  { why: 'before anything at all', state: STATE.start, minute: 0 },
  { why: 'between the claim and notify', state: STATE.notify(1), minute: 0 },
  { why: 'between notify and the wait', state: STATE.wait(1), minute: 0 },
  { why: 'between two levels', state: STATE.claim(2), minute: 5 },
  { why: 'between two rounds', state: STATE.anotherRound, minute: 20 },
  { why: 'before the last resort was claimed', state: STATE.claimLastResort, minute: 40 },
  { why: 'before the last resort was told', state: STATE.notifyLastResort, minute: 40 },
  { why: 'before it was noted that the last resort was told', state: STATE.lastResortTold, minute: 40 },
])('a restart after dying $why changes nothing for those who are told', async ({ state, minute }) => {
  const night = await nightWithCrash({ before: crashAt(state) }, minute);

  expect(night.told().map((line) => line.replace(/\.\d+m/, 'm'))).toEqual(LADDER);
  expect(await night.incident()).toMatchObject({ phase: 'exhausted', generation: 2, visit: 7 });
});

test('dying while notify runs, before the message is out, it is sent after the restart', async () => {
  let messages = 0;
  const night = await nightWithCrash(
    {
      beforeSending: (_, night) => {
        messages += 1;
        if (messages === 3) night.crash();
        return undefined;
      },
    },
    5,
  );

  expect(night.told()).toEqual(LADDER);
});

test('dying after a message is out and before that is noted, it is sent again with the same id', async () => {
  const night = await nightWithCrash(
    {
      sentAgain: 1,
      afterSending: (_, night) => {
        if (night.sent.length === 1) night.crash();
      },
    },
    0,
  );

  expect(night.sent[1]?.messageId).toBe(night.sent[0]?.messageId);
  expect(night.told().slice(1)).toEqual(LADDER.slice(1));
});

test('dying while a level waits, only the rest of the wait is waited and nobody is told again', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(7));
  await night.crashAndRestart();
  expect(night.entered(2)).toEqual([STATE.start, STATE.wait(2)]);
  await night.pass(hours(1));

  expect(night.told()).toEqual(LADDER);
});

test('being away for a while, what was missed happens at once, and the rest in its own time', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(2));
  night.crash();
  await night.pass(minutes(6));
  await night.restart();
  await night.pass(minutes(6));

  expect(night.sent.map(({ at, level, user }) => [Math.round((at - night.start) / 1000), level, user])).toEqual([
    [0, 1, 'platform-engineer-1'],
    [481, 2, 'platform-engineer-1'],
    [481, 2, 'platform-engineer-2'],
    [781, 3, 'engineering-manager'],
  ]);
});

test('dying twice in a row, before the new execution moved, the rest of the wait is still right', async () => {
  const night = await Night.begins({ before: crashAt(STATE.start, 2) });
  await night.alert();
  await night.pass(minutes(7));
  await night.crashAndRestart();
  await night.pass(minutes(1));
  await night.restart();
  await night.pass(hours(1));

  expect(night.told()).toEqual(LADDER);
  expect(await night.incident()).toMatchObject({ generation: 3 });
});

test('dying again and again in one wait does not lengthen it', async () => {
  const night = await Night.begins();
  await night.alert();
  for (let crashes = 0; crashes < 9; crashes += 1) {
    await night.pass({ seconds: 31 });
    await night.crashAndRestart();
  }
  await night.passTo(night.start + hours(1).seconds * 1000);

  expect(night.told()).toEqual(LADDER);
});

test('dying while acknowledged, the acknowledgment timeout goes on', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.answer('acknowledge', 'platform-engineer-1');
  await night.pass(minutes(10));
  await night.crashAndRestart();
  expect(night.entered(2)).toEqual([STATE.start, STATE.acknowledged]);
  await night.pass(minutes(21));

  expect(night.told()).toEqual(['+0m level 1: platform-engineer-1', '+30m level 1: platform-engineer-1']);
});

test('dying while snoozed, the snooze goes on', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(6));
  await night.answer('snooze', 'platform-engineer-1', night.start + hours(2).seconds * 1000);
  await night.pass(minutes(10));
  await night.crashAndRestart();
  expect(night.entered(2)).toEqual([STATE.start, STATE.snoozed]);
  await night.pass(hours(2));

  expect(night.told().slice(2, 3)).toEqual(['+120m level 2: platform-engineer-1, platform-engineer-2']);
});

test('dying between the end of a snooze and the claim, the same level is told after the restart', async () => {
  const night = await Night.begins({ before: crashAt(STATE.backToLevel) });
  await night.alert();
  await night.pass(minutes(6));
  await night.answer('snooze', 'platform-engineer-1', night.start + minutes(60).seconds * 1000);
  await night.passTo(night.start + minutes(60).seconds * 1000);
  expect(await night.incident()).toMatchObject({ phase: 'reopening', level: 2 });
  await night.restart();
  await night.pass(minutes(6));

  expect(night.told().slice(2)).toEqual([
    '+60m level 2: platform-engineer-1, platform-engineer-2',
    '+65m level 3: engineering-manager',
  ]);
});

test('dying between the acknowledgment timeout and the claim, level 1 is told after the restart', async () => {
  const night = await Night.begins({ before: crashAt(STATE.claim(1), 2) });
  await night.alert();
  await night.pass(minutes(6));
  await night.answer('acknowledge', 'platform-engineer-1');
  await night.pass(minutes(30));
  expect(await night.incident()).toMatchObject({ phase: 'reopening', level: 0, round: 1 });
  await night.restart();
  await night.pass(minutes(6));

  expect(night.told().slice(2)).toEqual([
    '+36m level 1: platform-engineer-1',
    '+41m level 2: platform-engineer-1, platform-engineer-2',
  ]);
});

test('exhausted, nothing runs after a restart', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(hours(1));
  await night.crashAndRestart();
  await night.passWithSweep(hours(1));

  expect(night.told()).toEqual(LADDER);
  expect(await night.incident()).toMatchObject({ generation: 1 });
  expect(night.stepFunctions.openExecutions()).toBe(0);
});

test('every open incident goes on, not only the first', async () => {
  const night = await Night.begins();
  for (const dedupKey of ['a', 'b', 'c']) await night.alert({ dedupKey });
  await night.crashAndRestart();
  await night.pass(minutes(6));

  expect(night.sent.filter(({ level }) => level === 2)).toHaveLength(6);
});
