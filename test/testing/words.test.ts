import { escalate, hours, minutes, seconds, whoIsOnCall } from 'stepladder/testing';
import { definitionsOf } from '../../infra/definitions';
import { nobodyAnswers } from '../../infra/simulate/behaviour';
import { simulateNight } from '../../infra/simulate/night';
import example from '../../workflows/example';
import organisation from './examples/organisation';
import { AT_NIGHT, aNight } from './support';

const IN_THE_EXAMPLE = { service: 'checkout', priority: 'P1', at: '2026-01-10T02:30[Europe/Berlin]' } as const;

test('somebody is named as in a policy: a user, a schedule, the next in it, the channel of a team', async () => {
  const night = await escalate(example, IN_THE_EXAMPLE);
  await night.notifies({ schedule: 'platform-primary' }).andNobodyAnswersFor(minutes(5));
  await night.notifies('platform-engineer-1', { schedule: 'platform-primary', who: 'next' }).andNobodyAnswers();
  await night.notifies({ user: 'engineering-manager' }).andNobodyAnswers();
  await night.endsExhausted();
  await night.reachesTheLastResort('head-of-engineering', { channelOf: 'platform' }).andNobodyAnswersFor(hours(1));
  night.leavesAlone({ team: 'support' }, 'team:support', 'platform-engineer-3');
});

test('it tells what the simulation tells', async () => {
  const { at, ...scenario } = { ...IN_THE_EXAMPLE, title: '', tags: [], at: Date.parse('2026-01-10T02:30:00+01:00') };
  const simulated = await simulateNight({
    organisation: example,
    definitions: definitionsOf(example),
    reality: { kind: 'not checked' },
    behaviour: nobodyAnswers,
    scenario: { ...scenario, at },
    until: 'over',
  });
  const night = await escalate(example, IN_THE_EXAMPLE);
  await night.passesToItsEnd();
  expect(night.messages()).toEqual(simulated.told);
  expect(night.timeline()).toHaveLength(simulated.timeline.length);
});

test('an answer comes before what is due in the same millisecond', async () => {
  const night = await aNight();
  await night.notifies('anna').andAnswers('anna', minutes(5));
  night.notifiesNobody();
  expect(night.incident()).toMatchObject({ status: 'acknowledged', level: 1 });
  expect(night.told()).toEqual(['+0:00 level 1: anna by push', '+2:00 level 1: anna by sms']);
});

test('what an answer sets off is a moment of its own', async () => {
  const night = await aNight();
  await night.notifies('anna').andAnswers('anna', seconds(0), 'escalate');
  // Anna's telephone has just rung: the second message waits.
  night.notifies('ben');
  await night.answers('ben');
  night.notifiesNobody();
});

test('what waits for a contact method that has just been used counts when it is sent', async () => {
  const night = await aNight();
  await night.notifies('anna').andAnswers('anna', seconds(0), 'escalate');
  await night.notifies('ben').andNobodyAnswersFor(minutes(2));
  await night.notifies('anna').by('sms').andNobodyAnswersFor(seconds(30));
  night.notifies('anna').by('push');
});

test('within a level a schedule means whom it meant when the level began', async () => {
  const night = await aNight({ at: '2026-12-28T08:59[Europe/Berlin]' });
  await night.passesTo('2026-12-28T09:01[Europe/Berlin]');
  night.notifies('primary').by('sms');
  await night.notifies('anna').andNobodyAnswers();
  night.notifies('primary', 'anna');
  night.leavesAlone('manager');
});

test('snooze, escalate, unacknowledge, resolve', async () => {
  const night = await aNight();
  await night.answers('anna', { snooze: hours(1) });
  await night.passesTo('2026-12-26T03:30[Europe/Berlin]');
  await night.notifies('anna').andAnswers('anna', seconds(30), 'escalate');
  await night.notifies('ben').andAnswers('ben', minutes(1));
  await night.passes(minutes(3));
  await night.answers('ben', 'unacknowledge');
  await night.notifies('anna', 'ben').andAnswers('ben', minutes(1), 'resolve');
  expect(night.incident()).toMatchObject({ status: 'resolved', resolvedBy: 'ben', policy: 'critical' });
});

test('whoever is away is not told, and whoever covers is', async () => {
  const away = { user: 'anna', from: '2026-12-25T00:00Z', until: '2026-12-27T00:00Z' };
  const covered = await aNight({}, { timeOff: [{ ...away, cover: 'manager' }] });
  covered.notifies('manager');
  covered.notifies('primary');
  const nobodyCovers = await aNight({}, { timeOff: [{ ...away, cover: 'nobody' }] });
  await nobodyCovers.notifiesNobody().andNobodyAnswers();
  nobodyCovers.notifies('ben');
  nobodyCovers.leavesAlone('anna');
});

test('an override in place of one person, and one that is over', async () => {
  const until = { from: '2026-12-25T00:00Z', until: '2026-12-26T01:30Z' };
  const overrides = [{ schedule: 'primary', users: ['ben', 'manager'], inPlaceOf: 'anna', ...until }];
  const night = await aNight({ at: '2026-12-26T02:29[Europe/Berlin]' }, { overrides });
  night.notifies('ben', 'manager');
  const later = await aNight({}, { overrides });
  later.notifies('anna');
  expect(whoIsOnCall(organisation, 'primary', '2026-12-25T12:00Z', { overrides })).toEqual(['ben', 'manager']);
});

test('what is sent to a channel that fails is no notification; once it works again it is', async () => {
  const contacts = { ben: ['sms', 'voice'], manager: ['sms'] } as const;
  const night = await aNight({}, { contacts });
  night.cannotReach({ channel: 'sms' }, { who: 'anna', channel: 'push' });
  await night.passes(minutes(5));
  // Whoever cannot be reached like this is told by their next contact method at once.
  await night.notifies('anna', 'ben').andNobodyAnswersFor(minutes(5));
  night.notifiesNobody();
  night.reachesEverybodyAgain();
  await night.notifiesNobody().andNobodyAnswers();
  night.notifies('manager').by('sms');
  expect(night.told()[2]).toBe(
    '+5:00 level 2: anna by push (failed), sms (failed) and email, ben by sms (failed) and voice',
  );
});

test('somebody without any contact method is not told', async () => {
  const night = await aNight({}, { contacts: { anna: [] } });
  await night.notifiesNobody().andNobodyAnswersFor(seconds(1));
  night.notifies('ben');
});

test('routing rules see text, tags and source; responders whom the alert names are told', async () => {
  const night = await aNight({
    description: 'all of it',
    source: 'Grafana',
    responders: [{ type: 'user', name: 'manager' }],
  });
  night.notifies('manager');
  expect(night.incident()).toMatchObject({ policy: 'direct', title: 'Checkout' });
});

test('of a service in shadow it says who would be notified', async () => {
  const services = { checkout: { name: 'Checkout', team: 'shop', shadow: true } };
  const night = await escalate({ ...organisation, services }, AT_NIGHT);
  night.notifies('anna').by('push');
});

test('a night that is at its end stays there; nobody is notified by waiting on', async () => {
  const night = await escalate(organisation, AT_NIGHT);
  await night.passesToItsEnd();
  await night.passesToItsEnd();
  expect(night.incident().phase).toBe('exhausted');
  await night.reachesTheLastResort().andNobodyAnswers();
  night.notifiesNobody();
});
