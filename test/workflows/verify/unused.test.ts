import type { RoutingRule } from '../../../workflows/routing-rule';
import { minutes } from '../../../workflows/span';
import type { NotificationRules } from '../../../workflows/user';
import { found, layer, level, oneLevel, only, organisation, policy, schedule } from './support/an-organisation';

const ROTA = level([{ schedule: 'rota' }]);

test('a policy that nothing leads to is named', () => {
  const of = organisation([policy([ROTA]), policy([ROTA], { name: 'forgotten' })]);
  expect(only(found(of), 'unused policy')).toMatchObject([{ policy: 'forgotten', severity: 'warning' }]);
});

test.each([
  { by: 'a service', more: { services: { shop: { name: 'Shop', team: 'web', policy: 'other' } } } },
  {
    by: 'a routing rule',
    more: {
      teams: {
        web: {
          name: 'Web',
          members: ['ann', 'bob'],
          defaultPolicy: 'urgent',
          routing: [{ name: 'all', when: {}, policy: 'other' }],
        },
      },
    },
  },
])('a policy that $by leads to is used', ({ more }) => {
  expect(only(found(organisation([policy([ROTA]), policy([ROTA], { name: 'other' })], more)), 'unused policy')).toEqual(
    [],
  );
});

const routed = (...when: readonly RoutingRule['when'][]) =>
  only(
    found(
      oneLevel([{ schedule: 'rota' }], {
        teams: {
          web: {
            name: 'Web',
            members: ['ann', 'bob'],
            defaultPolicy: 'urgent',
            routing: when.map((conditions, index) => ({
              name: `rule ${index + 1}`,
              when: conditions,
              policy: 'urgent',
            })),
          },
        },
      }),
    ),
    'rule never matches',
  );

test('a routing rule that tells nobody is noted with its reason', () => {
  const routing = [{ name: 'noise', when: { tags: ['noise'] }, tellsNobody: 'it mends itself' }];
  const teams = { web: { name: 'Web', members: ['ann', 'bob'], defaultPolicy: 'urgent', routing } };
  expect(only(found(organisation([policy([ROTA])], { teams })), 'rule tells nobody')).toEqual([
    { kind: 'rule tells nobody', severity: 'note', team: 'web', rule: 'noise', because: 'it mends itself' },
  ]);
});

const HOURS = { timeZone: 'UTC', from: '09:00', to: '17:00' };

test.each([
  [{}, { priorities: ['P1'] }],
  [{ priorities: ['P1', 'P2'] }, { priorities: ['P2'], tags: ['a'] }],
  [{ tags: ['a'] }, { tags: ['b', 'a'] }],
  [{ text: 'disk' }, { text: 'Disk full' }],
  [{ source: 'Nagios' }, { source: 'nagios', during: HOURS }],
  [{ during: HOURS }, { during: { ...HOURS }, services: ['shop'] }],
  [{ during: [HOURS, { ...HOURS, timeZone: 'Asia/Tokyo' }] }, { during: HOURS }],
  [{ where: [{ field: 'entity', startsWith: 'DB' }] }, { where: [{ field: 'entity', is: 'db-1' }] }],
  [{ where: [{ field: 'tags', contains: 'prod' }] }, { tags: ['production'] }],
  [{ source: 'Nagios' }, { where: [{ field: 'source', is: 'nagios' }] }],
  [{ where: [{ field: 'title', not: true, isEmpty: true }] }, { where: [{ field: 'title', contains: 'a' }] }],
] as const)('after a rule for %j, one for %j never matches', (earlier, later) => {
  expect(routed(earlier, later)).toMatchObject([
    { team: 'web', rule: 'rule 2', earlier: 'rule 1', severity: 'warning' },
  ]);
});

test.each([
  [{ priorities: ['P1'] }, {}],
  [{ priorities: ['P1'] }, { priorities: ['P1', 'P2'] }],
  [{ tags: ['a', 'b'] }, { tags: ['a'] }],
  [{ text: 'disk full' }, { text: 'disk' }],
  [{ source: 'a' }, { text: 'a' }],
  [{ during: HOURS }, { during: { ...HOURS, to: '18:00' } }],
  [{ during: HOURS }, { during: [HOURS, { ...HOURS, to: '18:00' }] }],
  [{ where: [{ field: 'entity', is: 'db-1' }] }, { where: [{ field: 'entity', startsWith: 'db' }] }],
  [{ where: [{ field: 'entity', contains: 'a' }] }, { where: [{ field: 'source', contains: 'a' }] }],
  [{ where: [{ field: 'tags', not: true, is: 'a' }] }, { tags: ['b'] }],
  [{ services: ['shop'] }, { services: ['shop', 'help'] }],
] as const)('after a rule for %j, one for %j can', (earlier, later) => {
  expect(routed(earlier, later)).toEqual([]);
});

test('users whom nothing tells are named; those in a rotation only when their turn does not come', () => {
  const users = Object.fromEntries(['ann', 'bob', 'eve', 'zoe'].map((name) => [name, { name, timeZone: 'UTC' }]));
  expect(found(oneLevel([{ schedule: 'rota' }], { users }))).toMatchObject([
    { kind: 'user not used', severity: 'warning', user: 'eve' },
  ]);
  const rota = schedule([layer({ participants: ['ann', 'bob', 'eve'], every: { months: 1 } })]);
  expect(
    only(found(oneLevel([{ schedule: 'rota' }], { users, schedules: { rota } })), 'user never on call'),
  ).toMatchObject([
    { severity: 'note', user: 'ann', schedules: ['rota'] },
    { severity: 'note', user: 'eve' },
  ]);
  expect(only(found(oneLevel([{ channelOf: 'web' }], { schedules: {} })), 'user not used')).toEqual([]);
});

const withRules = (notify: NotificationRules) => {
  const users = { ann: { name: 'Ann', timeZone: 'UTC', notify }, zoe: { name: 'Zoe', timeZone: 'UTC', notify } };
  return only(found(oneLevel([{ user: 'ann' }], { users })), 'rule not run');
};

test('a rule at the end of a level, or after it, is not run; one before it is', () => {
  const rule = (seconds: number) => ({ after: { seconds }, by: 'sms' as const });
  expect(withRules({ high: [rule(0), rule(299), rule(300)], low: [rule(301)] })).toMatchObject([
    {
      severity: 'warning',
      user: 'ann',
      level: 1,
      urgency: 'high',
      rule: 3,
      afterSeconds: 300,
      withinSeconds: minutes(5).seconds,
    },
    { severity: 'note', user: 'ann', level: 1, urgency: 'low', rule: 1, afterSeconds: 301 },
  ]);
  expect(withRules({ high: [rule(0), rule(299)] })).toEqual([]);
});
