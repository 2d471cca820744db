import { PRIORITIES, type Priority } from '../../../../workflows/incident';
import type { Condition, Criteria, OpsgenieNotificationRule } from '../export';

/** Whether a rule is about an alert of a priority: not always, where it depends on the alert's other parts or on the time. */
export type Verdict = 'yes' | 'no' | 'sometimes';

/** The first rule that matches decides. */
export interface Deciding {
  /** Those that come before it and decide sometimes, in their order. */
  readonly sometimes: readonly OpsgenieNotificationRule[];
  /** Decides otherwise; undefined where nobody is told then. */
  readonly otherwise: OpsgenieNotificationRule | undefined;
}

/** @param rules of one kind, enabled, in their order */
export const decidingFor = (priority: Priority, rules: readonly OpsgenieNotificationRule[]): Deciding => {
  const verdicts = rules.map((rule) => ({ rule, verdict: verdictOf(rule, priority) }));
  const index = verdicts.findIndex(({ verdict }) => verdict === 'yes');
  const before = index < 0 ? verdicts : verdicts.slice(0, index);
  return {
    sometimes: before.flatMap(({ rule, verdict }) => (verdict === 'sometimes' ? [rule] : [])),
    otherwise: verdicts[index]?.rule,
  };
};

const verdictOf = ({ criteria, timeRestriction }: OpsgenieNotificationRule, priority: Priority): Verdict => {
  const verdict = aboutCriteria(criteria, priority);
  return verdict === 'yes' && timeRestriction ? 'sometimes' : verdict;
};

const aboutCriteria = ({ type, conditions }: Criteria, priority: Priority): Verdict => {
  if (type === 'match-all' || conditions.length === 0) return 'yes';
  const verdicts = conditions.map((condition) => aboutCondition(condition, priority));
  const [decisive, other]: [Verdict, Verdict] = type === 'match-any-condition' ? ['yes', 'no'] : ['no', 'yes'];
  if (verdicts.includes(decisive)) return decisive;
  return verdicts.includes('sometimes') ? 'sometimes' : other;
};

const aboutCondition = ({ field, operation, expectedValue, not }: Condition, priority: Priority): Verdict => {
  if (field !== 'priority') return 'sometimes';
  const holds = holdsFor(operation, priority, expectedValue.trim().toUpperCase());
  return holds === undefined ? 'sometimes' : holds === not ? 'no' : 'yes';
};

const RANKS: readonly string[] = PRIORITIES;

/** P1 is the greatest. Undefined for what nobody compares priorities with. */
const holdsFor = (operation: string, priority: Priority, expected: string): boolean | undefined => {
  if (operation === 'is-empty') return false;
  const rank = RANKS.indexOf(expected);
  if (rank < 0) return undefined;
  const own = RANKS.indexOf(priority);
  if (operation === 'equals' || operation === 'equals-ignore-whitespace') return own === rank;
  if (operation === 'greater-than') return own < rank;
  return operation === 'less-than' ? own > rank : undefined;
};
