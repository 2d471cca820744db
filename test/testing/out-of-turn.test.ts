import { defineOrganisation, definePolicy } from 'stepladder';
import { escalate, minutes, type Night } from 'stepladder/testing';
import { aNight, complaint } from './support';

test('a forgotten await is said at the next sentence', async () => {
  const night = await aNight();
  const passing = night.notifies('anna').andNobodyAnswersFor(minutes(5));
  const failures = [
    await complaint(() => night.notifies('anna', 'ben')),
    await complaint(() => night.passes(minutes(1))),
  ];
  await passing;
  expect(failures[0]).toBe(
    "'notifies' is said while the time of 'andNobodyAnswersFor' still passes: write 'await' before the sentence with 'andNobodyAnswersFor'",
  );
  expect(failures[1]).toMatch(/^'passes' is said while/);
  night.notifies('anna', 'ben');
});

test.each<[word: string, look: (night: Night) => unknown]>([
  ['incident', (n) => n.incident()],
  ['timeline', (n) => n.timeline()],
  ['messages', (n) => n.messages()],
  ['told', (n) => n.told()],
])('%s is not looked at while time still passes', async (word, look) => {
  const night = await aNight();
  const passing = night.passes(minutes(5));
  const complained = await complaint(() => look(night));
  await passing;
  expect(complained).toMatch(`'${word}' is said while the time of 'passes' still passes`);
  look(night);
});

test('a channel is that of somebody, and of this moment', async () => {
  const night = await aNight();
  const first = night.notifies('anna');
  await night.passes(minutes(1));
  expect(await complaint(() => first.by('push'))).toBe(
    "'by' is said of a moment that is over: say it before time passes",
  );
  expect(await complaint(() => night.notifiesNobody().by('sms'))).toBe(
    "'by' is about whoever is notified, and nobody is",
  );
});

test('who was on call when they were told is not left alone, whoever is on call now', async () => {
  const everyDay = { name: 'daily', every: { days: 1 }, firstHandOff: '2026-01-05T09:00' } as const;
  const person = (name: string) => ({ name, timeZone: 'UTC' });
  const handsOff = defineOrganisation({
    users: { anna: person('Anna'), ben: person('Ben'), manager: person('Manager') },
    teams: { shop: { name: 'Shop', members: ['anna', 'ben'], defaultPolicy: 'critical' } },
    schedules: { primary: { timeZone: 'UTC', team: 'shop', layers: [{ ...everyDay, participants: ['anna', 'ben'] }] } },
    policies: [
      definePolicy({
        name: 'critical',
        purpose: 'Customers cannot buy anything.',
        levels: [
          { name: 'primary', notify: [{ schedule: 'primary' }], acknowledgeWithin: minutes(5) },
          { name: 'manager', notify: [{ user: 'manager' }], acknowledgeWithin: minutes(5) },
        ],
        repeat: 0,
        lastResort: [{ user: 'manager' }],
        doneWhen: 'acknowledged',
      }),
    ],
    services: { checkout: { name: 'Checkout', team: 'shop' } },
    defaultService: 'checkout',
  });
  const night = await escalate(handsOff, { service: 'checkout', priority: 'P1', at: '2026-01-06T08:57Z' });
  await night.notifies('anna').andNobodyAnswersFor(minutes(5));
  night.leavesAlone('ben');
  expect(await complaint(() => night.leavesAlone('primary'))).toBe(
    'expected that anna is left alone, but they are told: +0:00 level 1: anna',
  );
});
