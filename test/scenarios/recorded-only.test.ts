import fc from 'fast-check';
import example from '../../workflows/example';
import type { Organisation, Service, Team } from '../../workflows/organisation';
import { minutes } from '../../workflows/span';
import { CHECKOUT_IS_DOWN } from '../support/alerts';
import { Night } from '../support/night';
import { onlyCheckout, policyNamed } from '../support/organisations';
import { runs } from '../support/runs';

const WHY = 'mends itself over night';
const platform = onlyCheckout.teams['platform'] as Team;

/** Even with an acknowledgment timeout and a wait before the first level, nothing may begin by itself. */
const organisation: Organisation = {
  ...onlyCheckout,
  policies: { critical: policyNamed('critical') },
  services: { checkout: { ...(onlyCheckout.services['checkout'] as Service), notifyAfter: minutes(2) } },
  teams: {
    ...onlyCheckout.teams,
    platform: { ...platform, routing: [{ name: 'noise', when: { priorities: ['P1'] }, tellsNobody: WHY }] },
  },
};

const recorded = async (): Promise<Night> => {
  const night = await Night.begins({ organisation });
  await night.alert();
  return night;
};

const FIRST = /^\+\d+m level 1: platform-engineer-1$/;

test('the alert is recorded with the reason, joins its repeats, and nobody is told: not later, not by the sweep, not after a crash', async () => {
  const night = await recorded();
  await night.alert();
  await night.passWithSweep(minutes(10));
  await night.crashAndRestart();
  await night.passWithSweep(minutes(5));

  expect(night.told()).toEqual([]);
  expect(night.executions).toEqual([]);
  expect(night.entered()).toEqual([]);
  expect(await night.incident()).toMatchObject({
    status: 'triggered',
    phase: 'recorded',
    policy: 'critical',
    count: 2,
  });
  expect(await night.incident()).not.toHaveProperty('due');
  expect((await night.timeline()).map(({ kind, because }) => [kind, because])).toEqual([
    ['opened', CHECKOUT_IS_DOWN.because],
    ['routed', `routing rule 'noise' of team 'platform' tells nobody: ${WHY}`],
  ]);
});

test('comes again as something that the rules do not silence, it climbs at once, and once only', async () => {
  const night = await recorded();
  await night.pass(minutes(3));
  await Promise.all([1, 2].map(() => night.event({ ...CHECKOUT_IS_DOWN, priority: 'P2' })));
  await night.event({ ...CHECKOUT_IS_DOWN, priority: 'P2' });
  await night.pass(minutes(1));
  expect(night.told()).toEqual(['+3m level 1: platform-engineer-1']);
  expect(await night.incident()).toMatchObject({ count: 4, policy: 'critical', generation: 2, visit: 1 });
  const why = (await night.timeline()).find(({ kind }) => kind === 'escalated');
  expect(why).toMatchObject({
    by: 'Stepladder',
    because: expect.stringMatching(/^another alert about it is for somebody/),
  });
});

test('acknowledged, a further alert leaves it as it is', async () => {
  const night = await recorded();
  await night.answer('acknowledge', 'engineering-manager');
  await night.event({ ...CHECKOUT_IS_DOWN, priority: 'P2' });
  await night.pass(minutes(10));
  expect(night.told()).toEqual([]);
});

test('escalated by a person, it climbs from level 1 like any other', async () => {
  const night = await recorded();
  await night.pass(minutes(10));
  await night.answer('acknowledge', 'engineering-manager');
  await night.answer('escalate', 'engineering-manager');
  await night.pass(minutes(6));
  expect(night.told()[0]).toBe('+10m level 1: platform-engineer-1');
  expect(night.told()).toHaveLength(2);

  await night.answer('acknowledge', 'platform-engineer-1');
  expect(await night.incident()).toMatchObject({ status: 'acknowledged', until: expect.any(Number) });
});

