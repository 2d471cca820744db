import type { Draft } from '../../../infra/import/draft';
import { days, hours, minutes, seconds } from '../../../workflows/span';

/** What an import makes: two teams, everything that a module can hold, and text that somebody meant badly. */
export const aDraft = (more: Partial<Draft> = {}): Draft => ({
  source: 'Opsgenie',
  organisation: {
    users: {
      'zoe-li': { timeZone: 'Asia/Tokyo', name: '莉 Zoë "Zo" O\'Hara' },
      anna: {
        name: 'Anna Meyer',
        timeZone: 'Europe/Berlin',
        notify: {
          high: [
            { after: seconds(0), by: 'push' },
            { after: minutes(2), by: ['sms', 'voice'] },
          ],
          low: [{ after: hours(2), by: 'email' }],
        },
        quietHours: [{ from: '22:00', to: '07:00', weekdays: ['Mon', 'Tue'] }],
        shiftNotices: { by: 'email', before: [days(1), seconds(90)], atEnd: true },
      },
      ben: { name: HOSTILE, timeZone: 'UTC' },
    },
    teams: {
      'payments-eu': {
        name: 'Payments (EU)',
        members: ['anna', 'ben'],
        routing: [
          {
            name: 'databases at night, when somebody who knows them has to look before anybody else is woken up for nothing',
            when: {
              priorities: ['P1', 'P2'],
              where: [{ field: 'entity', startsWith: 'db-', not: true }],
              during: [{ timeZone: 'Europe/Berlin', from: '18:00', to: '09:00' }],
            },
            policy: 'payments-critical',
            notifyAfter: minutes(5),
          },
          { name: 'nobody', when: { tags: ['quiet'] }, tellsNobody: 'a rule of Opsgenie says none' },
        ],
        defaultPolicy: 'payments-critical',
      },
      default: { name: 'Default', members: ['zoe-li'], defaultPolicy: 'company-wide' },
    },
    schedules: {
      'payments-night': {
        team: 'payments-eu',
        timeZone: 'Europe/Berlin',
        layers: [
          {
            name: 'weekly',
            every: { weeks: 1 },
            firstHandOff: '2026-01-05T09:00',
            participants: ['anna', { nobody: true }, { together: ['ben', 'zoe-li'] }],
          },
          {
            name: 'weekend',
            every: { days: 1 },
            firstHandOff: '2026-01-05T09:00',
            participants: ['ben'],
            restrictions: [{ from: 'Fri 18:00', to: 'Mon 08:00' }],
            alongside: true,
          },
        ],
      },
    },
    policies: [
      {
        doneWhen: 'acknowledged',
        name: 'payments-critical',
        purpose: "Escalation 'payments_critical' of Opsgenie.",
        notifyAfter: minutes(1),
        levels: [
          { name: 'on call', notify: [{ schedule: 'payments-night' }], acknowledgeWithin: minutes(10) },
          {
            name: 'next',
            notify: [{ schedule: 'payments-night', who: 'next' }, { roundRobin: 'payments-eu' }],
            acknowledgeWithin: minutes(90),
          },
        ],
        repeat: 2,
        lastResort: [{ team: 'payments-eu' }],
        acknowledgmentTimeout: hours(1),
      },
      {
        name: 'company-wide',
        purpose: 'For everybody.',
        levels: [{ name: 'Zoë', notify: [{ user: 'zoe-li' }], acknowledgeWithin: minutes(30) }],
        repeat: 0,
        lastResort: [{ user: 'zoe-li' }],
        doneWhen: 'resolved',
      },
    ],
    services: {
      shop: { name: 'Shop', team: 'payments-eu' },
      '24-7': { name: 'Round the clock', team: 'default', policy: 'company-wide', shadow: true },
    },
    defaultService: 'shop',
  },
  policyTeams: { 'payments-critical': 'payments-eu' },
  contacts: [
    { owner: { user: 'ben' }, contacts: [{ channel: 'email', address: 'ben@example.com' }] },
    {
      owner: { user: 'anna' },
      contacts: [
        { channel: 'sms', address: '+491700000000' },
        { channel: 'voice', address: '+491700000000' },
      ],
    },
  ],
  overrides: [
    {
      id: 'opsgenie-1',
      schedule: 'payments-night',
      users: ['ben'],
      replaces: { user: 'anna' },
      from: Date.UTC(2026, 10, 1, 8),
      until: Date.UTC(2026, 10, 2, 8),
      because: 'an override of Opsgenie',
    },
  ],
  timeOff: [
    {
      id: 'opsgenie-2',
      user: 'anna',
      cover: { user: 'ben' },
      from: Date.UTC(2026, 10, 3),
      until: Date.UTC(2026, 10, 4),
      because: 'a forwarding of Opsgenie',
    },
  ],
  notes: [],
  ...more,
});

/** Ends strings, comments, templates and lines wherever somebody forgot to escape. */
export const HOSTILE = [
  ...["'; */ `$", '{process.exit(1)}` ', '\\ "</script>', '\u2028\u2029\u202e\u0000\n\r\t'],
  ...['\u{e0041}\ud800 ', '👩\u200d💻 ', '❤\ufe0f', ' __proto__ -->'],
].join('');
