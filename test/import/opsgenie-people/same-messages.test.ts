import * as fc from 'fast-check';
import type { Condition, OpsgenieNotificationRule, OpsgenieUser } from '../../../infra/import/opsgenie/export';
import { notifyOf } from '../../../infra/import/opsgenie/people/notification-rules';
import { userProblems } from '../../../workflows/check-user';
import { PRIORITIES, type Priority } from '../../../workflows/incident';
import { planFor } from '../../../workflows/notification-plan';
import { days } from '../../../workflows/span';
import type { User } from '../../../workflows/user';
import { runs } from '../../support/runs';
import { user } from '../support/an-export';

const CHANNELS: Readonly<Record<string, string>> = { email: 'email', sms: 'sms', voice: 'voice', mobile: 'push' };
const METHODS = Object.keys(CHANNELS);
/** Somebody is told within a day of this instant. */
const SINCE = Date.parse('2026-11-23T12:00Z');

const condition: fc.Arbitrary<Condition> = fc.record({
  field: fc.constantFrom('priority', 'priority', 'priority', 'tags'),
  not: fc.boolean(),
  operation: fc.constantFrom('equals', 'greater-than', 'less-than'),
  expectedValue: fc.constantFrom(...PRIORITIES),
});

const rule: fc.Arbitrary<OpsgenieNotificationRule> = fc
  .record({
    name: fc.constantFrom('a', 'b', 'c'),
    enabled: fc.constantFrom(true, true, true, false),
    order: fc.integer({ min: 1, max: 100 }),
    type: fc.constantFrom('match-all' as const, 'match-any-condition' as const, 'match-all-conditions' as const),
    conditions: fc.array(condition, { minLength: 1, maxLength: 2 }),
    steps: fc.array(
      fc.record({
        method: fc.constantFrom(...METHODS),
        afterMinutes: fc.constantFrom(0, 0, 1, 5, 30),
        enabled: fc.constantFrom(true, true, true, false),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ type, conditions, steps, ...rest }) => ({
    ...rest,
    actionType: 'create-alert',
    criteria: { type, conditions: type === 'match-all' ? [] : conditions },
    notificationTime: [],
    schedules: [],
    steps: steps.map((step) => ({ ...step, to: step.method })),
  }));

const somebody: fc.Arbitrary<OpsgenieUser> = fc
  .tuple(
    fc.uniqueArray(rule, { minLength: 1, maxLength: 3, selector: ({ order }) => order }),
    fc.subarray(METHODS, { minLength: 2 }),
    fc.integer({ min: 0, max: 5 }),
  )
  .map(([rules, methods, off]) =>
    user('anna', { rules, contacts: methods.map((method, index) => ({ method, to: method, enabled: index !== off })) }),
  );

/** `0 push`, …: what is sent by the documented rules. @param tagged whether the conditions on tags are met */
const byTheRules = ({ rules, contacts }: OpsgenieUser, priority: Priority, tagged: boolean): string[] => {
  const holds = ({ field, operation, expectedValue, not }: Condition): boolean => {
    if (field === 'tags') return tagged;
    const [own, other] = [Number(priority[1]), Number(expectedValue[1])];
    const met = operation === 'equals' ? own === other : operation === 'greater-than' ? own < other : own > other;
    return met !== not;
  };
  const matching = rules.filter(({ enabled, criteria: { type, conditions } }) => {
    if (!enabled) return false;
    if (type === 'match-all') return true;
    return type === 'match-any-condition' ? conditions.some(holds) : conditions.every(holds);
  });
  const [first] = matching.sort((a, b) => a.order - b.order);
  const off = contacts.flatMap(({ method, enabled }) => (enabled ? [] : [method]));
  const sent = first?.steps.filter(({ enabled, method }) => enabled && !off.includes(method)) ?? [];
  return [...new Set(sent.map(({ method, afterMinutes }) => `${afterMinutes} ${CHANNELS[method]}`))].sort();
};

/** What is sent here, to somebody who can be reached in every way that their rules speak of. */
const here = (translated: User, source: OpsgenieUser, priority: Priority): string[] => {
  const methods = [...source.contacts, ...source.rules.flatMap(({ steps }) => steps)].flatMap(({ method, enabled }) =>
    enabled && !source.contacts.some((contact) => contact.method === method && !contact.enabled) ? [method] : [],
  );
  const contacts = [...new Set(methods)].map((method) => ({ channel: CHANNELS[method] as 'email' }));
  const urgency = priority === 'P4' || priority === 'P5' ? 'low' : 'high';
  const until = SINCE + days(1).seconds * 1000;
  const { steps } = planFor({ user: translated, contacts }, { urgency, since: SINCE, until });
  return steps.flatMap(({ at, contacts: by }) => by.map(({ channel }) => `${(at - SINCE) / 60_000} ${channel}`)).sort();
};

test('what is sent is the same for every priority, or it is said in what it differs', () => {
  let exact = 0;
  fc.assert(
    fc.property(somebody, (source) => {
      const { notify, differs } = notifyOf(source);
      const translated: User = { name: 'Anna', timeZone: 'UTC', ...(notify ? { notify } : {}) };
      expect(userProblems('anna', translated)).toEqual([]);
      for (const tagged of [true, false])
        for (const priorities of [['P1', 'P2', 'P3'] as const, ['P4', 'P5'] as const]) {
          const before = priorities.map((priority) => byTheRules(source, priority, tagged));
          const after = priorities.map((priority) => here(translated, source, priority));
          for (const sent of after) expect(sent).not.toEqual([]);
          if (differs.length > 0) continue;
          exact += 1;
          // Everywhere at once needs no rules: then it is on every contact method that there is.
          if (notify) expect(after).toEqual(before);
          else for (const [index, sent] of before.entries()) expect(after[index]).toEqual(expect.arrayContaining(sent));
        }
    }),
    { seed: 6, numRuns: runs(150, 20_000) },
  );
  // Both ends of it were met.
  expect(exact).toBeGreaterThan(20);
});
