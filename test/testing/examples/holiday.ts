import { escalate, minutes } from 'stepladder/testing';
import organisation from './organisation';

test('the primary is silent, the secondary answers, and the manager sleeps on', async () => {
  const night = await escalate(organisation, {
    service: 'checkout',
    priority: 'P1',
    at: '2026-12-26T02:30[Europe/Berlin]',
  });
  await night.notifies('primary').andNobodyAnswersFor(minutes(5));
  await night.notifies('primary', 'secondary').andAnswers('ben', minutes(2));
  night.leavesAlone('manager', 'head-of-engineering');
  expect(night.incident()).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'ben' });
});
