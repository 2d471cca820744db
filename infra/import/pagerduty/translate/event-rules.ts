import type { Conditions, RoutingRule } from '../../../../workflows/routing-rule';
import type { Note } from '../../note';
import type { PagerDutyEventActions, PagerDutyEventRule, PagerDutyRuleSet } from '../export';
import { conditionsOf } from './conditions';
import { type Alternatives, alternativesOf, type Term } from './pcl';
import { approximated, notTranslated, shownName, type Translated, translated } from './saying';

/** What the event rules of a service do, as routing rules of its team. */
export interface EventRulesContext {
  /** The service's key. */
  readonly service: string;
  /** The policy of its incidents. */
  readonly usual: string;
  /** The policy that an escalation policy became; undefined where it was not translated. */
  readonly policyOf: (id: string) => string | undefined;
}

/** A rule as it is reached: through which conditions of the rules that lead to its set. */
interface Reached {
  readonly rule: PagerDutyEventRule;
  readonly name: string;
  readonly through: Alternatives;
}

export const routingFromEventRules = (
  from: PagerDutyRuleSet,
  context: EventRulesContext,
): Translated<readonly RoutingRule[]> => {
  const notes: Note[] = [];
  const reached = reach(from, 'start', [[]], [], notes);
  const made = reached.flatMap((one) => {
    const { made, notes: about } = ruleOf(one, context, from.name);
    notes.push(...about);
    return made;
  });
  // What ends in no effect is only of use before a rule that has one.
  const last = made.findLastIndex(({ policy, notifyAfter }) => policy !== context.usual || notifyAfter !== undefined);
  return { made: made.slice(0, last + 1), notes };
};

/** The rules in the order in which they are looked at. A rule that leads on to another set stands for that set's rules. */
const reach = (
  from: PagerDutyRuleSet,
  id: string,
  through: Alternatives,
  passed: readonly string[],
  notes: Note[],
): readonly Reached[] => {
  const set = from.sets.find((one) => one.id === id);
  if (!set || passed.includes(id)) return [];
  return set.rules.flatMap((rule, index): readonly Reached[] => {
    const name = shownName(rule.label, `${id} ${index + 1}`);
    const subject = `${from.name}, rule '${name}'`;
    const own = rule.disabled ? undefined : alternatives(rule.conditions);
    const all = own && joined(through, own);
    if (!all) {
      notes.push(
        rule.disabled
          ? notTranslated('routing', subject, 'it is disabled', 'nothing')
          : notTranslated(
              'routing',
              subject,
              'its condition cannot be said by a routing rule, so the rules after it are asked about its events too',
              'let the sender set the priority or a detail, and route by that',
            ),
      );
      return [];
    }
    const next = rule.actions.routeTo;
    const self: Reached = { rule, name, through: all };
    return next === undefined ? [self] : [...reach(from, next, all, [...passed, id], notes), self];
  });
};

/** One of the conditions has to be so; without any the rule always matches. */
const alternatives = (conditions: readonly string[]): Alternatives | undefined => {
  if (conditions.length === 0) return [[]];
  const each = conditions.map(alternativesOf);
  return each.every((one) => one !== undefined) ? each.flat() : undefined;
};

const MOST = 32;

const joined = (a: Alternatives, b: Alternatives): Alternatives | undefined =>
  a.length * b.length > MOST ? undefined : a.flatMap((first) => b.map((second) => [...first, ...second]));

const ruleOf = (
  { rule, name, through }: Reached,
  { service, usual, policyOf }: EventRulesContext,
  of: string,
): Translated<readonly RoutingRule[]> => {
  const subject = `${of}, rule '${name}'`;
  const cases = through.map((terms: readonly Term[]) => conditionsOf(terms));
  const said = cases.flatMap((one) => one ?? []);
  const outcome = outcomeOf(rule.actions, usual, policyOf);
  const differs = [
    ...(said.length < cases.length ? ['some of its conditions cannot be said by a routing rule'] : []),
    ...outcome.differs,
    ...(rule.actions.also.length > 0 ? [`it does not: ${rule.actions.also.join(', ').slice(0, 200)}`] : []),
  ];
  if (said.length === 0)
    return {
      made: [],
      notes: [notTranslated('routing', subject, differs.join('; '), 'route by what the sender sets')],
    };
  return {
    made: said.map((when, index): RoutingRule => {
      const conditions: Conditions = { services: [service], ...when };
      return { name: `${service}: ${name}${index === 0 ? '' : `, ${index + 1}`}`, when: conditions, ...outcome.does };
    }),
    notes: [
      differs.length > 0
        ? approximated('routing', subject, differs.join('; '))
        : translated('routing', subject, `routing rule '${service}: ${name}'`),
    ],
  };
};

type Does =
  | { readonly policy: string; readonly notifyAfter?: { readonly seconds: number } }
  | { readonly tellsNobody: string };

const outcomeOf = (
  { suppress, suspendSeconds, policy }: PagerDutyEventActions,
  usual: string,
  policyOf: (id: string) => string | undefined,
): { readonly does: Does; readonly differs: readonly string[] } => {
  if (suppress) return { does: { tellsNobody: 'suppressed by an event rule in PagerDuty' }, differs: [] };
  const other = policy === undefined ? undefined : policyOf(policy);
  const seconds = suspendSeconds === undefined ? 0 : Math.min(Math.max(1, Math.round(suspendSeconds)), LONGEST_PAUSE);
  return {
    does: { policy: other ?? usual, ...(seconds > 0 ? { notifyAfter: { seconds } } : {}) },
    differs: [
      ...(policy !== undefined && other === undefined ? ['its escalation policy was not translated'] : []),
      ...(suspendSeconds !== undefined && seconds !== suspendSeconds ? ['it waits an hour at most'] : []),
    ],
  };
};

/** As `notifyAfter` may be. */
const LONGEST_PAUSE = 3600;
