import { type Alert, escalate, whoIsOnCall } from 'stepladder/testing';
import organisation from './organisation';

const CHECKOUT_IS_DOWN: Omit<Alert, 'at'> = { service: 'checkout', priority: 'P1', title: 'Checkout is down' };

test('on Monday at nine the pager changes hands', async () => {
  const before = await escalate(organisation, { ...CHECKOUT_IS_DOWN, at: '2026-12-28T08:59[Europe/Berlin]' });
  before.notifies('anna').by('push');
  const after = await escalate(organisation, { ...CHECKOUT_IS_DOWN, at: '2026-12-28T09:01[Europe/Berlin]' });
  after.notifies('ben');
});

test('over the holidays ben stands in for anna, also as the secondary', async () => {
  const holidays = { from: '2026-12-24T09:00[Europe/Berlin]', until: '2026-12-27T09:00[Europe/Berlin]' };
  const overrides = [{ schedule: 'primary', users: ['ben'], ...holidays }];
  const night = await escalate(
    organisation,
    { ...CHECKOUT_IS_DOWN, at: '2026-12-26T02:30[Europe/Berlin]' },
    { overrides },
  );
  await night.notifies('ben').andNobodyAnswers();
  await night.notifies('ben').andNobodyAnswers();
  night.notifies('manager');
  night.leavesAlone('anna');
  expect(whoIsOnCall(organisation, 'primary', '2026-12-27T09:00[Europe/Berlin]', { overrides })).toEqual(['anna']);
});
