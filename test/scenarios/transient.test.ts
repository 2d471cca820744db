import type { Service } from '../../workflows/organisation';
import { minutes, seconds } from '../../workflows/span';
import { Night } from '../support/night';
import type { NightProps } from '../support/night-props';
import { onlyCheckout } from '../support/organisations';

/** An alert of this service may mend itself within three minutes. */
const MENDS_ITSELF = {
  ...onlyCheckout,
  services: { checkout: { ...(onlyCheckout.services['checkout'] as Service), notifyAfter: minutes(3) } },
};

const aNight = (props: NightProps = {}): Promise<Night> => Night.begins({ organisation: MENDS_ITSELF, ...props });

const MENDED = {
  kind: 'resolve',
  service: 'checkout',
  scope: 'checkout',
  dedupKey: 'checkout-errors',
  by: 'CloudWatch',
  because: 'CloudWatch alarm checkout-errors is OK',
} as const;

const ON_TIME = '+3m level 1: platform-engineer-1';

test('what mends itself in time is never heard of, and is on record', async () => {
  const night = await aNight();
  await night.alert();
  expect(await night.incident()).toMatchObject({ status: 'snoozed', snoozedBy: 'Stepladder' });
  await night.pass(minutes(2));
  await night.event(MENDED);
  await night.passWithSweep(minutes(10));

  expect(night.told()).toEqual([]);
  expect(await night.incident()).toMatchObject({ status: 'resolved', resolvedBy: 'CloudWatch' });
  expect((await night.timeline()).map(({ kind, because }) => `${kind}: ${because}`)).toContain(
    'routed: it may mend itself: nobody is notified before 3 minutes have passed',
  );
});

test('what does not is told at exactly its time, and then climbs as ever', async () => {
  const night = await aNight();
  await night.alert();
  await night.pass(seconds(179));
  expect(night.told()).toEqual([]);
  await night.pass(minutes(6));
  expect(night.told()).toEqual([ON_TIME, '+8m level 2: platform-engineer-1, platform-engineer-2']);
});

test('alerts that join do not make it wait longer', async () => {
  const night = await aNight();
  await night.alert();
  await night.pass(minutes(2));
  await night.alert();
  await night.pass(minutes(1));
  expect(night.told()).toEqual([ON_TIME]);
  expect(await night.incident()).toMatchObject({ count: 2 });
});

test('after a crash in between it is told at the same time', async () => {
  const night = await aNight();
  await night.alert();
  await night.pass(minutes(1));
  await night.crashAndRestart();
  await night.pass(minutes(2));
  expect(night.told()).toEqual([ON_TIME]);
});

test('an execution that could not begin is made up for by the sweep in time', async () => {
  const night = await aNight({ troubles: ['could not begin at once; the sweep will'] });
  night.broken.startExecution = true;
  await night.alert();
  night.broken.startExecution = false;
  await night.passWithSweep(minutes(4));
  expect(night.told()).toEqual([ON_TIME]);
});

test.each([
  { event: 'acknowledge' as const, told: [] },
  { event: 'resolve' as const, told: [] },
  { event: 'unacknowledge' as const, told: ['+1m level 1: platform-engineer-1'] },
])('somebody who looks at it meanwhile decides ($event)', async ({ event, told }) => {
  const night = await aNight();
  await night.alert();
  await night.pass(minutes(1));
  await night.answer(event, 'platform-engineer-2');
  await night.pass(minutes(4));
  expect(night.told()).toEqual(told);
});

test('a problem that comes back after it mended itself waits anew', async () => {
  const night = await aNight();
  await night.alert();
  await night.pass(minutes(2));
  await night.event(MENDED);
  await night.pass(minutes(1));
  await night.alert();
  await night.pass(minutes(3));
  expect(night.told()).toEqual(['+6m level 1: platform-engineer-1']);
});
