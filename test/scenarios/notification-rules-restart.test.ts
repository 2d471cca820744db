import { executionArn } from '../../tasks/runtime/execution-arn';
import { STATE } from '../../workflows/machine/state-names';
import { minutes, seconds } from '../../workflows/span';
import { GRACE, LONGEST_NOTIFY } from '../../workflows/timings';
import { Night } from '../support/night';
import type { NightProps } from '../support/night-props';
import { canBeReachedBy, PRIMARY_THEN_MANAGER } from '../support/notification-rules';
import { FULL } from '../support/runs';

const ONE = 'platform-engineer-1';

const ALL = [
  `+0s ${ONE} by push`,
  `+120s ${ONE} by sms`,
  `+300s ${ONE} by voice`,
  '+600s engineering-manager by outbox',
];

const nightOf = async (props: NightProps): Promise<Night> => {
  const night = await Night.begins({ organisation: PRIMARY_THEN_MANAGER, ...props });
  await canBeReachedBy(night, ONE, 'push', 'sms', 'voice');
  await night.alert();
  return night;
};

/** Dies once, at the n-th time a state is entered. */
const crashAt = (state: string, nth: number): NightProps['before'] => {
  let entered = 0;
  return (now, night) => {
    if (now === state) entered += 1;
    if (now === state && entered === nth) night.crash();
    return undefined;
  };
};

/** The third is like the second. */
const STEPS = FULL ? [1, 2, 3] : [1, 2];

const POINTS = STEPS.flatMap((step) => [
  { why: `before step ${step} begins`, state: STATE.notify(1), nth: step, at: [0, 120, 300][step - 1] ?? 0 },
  { why: `after step ${step}, before its wait`, state: STATE.wait(1), nth: step, at: [0, 120, 300][step - 1] ?? 0 },
  {
    why: `before it is seen whether step ${step + 1} follows`,
    state: STATE.nextStep(1),
    nth: step,
    at: [120, 300, 600][step - 1] ?? 0,
  },
]);

test.each(POINTS)('dying $why, nobody is told twice, nothing is left out, and the times are kept', async (point) => {
  const night = await nightOf({ before: crashAt(point.state, point.nth) });
  await night.passTo(night.start + point.at * 1000);
  await night.restart();
  await night.pass(minutes(11));

  // What was to happen at the moment of the crash may come a second later.
  expect(
    night
      .toldBy()
      .slice(0, 4)
      .map((line) => line.replace(/^\+(\d*)1s/, '+$10s')),
  ).toEqual(ALL);
});

test.each(STEPS)(
  'dying while step %s notifies, before its message is out, it is sent after the restart',
  async (step) => {
    let messages = 0;
    const night = await nightOf({
      beforeSending: (_, night) => {
        messages += 1;
        if (messages === step) night.crash();
        return undefined;
      },
    });
    await night.passTo(night.start + ([0, 120, 300][step - 1] ?? 0) * 1000);
    await night.restart();
    await night.pass(minutes(11));
    expect(night.toldBy().slice(0, 4)).toEqual(ALL);
  },
);

test.each(STEPS)(
  'dying when the message of step %s is out and that is not noted, only that one is sent again, with the same id',
  async (step) => {
    let messages = 0;
    const night = await nightOf({
      sentAgain: 1,
      afterSending: (_, night) => {
        messages += 1;
        if (messages === step) night.crash();
      },
    });
    await night.passTo(night.start + ([0, 120, 300][step - 1] ?? 0) * 1000);
    await night.restart();
    await night.pass(minutes(11));
    expect(night.sent[step]?.messageId).toBe(night.sent[step - 1]?.messageId);
    expect([...new Set(night.toldBy())].slice(0, 4)).toEqual(ALL);
  },
);

test('dying while a step waits, only the rest is waited', async () => {
  const night = await nightOf({});
  await night.pass(seconds(200));
  // The next step may take as long as any before it says that it has begun; until then the sweep keeps away.
  expect(await night.incident()).toMatchObject({ due: night.start + (300 + LONGEST_NOTIFY + GRACE) * 1000 });
  await night.crashAndRestart();
  expect(night.entered(2)).toEqual([STATE.start, STATE.wait(1)]);
  await night.pass(minutes(11));
  expect(night.toldBy().slice(0, 4)).toEqual(ALL);
});

test('dying again and again, delays still count from the first notification', async () => {
  const night = await nightOf({});
  for (let crashes = 0; crashes < 6; crashes += 1) {
    await night.pass(seconds(67));
    await night.crashAndRestart();
  }
  await night.pass(minutes(11));
  expect(night.toldBy().slice(0, 4)).toEqual(ALL);
});

test('being away over a rule, it is followed at once, and the later ones in their own time', async () => {
  const night = await nightOf({});
  await night.pass(seconds(60));
  night.crash();
  await night.pass(seconds(120));
  await night.restart();
  await night.pass(minutes(9));
  expect(night.toldBy()).toEqual([
    `+0s ${ONE} by push`,
    `+181s ${ONE} by sms`,
    `+300s ${ONE} by voice`,
    '+600s engineering-manager by outbox',
  ]);
});

test('when an execution is stopped in the middle of the rules, the sweep continues with what is left', async () => {
  const night = await nightOf({});
  await night.pass(seconds(130));
  const { id } = await night.incident();
  await night.stepFunctions.request('StopExecution', {
    executionArn: executionArn(night.world.machinePrefix, 'critical', id, 1),
  });
  await night.passWithSweep(minutes(8));
  expect(night.sent.filter(({ level }) => level === 1).map(({ channel }) => channel)).toEqual(['push', 'sms', 'voice']);
  expect(await night.incident()).toMatchObject({ generation: 2 });
});
