import { escalate, minutes } from 'stepladder/testing';
import organisation from './organisation';

const AT_NIGHT = { service: 'checkout', at: '2026-12-26T02:30[Europe/Berlin]' };

test('a warning wakes nobody; it is in the mail when the quiet hours are over', async () => {
  const night = await escalate(organisation, { ...AT_NIGHT, priority: 'P4', title: 'Disk is filling up' });
  await night.notifiesNobody().andNobodyAnswers();
  night.notifies('anna').by('email');
  expect(night.told()).toEqual(['+4:30:00 level 1: anna by email']);
});

test('a deployment that mends itself within five minutes wakes nobody, and one that does not wakes the primary', async () => {
  const deployment = { ...AT_NIGHT, priority: 'P1', tags: ['deployment'] } as const;
  const good = await escalate(organisation, deployment);
  await good.passes(minutes(4));
  await good.mendsItself();
  await good.passesToItsEnd();
  good.leavesAlone('anna', 'ben', 'manager', 'head-of-engineering');

  const bad = await escalate(organisation, deployment);
  await bad.notifiesNobody().andNobodyAnswersFor(minutes(5));
  bad.notifies('primary');
});

test('when no SMS arrives, the last resort is told all the same', async () => {
  const night = await escalate(
    organisation,
    { ...AT_NIGHT, priority: 'P1' },
    { contacts: { manager: ['sms'] }, cannotReach: [{ channel: 'sms' }] },
  );
  await night.notifies('anna').by('push').andNobodyAnswersFor(minutes(10));
  await night.endsExhausted();
  night.reachesTheLastResort('head-of-engineering');
});