test('escalated after a snooze that was over, it climbs as well', async () => {
  const night = await recorded();
  await night.answer('snooze', 'platform-engineer-2', night.timers.now() + 5 * 60_000);
  await night.passWithSweep(minutes(7));
  await night.answer('escalate', 'engineering-manager');
  await night.pass(minutes(1));
  expect(night.told()).toEqual(['+7m level 1: platform-engineer-1']);
});

test('escalated by somebody who dies over it, it is begun by the sweep', async () => {
  const night = await Night.begins({ organisation, troubles: ['after an answer'] });
  await night.alert();
  night.broken.startExecution = true;
  await night.answer('escalate', 'engineering-manager');
  night.broken.startExecution = false;
  expect(night.told()).toEqual([]);
  // The execution that could not be started is overdue after its time to begin.
  await night.passWithSweep(minutes(4));
  expect(night.told()).toEqual([expect.stringMatching(FIRST)]);
});

test('acknowledged, taken back, snoozed until its end, resolved: nobody is ever told', async () => {
  const night = await recorded();
  await night.answer('acknowledge', 'platform-engineer-2');
  await night.passWithSweep(minutes(5));
  await night.answer('unacknowledge', 'platform-engineer-2');
  await night.answer('snooze', 'platform-engineer-2', night.timers.now() + 10 * 60_000);
  await night.crashAndRestart();
  expect(await night.incident()).toMatchObject({ status: 'snoozed' });
  await night.passWithSweep(minutes(12));
  expect(await night.incident()).toMatchObject({ status: 'triggered', phase: 'recorded', visit: 1 });
  await night.answer('snooze', 'platform-engineer-2', night.timers.now() + 10 * 60_000);
  await night.passWithSweep(minutes(12));
  await night.answer('resolve', 'platform-engineer-2');

  expect(night.told()).toEqual([]);
  expect(night.executions).toEqual([]);
  expect((await night.timeline()).map(({ kind }) => kind)).toEqual([
    'opened',
    'routed',
    'acknowledged',
    'unacknowledged',
    'snoozed',
    'snooze over',
    'snoozed',
    'snooze over',
    'resolved',
  ]);
});

describe('an alert that names whom to tell', () => {
  const named = async (more: object) => {
    const night = await Night.begins({
      organisation: {
        ...organisation,
        policies: { critical: policyNamed('critical'), direct: example.policies['direct'] as never },
      },
    });
    await night.alert({ responders: [{ type: 'team', name: 'platform' }, ...((more as never) ?? [])] });
    await night.pass(minutes(3));
    return night;
  };

  test('a team whose rule tells nobody: nobody is told', async () => {
    const night = await named([]);
    expect(night.told()).toEqual([]);
    expect((await night.timeline()).at(-1)?.because).toMatch(
      /^team 'platform', routing rule 'noise' .* which the alert names$/,
    );
  });

  test('and somebody beside it: they are told', async () => {
    const night = await named([{ type: 'user', name: 'support-lead' }]);
    expect(night.told()).toEqual(['+2m level 1: support-lead']);
  });
});

test('whatever happens but an escalation: nobody is told, and nothing runs', async () => {
  const happenings = fc.array(
    fc.constantFrom('acknowledge', 'unacknowledge', 'snooze', 'alert', 'crash', 'some minutes'),
    { minLength: 3, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(happenings, async (all) => {
      const night = await recorded();
      for (const what of all) {
        if (what === 'alert') await night.alert();
        else if (what === 'crash') await night.crashAndRestart();
        else if (what === 'some minutes') await night.passWithSweep(minutes(7));
        else await night.answer(what as 'snooze', 'anna', night.timers.now() + 300_000);
      }
      await night.passWithSweep(minutes(40));
      expect({ told: night.told(), entered: night.entered() }).toEqual({ told: [], entered: [] });
      expect((await night.incident()).status).toMatch(/^(triggered|acknowledged)$/);
      await night.wentWell();
    }),
    { seed: 20_260_115, numRuns: runs(1, 50) },
  );
});
