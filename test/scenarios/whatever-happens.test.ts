import * as fc from 'fast-check';
import { hours, minutes } from '../../workflows/span';
import { Night } from '../support/night';
import { organisationWith, PUSH_SMS_CALL } from '../support/notification-rules';
import { onlyCheckout } from '../support/organisations';
import { runs } from '../support/runs';

/** Something that may happen in a night: people answer, monitors repeat themselves, time passes, things break. */
type Happening =
  | { readonly kind: 'answer'; readonly event: 'acknowledge' | 'unacknowledge' | 'resolve' | 'escalate' }
  | { readonly kind: 'snooze'; readonly minutes: number }
  | { readonly kind: 'pass'; readonly seconds: number }
  | { readonly kind: 'crash'; readonly awaySeconds: number }
  | { readonly kind: 'doorbell'; readonly broken: boolean }
  | { readonly kind: 'alert' }
  | { readonly kind: 'sweep' };

const HAPPENINGS: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      event: fc.constantFrom('acknowledge', 'unacknowledge', 'resolve', 'escalate', 'escalate'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('snooze' as const), minutes: fc.integer({ min: 1, max: 60 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      seconds: fc.constantFrom(0, 1, 90, 119, 120, 299, 300, 301, 700, 1800, 3600),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('crash' as const), awaySeconds: fc.integer({ min: 0, max: 900 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('doorbell' as const), broken: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'alert' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'sweep' as const }) },
);

const happens = async (night: Night, what: Happening): Promise<unknown> => {
  if (what.kind === 'answer') return night.answer(what.event, 'somebody');
  if (what.kind === 'snooze') return night.answer('snooze', 'somebody', night.timers.now() + what.minutes * 60_000);
  if (what.kind === 'pass') return night.pass({ seconds: what.seconds });
  if (what.kind === 'alert') return night.alert();
  if (what.kind === 'sweep') return night.sweep();
  if (what.kind === 'doorbell') {
    night.broken.doorbell = what.broken;
    return undefined;
  }
  night.crash();
  await night.pass({ seconds: what.awaySeconds });
  return night.restart();
};

/** Somebody told by push, SMS and a call, then whose turn it is; the whole of it twice. */
const IN_STEPS = organisationWith(
  [
    { notify: [{ schedule: 'platform-primary' }] },
    { notify: [{ roundRobin: 'platform' }], acknowledgeWithin: minutes(5) },
  ],
  {
    'platform-engineer-1': { notify: PUSH_SMS_CALL },
    'platform-engineer-2': { notify: { high: PUSH_SMS_CALL.high.slice(1) } },
  },
  { repeat: 1 },
);

const NIGHTS = fc.record({
  organisation: fc.constantFrom(onlyCheckout, IN_STEPS),
  happenings: fc.array(HAPPENINGS, { minLength: 3, maxLength: 14 }),
});

/** The longest that time alone can still have in store: a snooze, an acknowledgment timeout, a ladder, some sweeps. */
const untilNothingCanHappen = async (night: Night): Promise<void> => {
  night.broken.doorbell = false;
  for (let passed = 0; passed < hours(3).seconds; passed += minutes(5).seconds) {
    await night.pass(minutes(5));
    await night.sweep();
  }
};

test('whatever happens: no incident is forgotten, nobody is told twice, and what is over stays quiet', async () => {
  await fc.assert(
    fc.asyncProperty(NIGHTS, async ({ organisation, happenings }) => {
      const night = await Night.begins({ organisation });
      await night.alert();
      for (const what of happenings) {
        const before = await night.incident();
        const sent = night.sent.length;
        await happens(night, what);
        if (before.status === 'resolved' && what.kind !== 'alert') expect(night.sent).toHaveLength(sent);
        if (before.status === 'snoozed' && what.kind === 'alert') expect(night.sent).toHaveLength(sent);
      }
      await untilNothingCanHappen(night);

      // With an acknowledgment timeout even an acknowledgment is no end.
      for (const { status, phase } of await night.incidents())
        expect(status === 'triggered' ? phase : status).toMatch(/^(resolved|exhausted)$/);
      const open = (await night.incidents()).filter(({ status }) => status !== 'resolved');
      expect(open.length).toBeLessThanOrEqual(1);
      await night.wentWell();
    }),
    { seed: 20_260_110, numRuns: runs(1, 120) },
  );
});
