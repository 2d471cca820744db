import type { Condition, Criteria, OpsgenieRoutingRule } from '../../../infra/import/opsgenie/export';
import { samplesFor } from '../../../infra/import/opsgenie/old/make-sample';
import { meets, plainAlert } from '../../../infra/import/opsgenie/old/sample-alert';
import type { RoutingRule } from '../../../workflows/routing-rule';
import {
  anExport,
  escalation,
  escalationRef,
  NOBODY,
  routingRule,
  rule,
  team,
  user,
  userRef,
} from '../support/an-export';
import { aDraft, aPolicy, level, PEOPLE } from './support/a-draft';
import { comparedRoutes } from './support/compared';

const condition = (
  field: string,
  operation: string,
  expectedValue = '',
  parts: Partial<Condition> = {},
): Condition => ({ field, operation, expectedValue, not: false, ...parts });
const all = (...conditions: readonly Condition[]): Criteria => ({ type: 'match-all-conditions', conditions });

const sampleFor = (criteria: Criteria) => samplesFor(criteria, [])[0]?.[0];

describe('a sample that meets', () => {
  test.each<readonly [string, Criteria, object]>([
    [
      'two parts of a message',
      all(condition('message', 'contains', 'disk'), condition('message', 'contains', 'full')),
      { title: 'Something is wrong disk full' },
    ],
    [
      'an entity that begins with something',
      all(condition('entity', 'starts-with', 'db-')),
      { entity: 'db- and more' },
    ],
    ['a tag', all(condition('tags', 'contains', 'night')), { tags: ['night'] }],
    [
      'a detail',
      all(
        condition('details', 'equals', 'eu', { key: 'region' }),
        condition('extra-properties', 'contains-key', 'host'),
      ),
      { details: { region: 'eu', host: 'something' } },
    ],
    ['a pattern', all(condition('source', 'matches', '^prom.*$')), { source: 'promx' }],
    ['a priority above another', all(condition('priority', 'greater-than', 'P3')), { priority: 'P1' }],
    ['a priority that is another', all(condition('priority', 'equals', 'P3', { not: true })), { priority: 'P1' }],
    [
      'a description that is there',
      all(condition('description', 'is-empty', '', { not: true })),
      { description: 'something' },
    ],
    [
      'any one of two',
      {
        type: 'match-any-condition',
        conditions: [condition('teams', 'contains', 'x'), condition('alias', 'ends-with', 'z')],
      },
      { alias: 'more and z' },
    ],
    ['a number', all(condition('details', 'less-than', '10', { key: 'free' })), { details: { free: '9' } }],
    ['a key that is no name for an object', all(condition('details', 'contains-key', '__proto__')), {}],
  ])('%s', (_what, criteria, parts) => {
    const sample = sampleFor(criteria);
    expect(sample).toMatchObject(parts);
    expect(sample && meets(sample, criteria)).toBe(true);
    expect(meets(plainAlert('P3'), criteria)).toBe(false);
  });

  test('what nothing can meet: none', () => {
    expect(sampleFor(all(condition('message', 'equals', 'a'), condition('message', 'equals', 'b')))).toBeUndefined();
    expect(sampleFor(all(condition('message', 'matches', '(a+)+$('.repeat(3))))).toBeUndefined();
    expect(sampleFor(all(condition('a field that nobody knows', 'equals', 'a')))).toBeUndefined();
  });
});

describe('routes', () => {
  const night = { type: 'time-of-day', restriction: { startHour: 20, startMin: 0, endHour: 8, endMin: 0 } } as const;
  const rules: readonly OpsgenieRoutingRule[] = [
    routingRule(escalationRef('disk'), {
      name: 'disks',
      isDefault: false,
      criteria: all(condition('message', 'contains', 'disk')),
    }),
    routingRule(NOBODY, { name: 'at night', isDefault: false, timeRestriction: night, timeZone: 'Europe/Berlin' }),
    routingRule(escalationRef('e')),
  ];
  const from = anExport({
    users: PEOPLE.map((name) => user(name)),
    teams: [team('payments', PEOPLE, { routingRules: rules })],
    escalations: [escalation('disk', [rule(0, userRef('anna'))]), escalation('e', [rule(0, userRef('ben'))])],
  });
  const policies = [aPolicy([level(30, { user: 'anna' })], { name: 'disk' }), aPolicy([level(30, { user: 'ben' })])];
  const draftWith = (...routing: readonly RoutingRule[]) =>
    aDraft(policies, { teams: { payments: { name: 'payments', members: PEOPLE, defaultPolicy: 'e', routing } } });
  const disks: RoutingRule = { name: 'disks', when: { where: [{ field: 'title', contains: 'disk' }] }, policy: 'disk' };
  const atNight: RoutingRule = {
    name: 'at night',
    when: { during: { timeZone: 'Europe/Berlin', from: '20:00', to: '08:00' } },
    tellsNobody: 'as it was',
  };
  test('go where they went: each rule, just outside its hours, and the default', async () => {
    expect(await comparedRoutes(from, draftWith(disks, atNight))).toEqual([
      "team 'payments', rule 'disks': disk",
      "team 'payments', rule 'at night': nobody",
      "team 'payments', rule 'at night', just outside its hours: e",
      "team 'payments', default rule: e",
    ]);
  });

  test('a rule is asked for alerts that no rule above it takes, and for each of its alternatives', async () => {
    const from = anExport({
      users: PEOPLE.map((name) => user(name)),
      teams: [
        team('payments', PEOPLE, {
          routingRules: [
            routingRule(escalationRef('disk'), {
              name: 'not from cron',
              isDefault: false,
              criteria: all(condition('source', 'contains', 'cron', { not: true })),
            }),
            routingRule(escalationRef('disk'), {
              name: 'either',
              isDefault: false,
              criteria: {
                type: 'match-any-condition',
                conditions: ['x', 'y'].map((tag) => condition('tags', 'contains', tag)),
              },
            }),
            routingRule(escalationRef('e'), {
              name: 'never',
              isDefault: false,
              criteria: all(condition('tags', 'contains', 'x')),
            }),
            routingRule(NOBODY),
          ],
        }),
      ],
      escalations: [escalation('disk', [rule(0, userRef('anna'))]), escalation('e', [rule(0, userRef('ben'))])],
    });
    const notCron: RoutingRule = {
      name: 'not from cron',
      when: { where: [{ field: 'source', contains: 'cron', not: true }] },
      policy: 'disk',
    };
    expect(
      await comparedRoutes(from, draftWith(notCron, { name: 'either', when: { tags: ['x'] }, policy: 'disk' })),
    ).toEqual([
      "team 'payments', rule 'not from cron': disk",
      "team 'payments', rule 'either': disk",
      "team 'payments', rule 'either': e (differs)",
      "team 'payments', rule 'never', behind one above it: disk",
      "team 'payments', default rule: e (differs)",
    ]);
  });

  test('that are lost or in another order are found', async () => {
    const lost = await comparedRoutes(from, draftWith(atNight));
    expect(lost.filter((line) => line.includes('differs'))).toEqual(["team 'payments', rule 'disks': e (differs)"]);
    const turned = await comparedRoutes(from, draftWith({ ...atNight, when: { priorities: ['P3'] } }, disks));
    expect(turned.filter((line) => line.includes('differs'))).toHaveLength(3);
  });
});
