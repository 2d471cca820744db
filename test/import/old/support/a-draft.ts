import type { Draft, DraftOrganisation } from '../../../../infra/import/draft';
import type { Layer } from '../../../../workflows/on-call/schedule';
import type { Level, Policy, Target } from '../../../../workflows/policy';
import { minutes } from '../../../../workflows/span';
import type { User } from '../../../../workflows/user';

/** What an import would have made, by hand: services and teams as far as an organisation needs them. */
export const aDraft = (
  policies: readonly Policy[],
  organisation: Partial<DraftOrganisation> = {},
  parts: Partial<Draft> = {},
): Draft => ({
  source: 'Opsgenie',
  organisation: {
    users: Object.fromEntries(PEOPLE.map((name) => [name, aUser(name)])),
    teams: { payments: { name: 'payments', members: PEOPLE, defaultPolicy: policies[0]?.name ?? '' } },
    schedules: {},
    policies,
    services: { payments: { name: 'payments', team: 'payments' } },
    defaultService: 'payments',
    ...organisation,
  },
  policyTeams: Object.fromEntries(policies.map(({ name }) => [name, 'payments'])),
  contacts: PEOPLE.map((user) => ({ owner: { user }, contacts: [{ channel: 'email', address: '' }] })),
  overrides: [],
  timeOff: [],
  notes: [],
  ...parts,
});

export const PEOPLE = ['anna', 'ben', 'carla', 'dora'];

export const aUser = (name: string, parts: Partial<User> = {}): User => ({ name, timeZone: 'Europe/Berlin', ...parts });

/** `level(15, { user: 'anna' })`: fifteen minutes until the next one. */
export const level = (within: number, ...notify: readonly Target[]): Level => ({
  name: `${JSON.stringify(notify)}`.replace(/[^a-z]+/g, ' ').trim(),
  notify,
  acknowledgeWithin: minutes(within),
});

export const aPolicy = (levels: readonly Level[], parts: Partial<Policy> = {}): Policy =>
  ({
    name: 'e',
    purpose: 'For what the test is about.',
    levels: levels.map((one, index) => ({ ...one, name: `${index + 1} ${one.name}` })),
    repeat: 0,
    lastResort: [{ team: 'payments' }],
    doneWhen: 'acknowledged',
    ...parts,
  }) as Policy;

/** Weekly turns since Monday 2026-11-02, 09:00 in Berlin. */
export const weekly = (participants: Layer['participants'], parts: Partial<Layer> = {}): Layer => ({
  name: 'weekly',
  every: { weeks: 1 },
  firstHandOff: '2026-11-02T09:00',
  participants,
  ...parts,
});
