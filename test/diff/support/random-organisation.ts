import fc from 'fast-check';
import type { Organisation } from '../../../workflows/organisation';
import { minutes } from '../../../workflows/span';
import { small } from './small';

const rule = fc.record({
  after: fc.constantFrom(0, 2, 4, 7).map(minutes),
  by: fc.constantFrom('sms' as const, 'push' as const),
});
const notify = fc.option(fc.record({ high: fc.array(rule, { minLength: 1, maxLength: 2 }) }), { nil: undefined });
const quietHours = fc.option(fc.constantFrom([{ from: '22:00', to: '07:00' }], [{ from: '09:02', to: '09:09' }]), {
  nil: undefined,
});
const hour = fc.constantFrom('08:55', '09:00', '09:03', '12:00', '23:30');
const restrictions = fc.option(
  fc.tuple(hour, hour).map(([from, to]) => [{ from, to: to === from ? '24:00' : to }]),
  {
    nil: undefined,
  },
);

/** Any of these may leave a level with nobody, or with somebody whose rules come too late. */
export const organisations: fc.Arbitrary<Organisation> = fc
  .record({
    anna: fc.record({ notify, quietHours }),
    ben: fc.record({ notify, quietHours }),
    restrictions,
    firstHandOff: fc.constantFrom('2026-01-01T09:00', '2026-01-01T09:04'),
    notifyAfter: fc.option(fc.constantFrom(minutes(3)), { nil: undefined }),
    during: fc.option(hour, { nil: undefined }),
    second: fc.constantFrom('roundRobin', 'schedule', 'next'),
  })
  .map(({ anna, ben, restrictions: only, firstHandOff, notifyAfter, during, second }) => {
    const urgent = small.policies['urgent'];
    const [first, lead] = urgent?.levels ?? [];
    const targets = {
      roundRobin: { roundRobin: 'shop' },
      schedule: { schedule: 'duty' },
      next: { schedule: 'duty', who: 'next' },
    };
    if (!urgent || !first || !lead) throw new Error('the small organisation has two levels');
    return without({
      ...small,
      users: { ...small.users, anna: { ...small.users['anna'], ...anna }, ben: { ...small.users['ben'], ...ben } },
      schedules: {
        duty: {
          timeZone: 'UTC',
          team: 'shop',
          layers: [
            {
              name: 'daily',
              every: { days: 1 },
              firstHandOff,
              participants: ['anna', 'ben', { nobody: true }],
              restrictions: only,
            },
          ],
        },
      },
      policies: {
        ...small.policies,
        urgent: {
          ...urgent,
          levels: [first, { ...lead, notify: [targets[second as 'next']], acknowledgeWithin: minutes(6) }],
        },
      },
      teams: {
        shop: {
          ...small.teams['shop'],
          routing:
            during === undefined
              ? []
              : [{ name: 'r', when: { during: { timeZone: 'UTC', from: during, to: '13:00' } }, policy: 'quiet' }],
        },
      },
      services: { till: { name: 'Till', team: 'shop', notifyAfter } },
    });
  });

/** As a person would write it: what is not there is left out. */
const without = (value: object): Organisation => JSON.parse(JSON.stringify(value));
