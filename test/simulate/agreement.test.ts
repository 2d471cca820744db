import type { Answerer } from '../../infra/simulate/planned';
import { keys } from '../../tasks/incidents/keys';
import { NO_DATA, type Override } from '../../workflows/on-call/data';
import { setContacts } from '../support/contacts';
import { NIGHT } from '../support/night';
import { canBeReachedBy, organisationWith, PRIMARY_THEN_MANAGER } from '../support/notification-rules';
import { onlyCheckout, policyNamed, withPolicy } from '../support/organisations';
import { embeddedStack, type Scenario, simulation } from './support/both-ways';

const level = (n: number): Answerer => ({ kind: 'level', level: n });
const user = (name: string): Answerer => ({ kind: 'user', user: name });

const AN_OVERRIDE: Override = {
  id: 'an-override',
  schedule: 'platform-primary',
  users: ['support-lead'],
  replaces: 'everybody',
  from: NIGHT - 3_600_000,
  until: NIGHT + 7 * 60_000,
  by: 'support-lead',
  because: 'a concert',
  madeAt: NIGHT - 3_600_000,
};

const REACHED_BY_SMS = [
  'support-lead',
  'platform-engineer-1',
  'platform-engineer-2',
  'engineering-manager',
  'head-of-engineering',
];

const scenarios: readonly Scenario[] = [
  { why: 'nobody answers', organisation: onlyCheckout, notifications: 10 },
  {
    why: 'the second level acknowledges late, and does not resolve',
    organisation: onlyCheckout,
    doing: [{ who: level(2), after: 7, at: 12, event: 'acknowledge', by: 'platform-engineer-1' }],
    notifications: 14,
  },
  {
    why: 'somebody acknowledges, and resolves later',
    organisation: onlyCheckout,
    doing: [
      { who: level(1), after: 2, at: 2, event: 'acknowledge', by: 'platform-engineer-1' },
      { who: { kind: 'alert' }, after: 20, at: 20, event: 'resolve', by: 'somebody' },
    ],
    notifications: 1,
  },
  {
    why: 'it is snoozed, and the same level is told again',
    organisation: onlyCheckout,
    doing: [{ who: level(2), after: 1.5, at: 6.5, event: 'snooze', by: 'platform-engineer-1' }],
    notifications: 12,
  },
  {
    why: 'it is escalated twice, once from the last level',
    organisation: onlyCheckout,
    doing: [
      { who: user('platform-engineer-1'), after: 1, at: 1, event: 'escalate', by: 'platform-engineer-1' },
      { who: level(3), after: 4, at: 10, event: 'escalate', by: 'engineering-manager' },
    ],
    notifications: 10,
  },
  {
    why: 'an acknowledgment is taken back',
    organisation: onlyCheckout,
    doing: [
      { who: level(1), after: 2, at: 2, event: 'acknowledge', by: 'platform-engineer-1' },
      { who: level(1), after: 9, at: 9, event: 'unacknowledge', by: 'platform-engineer-1' },
    ],
    notifications: 11,
  },
  {
    why: 'somebody is told by several channels, one after the other',
    organisation: PRIMARY_THEN_MANAGER,
    begin: (night) => canBeReachedBy(night, 'platform-engineer-1', 'push', 'sms', 'voice'),
    doing: [{ who: user('platform-engineer-1'), after: 4, at: 4, event: 'acknowledge', by: 'platform-engineer-1' }],
    notifications: 8,
  },
  {
    why: 'an override ends in mid-climb, and a running stack knows the contacts',
    organisation: onlyCheckout,
    reality: {
      kind: 'known',
      data: { ...NO_DATA, overrides: [AN_OVERRIDE] },
      users: Object.fromEntries(REACHED_BY_SMS.map((name) => [name, { verified: ['sms'], unverified: [] }])),
      teams: { platform: ['slack'] },
    },
    begin: async (night) => {
      for (const name of REACHED_BY_SMS) await canBeReachedBy(night, name, 'sms');
      await setContacts(night.world.table, 'team:platform', [
        { id: 'slack-1', channel: 'slack', address: '#platform' },
      ]);
      await night.world.table.put({ ...keys.overrides(AN_OVERRIDE.schedule), overrides: [AN_OVERRIDE] });
    },
    doing: [{ who: level(3), after: 14, at: 24, event: 'acknowledge', by: 'engineering-manager' }],
    notifications: 15,
  },
  {
    why: 'the last resort acknowledges and forgets it, so that the sweep begins the next execution',
    organisation: onlyCheckout,
    doing: [{ who: { kind: 'last resort' }, after: 3, at: 43, event: 'acknowledge', by: 'head-of-engineering' }],
    sweepAfter: 29,
    notifications: 20,
  },
  {
    why: 'a level reaches nobody',
    organisation: organisationWith([{ notify: [{ webhook: 'gone' }] }, { notify: [{ user: 'engineering-manager' }] }]),
    notifications: 3,
  },
  {
    why: 'no level reaches anybody, in two rounds',
    organisation: organisationWith([{ notify: [{ webhook: 'gone' }] }], {}, { repeat: 1 }),
    notifications: 4,
  },
  {
    why: 'the shift changes in mid-climb',
    organisation: onlyCheckout,
    from: '2026-01-12T08:57:00+01:00',
    notifications: 10,
  },
  {
    why: 'it is only over when it is resolved',
    organisation: withPolicy({ ...policyNamed('low-urgency'), repeat: 3 }),
    doing: [
      { who: level(1), after: 30, at: 30, event: 'acknowledge', by: 'somebody of team platform' },
      { who: { kind: 'alert' }, after: 3000, at: 3000, event: 'resolve', by: 'somebody' },
    ],
    notifications: 3,
  },
];

test.each(scenarios)(
  '$why: the simulation and the embedded stack tell the same people at the same instants',
  async (scenario) => {
    const simulated = await simulation(scenario);
    const embedded = await embeddedStack(scenario);
    expect(simulated).toEqual(embedded);
    expect(embedded.told).toHaveLength(scenario.notifications);
  },
);
