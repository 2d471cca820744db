import { atOnce, defineOrganisation, definePolicy, hours, minutes } from 'stepladder';

const weekly = { name: 'weekly', every: { weeks: 1 }, firstHandOff: '2026-01-05T09:00' } as const;

const critical = definePolicy({
  name: 'critical',
  purpose: 'Customers cannot buy anything.',
  levels: [
    { name: 'primary', notify: [{ schedule: 'primary' }], acknowledgeWithin: minutes(5) },
    {
      name: 'primary and secondary',
      notify: [{ schedule: 'primary' }, { schedule: 'secondary' }],
      acknowledgeWithin: minutes(5),
    },
    { name: 'manager', notify: [{ user: 'manager' }], acknowledgeWithin: minutes(10) },
  ],
  repeat: 0,
  lastResort: [{ user: 'head-of-engineering' }],
  doneWhen: 'acknowledged',
});

const quiet = definePolicy({
  name: 'quiet',
  purpose: 'Somebody should look at it in the morning.',
  levels: [{ name: 'primary', notify: [{ schedule: 'primary' }], acknowledgeWithin: hours(12) }],
  repeat: 0,
  lastResort: [{ user: 'manager' }],
  doneWhen: 'acknowledged',
});

const asleep = [{ from: '22:00', to: '07:00' }];

export default defineOrganisation({
  users: {
    anna: {
      name: 'Anna',
      timeZone: 'Europe/Berlin',
      notify: {
        high: [
          { after: atOnce, by: 'push' },
          { after: minutes(2), by: 'sms' },
        ],
        low: [{ after: atOnce, by: 'email' }],
      },
      quietHours: asleep,
    },
    ben: { name: 'Ben', timeZone: 'Europe/Berlin', quietHours: asleep },
    manager: { name: 'Manager', timeZone: 'Europe/Berlin' },
    'head-of-engineering': { name: 'Head of engineering', timeZone: 'Europe/London' },
  },
  teams: {
    shop: {
      name: 'Shop',
      members: ['anna', 'ben', 'manager'],
      routing: [
        { name: 'nobody is woken for a warning', when: { priorities: ['P4', 'P5'] }, policy: 'quiet' },
        { name: 'a deployment', when: { tags: ['deployment'] }, policy: 'critical', notifyAfter: minutes(5) },
      ],
      defaultPolicy: 'critical',
    },
  },
  schedules: {
    primary: { timeZone: 'Europe/Berlin', team: 'shop', layers: [{ ...weekly, participants: ['anna', 'ben'] }] },
    secondary: { timeZone: 'Europe/Berlin', team: 'shop', layers: [{ ...weekly, participants: ['ben', 'anna'] }] },
  },
  policies: [critical, quiet],
  services: { checkout: { name: 'Checkout', team: 'shop' } },
  defaultService: 'checkout',
});
