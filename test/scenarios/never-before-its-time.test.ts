import * as fc from 'fast-check';
import { STATE } from '../../workflows/machine/state-names';
import { minutes, seconds } from '../../workflows/span';
import { atOnce, type User } from '../../workflows/user';
import { Night } from '../support/night';
import { canBeReachedBy, organisationWith, PUSH_SMS_CALL } from '../support/notification-rules';
import { runs } from '../support/runs';

const PEOPLE = ['platform-engineer-1', 'platform-engineer-2'];

/** Two levels of ten minutes; what their people wish for is what a deployment changes. */
const withRules = (...rules: readonly User['notify'][]) =>
  organisationWith(
    [{ notify: [{ schedule: 'platform-primary' }] }, { notify: [{ roundRobin: 'platform' }] }],
    Object.fromEntries(PEOPLE.map((user, n) => [user, rules[n] ? { notify: rules[n] } : {}])),
  );

const RELEASES = [
  withRules(),
  withRules(PUSH_SMS_CALL, { high: PUSH_SMS_CALL.high.slice(1) }),
  withRules({
    high: [
      { after: atOnce, by: 'push' },
      { after: seconds(200), by: 'sms' },
    ],
  }),
];

const RELEASE = fc.integer({ min: 0, max: RELEASES.length - 1 });
const LEVEL = minutes(10).seconds;
const STEP = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), time: fc.constantFrom(1, 59, 60, 120, 121, 300, 301) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('crash' as const),
      away: fc.constantFrom(0, 1, 60, 130, 400, 700),
      release: RELEASE,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('channels' as const), down: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'sweep' as const }) },
);

test('nobody answers: whatever is deployed or broken, each level has its full time, and little more', async () => {
  await fc.assert(
    fc.asyncProperty(RELEASE, fc.array(STEP, { minLength: 3, maxLength: 12 }), async (release, steps) => {
      const entered: { readonly state: string; readonly at: number }[] = [];
      const first = (state: string) => entered.find((one) => one.state === state)?.at ?? Number.NaN;
      const night = await Night.begins({
        organisation: RELEASES[release],
        troubles: 'any',
        before: async (state, { timers, start }) => {
          entered.push({ state, at: (timers.now() - start) / 1000 });
        },
      });
      for (const user of PEOPLE) await canBeReachedBy(night, user, 'push', 'sms', 'voice');
      await night.alert();
      let away = 0;
      for (const step of steps) {
        if (step.kind === 'pass') await night.pass({ seconds: step.time });
        if (step.kind === 'sweep') await night.sweep();
        // The last resort would be left to the sweep.
        if (step.kind === 'channels') night.broken.channels = ({ level }) => step.down && level > 0;
        if (step.kind !== 'crash') continue;
        night.crash();
        await night.pass({ seconds: step.away });
        away += step.away;
        await night.restart(RELEASES[step.release]);
      }
      night.broken.channels = () => false;
      await night.passWithSweep(minutes(30));

      for (const [notified, climbed] of [
        [STATE.notify(1), STATE.claim(2)],
        [STATE.notify(2), STATE.claimLastResort],
      ] as const) {
        const took = first(climbed) - first(notified);
        expect(took).toBeGreaterThanOrEqual(LEVEL);
        // Retries, and a second for each crash.
        expect(took).toBeLessThanOrEqual(LEVEL + away + 30);
      }
      await night.wentWell();
    }),
    { seed: 20_260_111, numRuns: runs(1, 100) },
  );
});
