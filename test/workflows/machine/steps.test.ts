import { STATE } from '../../../workflows/machine/state-names';
import type { NotifyRequest } from '../../../workflows/payloads';
import { worstPath } from '../../../workflows/worst-path';
import { policyOf } from '../../support/policy-shapes';
import { FRESH, Rehearsal } from '../../support/rehearsal';
import { FULL } from '../../support/runs';

/** Levels of one and two minutes; the last resort is told after three. */
const POLICY = policyOf(2, 0);

/** People of every level want to be reached at once and each so many seconds after. */
const rehearse = async (every: number, steps: number, fails: (request: NotifyRequest) => boolean = () => false) => {
  const asked: { readonly at: number; readonly level: number; readonly step: number }[] = [];
  const rehearsal: Rehearsal = await Rehearsal.of(
    POLICY,
    {
      notify: (request) => {
        const now = rehearsal.timers.now();
        if (fails(request)) throw new Error('nothing was delivered');
        asked.push({ at: (now - BEGIN) / 1000, level: request.level, step: request.step });
        const since = request.since || now;
        const ends = request.ends || now + request.acknowledgeWithin * 1000;
        const next = since + request.step * every * 1000;
        const more = request.level > 0 && next < ends;
        return { notified: [], reaches: 'somebody', wait: ((more ? next : ends) - now) / 1000, more, since, ends };
      },
    },
    [steps, steps],
  );
  const BEGIN = rehearsal.timers.now();
  const arn = await rehearsal.begin(FRESH);
  await rehearsal.pass(1);
  return { rehearsal, arn, told: asked.map(({ at, level, step }) => `+${at}s level ${level}, step ${step}`) };
};

test('within a level each step is asked for at its time, and the next level when its time is up', async () => {
  const { told } = await rehearse(40, 3);
  expect(told).toEqual([
    '+0s level 1, step 1',
    '+40s level 1, step 2',
    '+60s level 2, step 1',
    '+100s level 2, step 2',
    '+140s level 2, step 3',
    '+180s level 0, step 1',
  ]);
});

test('a level with k steps is 3k + 1 transitions', async () => {
  const { rehearsal } = await rehearse(40, 3);
  const ofLevel = (level: number) => rehearsal.entered.filter((state) => state.startsWith(`Level ${level}: `));
  expect(ofLevel(1)).toEqual([
    STATE.claim(1),
    STATE.notify(1),
    STATE.wait(1),
    STATE.nextStep(1),
    STATE.notify(1),
    STATE.wait(1),
    STATE.nextStep(1),
  ]);
  expect(ofLevel(2)).toHaveLength(3 * 3 + 1);
});

test('a level with one possible step has no choice', async () => {
  const rehearsal = await Rehearsal.of(POLICY);
  await rehearsal.begin(FRESH);
  await rehearsal.pass(1);
  expect(rehearsal.entered.filter((state) => state.startsWith('Level 1: '))).toHaveLength(3);
});

test('a step that fails is followed by the next in a minute: another contact method may go another way', async () => {
  const { told } = await rehearse(100, 9, ({ level, step }) => level === 2 && step === 1);
  expect(told).toEqual(['+0s level 1, step 1', '+120s level 2, step 2', '+180s level 0, step 1']);
});

test('when every step of a level fails, its time runs all the same', async () => {
  const { told, rehearsal } = await rehearse(30, 9, ({ level }) => level > 0);
  expect(told).toEqual(['+180s level 0, step 1']);
  expect(rehearsal.entered.at(-1)).toBe(STATE.exhausted);
});

if (FULL)
  test('further steps count towards the hand-over, for they fill the history too', async () => {
    const { rehearsal } = await rehearse(6, 10);
    await rehearsal.begin(FRESH);
    for (let snoozes = 0; snoozes < 60 && rehearsal.entered.at(-1) !== STATE.handedOver; snoozes += 1) {
      await rehearsal.pass(50 / 86_400);
      await rehearsal.ring({ kind: 'again', seconds: 1, by: 'somebody' });
    }
    expect(rehearsal.entered.at(-1)).toBe(STATE.handedOver);
    // One visit, eight further steps and an answer each time.
    expect(rehearsal.entered.filter((state) => state === STATE.claim(1))).toHaveLength(Math.floor(300 / 10) + 1);
  });

test('an older notify task that reaches nobody, and says nothing of a wait, is climbed over at once', async () => {
  const rehearsal = await Rehearsal.of(POLICY, { notify: () => ({ notified: [], reaches: 'nobody' }) }, [9, 9]);
  await rehearsal.begin(FRESH);
  await rehearsal.pass(2 / 86_400);
  expect(rehearsal.entered).toContain(STATE.claimLastResort);
});

test('an execution that an older sweep begins, or for an older incident, knows nothing of steps', async () => {
  const rehearsal = await Rehearsal.of(POLICY, {}, [2, 1]);
  const { step: _1, since: _2, ends: _3, more: _4, reached: _5, ...older } = FRESH;
  const arn = await rehearsal.begin(older);
  await rehearsal.pass(1);
  expect(await rehearsal.describe(arn)).toMatchObject({ status: 'SUCCEEDED' });
});

test.each(['wait', 'notify'])(
  'continued at its %s, a level that has no further step in a newer definition waits for its end',
  async (startAt) => {
    const rehearsal = await Rehearsal.of(POLICY);
    const now = rehearsal.timers.now();
    const place = { ...FRESH, level: 1, visit: 1, step: 1, since: now - 1000, ends: now + 50_000, more: true };
    await rehearsal.begin({ ...place, startAt, left: 10 });
    await rehearsal.pass(49 / 86_400);
    expect(rehearsal.entered).toEqual([STATE.start, STATE.wait(1)]);
    await rehearsal.pass(2 / 86_400);
    expect(rehearsal.entered).toContain(STATE.claim(2));
  },
);

test('no night of such a machine writes more history than is allowed for', async () => {
  const good = await rehearse(10, 6);
  const bad = await rehearse(10, 6, ({ level }) => level > 0);
  const most = worstPath(POLICY, [6, 12]).events;
  for (const { rehearsal, arn } of [good, bad]) expect(await rehearsal.historyEvents(arn)).toBeLessThanOrEqual(most);
});
