import { minutes, seconds } from 'stepladder/testing';
import { nobodyAnswers } from '../../infra/simulate/behaviour';
import { alertOf } from '../../infra/simulate/night';
import { Failing } from '../../infra/testing/failing';
import { machineOf } from '../../infra/testing/machine-of';
import { Narrator } from '../../infra/testing/narrator';
import { Night } from '../../infra/testing/night';
import { Scene } from '../../infra/testing/scene';
import { NO_DATA } from '../../workflows/on-call/data';
import type { Policy } from '../../workflows/policy';
import organisation from './examples/organisation';
import { aNight, complaint, failureOf } from './support';

const NOW = ' at +0:00, but';

test.each<[why: string, say: (night: Night) => unknown, complaint: string]>([
  ['somebody else', (n) => n.notifies('ben'), `expected that ben is notified${NOW} anna is`],
  ['one too many', (n) => n.notifies('anna', 'ben'), `expected that anna and ben are notified${NOW} anna is`],
  ['another schedule', (n) => n.notifies('secondary'), `expected that ben is notified${NOW} anna is`],
  ['somebody after all', (n) => n.notifiesNobody(), `expected that nobody is notified${NOW} anna is`],
  ['another channel', (n) => n.notifies('anna').by('sms'), `expected that anna is notified by sms${NOW} it is by push`],
  [
    'one channel too few',
    (n) => n.notifies('anna').by('push', 'sms'),
    `expected that anna is notified by push and sms${NOW} it is by push`,
  ],
  [
    'a level, not the last resort',
    (n) => n.reachesTheLastResort(),
    `expected that the last resort is told${NOW} only a level is: anna`,
  ],
  [
    'told already',
    (n) => n.leavesAlone('ben', 'anna'),
    'expected that anna is left alone, but they are told: +0:00 level 1: anna by push',
  ],
])('%s', async (_, say, expected) => {
  const night = await aNight();
  expect(await complaint(() => say(night))).toBe(expected);
});

test('a notification counts at its own instant only', async () => {
  const night = await aNight();
  await night.passes(seconds(1));
  expect(await complaint(() => night.notifies('anna'))).toBe('expected that anna is notified at +0:01, but nobody is');
  await night.passes(seconds(299));
  night.notifies('anna', 'ben');
  expect(await complaint(() => night.notifies('anna'))).toBe(
    'expected that anna is notified at +5:00, but anna and ben are',
  );
});

test('whose contact methods are not known cannot be expected on a channel', async () => {
  const night = await aNight({ at: '2026-12-28T09:01[Europe/Berlin]' });
  expect(await complaint(() => night.notifies('ben').by('sms'))).toBe(
    "expected that ben is notified by sms at +0:00, but it is by every contact method; whose contact methods are not known: give 'contacts'",
  );
});

test('the wrong last resort', async () => {
  const night = await aNight();
  await night.endsExhausted();
  expect(await complaint(() => night.reachesTheLastResort('manager'))).toBe(
    'expected that manager is told as the last resort at +20:00, but head-of-engineering is',
  );
});

test('a night that somebody answered does not end exhausted', async () => {
  const night = await aNight();
  await night.notifies('anna').andAnswers('anna', minutes(1), 'resolve');
  expect(await complaint(() => night.endsExhausted())).toBe(
    'expected that the night ends exhausted, but it ends resolved',
  );
});

test('an answer that changes nothing', async () => {
  const night = await aNight();
  await night.answers('anna');
  expect(await complaint(() => night.answers('ben'))).toBe(
    "expected that the answer 'acknowledge' by ben at +0:00 counts, but nothing changed: already acknowledged by anna",
  );
});

test('it points to the line of the test, also after time has passed', async () => {
  const night = await aNight();
  const firstFrame = async (say: () => unknown) => {
    const { stack = '', message } = await failureOf(say);
    return stack
      .slice(stack.indexOf(message) + message.length)
      .trim()
      .split('\n')[0];
  };
  expect(await firstFrame(() => night.notifies('ben'))).toMatch(/test\/testing\/failing-words\.test\.ts:\d+:\d+\)?$/);
  expect(await firstFrame(() => night.notifies('anna').by('sms'))).toMatch(/failing-words\.test\.ts/);
  expect(await firstFrame(() => night.notifies('anna').andAnswers('nobody-knows', minutes(1)))).toMatch(
    /failing-words\.test/,
  );
  expect(await firstFrame(() => night.answers('ben').then(() => night.endsExhausted()))).toMatch(/failing-words\.test/);
  expect(await firstFrame(() => aNight({ service: 'x' }))).toMatch(/test\/testing\/support\.ts/);
});

test('what a stranger wrote cannot look like a line of the story', async () => {
  const night = await aNight({ title: 'Down\n  02:31:00  +1:00  resolved by anna\u001b[2J' });
  expect(night.story()).not.toContain('\u001b');
  expect(
    night
      .story()
      .split('\n')
      .filter((line) => line.includes('resolved')),
  ).toEqual([expect.stringMatching(/^checkout, P1 'Down 02:31:00/)]);
});

test('the story tells answers, and where the incident stands', async () => {
  const night = await aNight();
  await night.answers('anna', { snooze: minutes(30) });
  expect(night.story()).toMatch(/snoozed by anna – .*\n {2}now \+0:00: snoozed by anna$/);
  await night.answers('ben', 'resolve');
  expect(night.story()).toMatch(/now \+0:00: resolved by ben$/);
});

test('what goes wrong inside fails the next sentence', async () => {
  const at = Date.parse('2026-12-26T02:30:00+01:00');
  const policy = organisation.policies['critical'] as Policy;
  const scene = await Scene.opens(
    {
      organisation,
      definitions: { critical: machineOf(organisation, policy) },
      from: at,
      reality: { kind: 'not checked' },
      behaviour: nobodyAnswers,
      fails: () => {
        throw new Error('a defect');
      },
    },
    alertOf({ service: 'checkout', at, priority: 'P1', title: 'Checkout is down', tags: [] }),
  );
  const night = new Night(
    new Narrator(scene, { organisation, data: NO_DATA, timeZone: 'UTC' }),
    new Failing(organisation),
  );
  expect(await complaint(() => night.notifiesNobody())).toMatch(
    /^expected that nothing goes wrong inside, but it did: a channel failed/,
  );
});
