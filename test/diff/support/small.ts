import type { Organisation } from '../../../workflows/organisation';
import type { Level, Policy } from '../../../workflows/policy';
import { minutes } from '../../../workflows/span';

/** Anna and Ben take turns in days, on the clocks of UTC; Cleo is their lead. */
export const small: Organisation = {
  users: {
    anna: { name: 'Anna', timeZone: 'UTC' },
    ben: { name: 'Ben', timeZone: 'UTC' },
    cleo: { name: 'Cleo', timeZone: 'UTC' },
    dora: { name: 'Dora', timeZone: 'UTC' },
  },
  teams: {
    shop: { name: 'Shop', members: ['anna', 'ben', 'cleo'], defaultPolicy: 'urgent' },
  },
  schedules: {
    duty: {
      timeZone: 'UTC',
      team: 'shop',
      layers: [{ name: 'daily', every: { days: 1 }, firstHandOff: '2026-01-01T09:00', participants: ['anna', 'ben'] }],
    },
  },
  webhooks: {},
  policies: {
    urgent: {
      name: 'urgent',
      purpose: 'Customers notice.',
      levels: [
        { name: 'on duty', notify: [{ schedule: 'duty' }], acknowledgeWithin: minutes(5) },
        { name: 'lead', notify: [{ user: 'cleo' }], acknowledgeWithin: minutes(10) },
      ],
      repeat: 1,
      lastResort: [{ channelOf: 'shop' }],
      doneWhen: 'acknowledged',
      acknowledgmentTimeout: minutes(30),
    },
    quiet: {
      name: 'quiet',
      purpose: 'It can wait.',
      levels: [{ name: 'channel', notify: [{ channelOf: 'shop' }], acknowledgeWithin: minutes(30) }],
      repeat: 0,
      lastResort: [{ user: 'cleo' }],
      doneWhen: 'acknowledged',
    },
  },
  services: { till: { name: 'Till', team: 'shop' } },
  defaultService: 'till',
  integrations: {},
  lowUrgency: ['P4', 'P5'],
};

/** The small organisation with a policy changed. */
export const withPolicy = (name: 'urgent' | 'quiet', change: (policy: Policy) => Partial<Policy>): Organisation => {
  const policy = small.policies[name] as Policy;
  return { ...small, policies: { ...small.policies, [name]: { ...policy, ...change(policy) } as Policy } };
};

/** The small organisation with a level of `urgent` changed; levels count from 1. */
export const withLevel = (number: number, change: Partial<Level>): Organisation =>
  withPolicy('urgent', ({ levels }) => ({
    levels: levels.map((level, index) => (index === number - 1 ? { ...level, ...change } : level)),
  }));

/** The small organisation with other people taking turns, or with other hand-offs. */
export const withDuty = (change: {
  readonly participants?: readonly string[];
  readonly firstHandOff?: string;
}): Organisation => {
  const duty = small.schedules['duty'];
  const layers = (duty?.layers ?? []).map((layer) => ({ ...layer, ...change }));
  return { ...small, schedules: { duty: { timeZone: 'UTC', team: 'shop', layers } } };
};
