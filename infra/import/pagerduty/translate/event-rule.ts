import { PRIORITIES } from '../../../../workflows/incident';
import type { Conditions, RoutingRule } from '../../../../workflows/routing-rule';
import type { PagerDutyEventActions } from '../export';
import { approximated, notTranslated, type Translated, translated } from './saying';
import type { ByUrgency } from './urgency';

export interface EventRulesContext {
  /** The service's key. */
  readonly service: string;
  /** The policy of its incidents that escalate. */
  readonly usual: string;
  /** Where its incidents go by their urgency, as an event rule does not change that. */
  readonly urgency: ByUrgency;
  /** The policy that an escalation policy became; undefined where it was not translated. */
  readonly policyOf: (id: string) => string | undefined;
}

/** A rule as it is reached: through the conditions, and with the actions, of the rules that lead to its set. */
export interface Reached {
  readonly name: string;
  readonly actions: PagerDutyEventActions;
  /** One of these has to be so. */
  readonly said: readonly Conditions[];
  /** How many of its conditions cannot be said. */
  readonly lost: number;
  /** A rule before it that cannot be said; undefined: all of them are. */
  readonly after: string | undefined;
}

export const madeOf = (
  reached: Reached,
  context: EventRulesContext,
  of: string,
): Translated<readonly RoutingRule[]> => {
  const { name, actions, said, lost, after } = reached;
  const subject = `${of}, rule '${name}'`;
  const told = { subject, toDo: 'route by what the sender sets' };
  if (actions.suppress && after !== undefined)
    return none(told, `it would keep silent also about the events of rule '${after}', which cannot be said here`);
  const { rulesFor, differs } = outcomeOf(actions, context);
  const all = [
    ...(lost > 0 ? ['some of its conditions cannot be said by a routing rule'] : []),
    ...differs(said),
    ...(actions.also.length > 0 ? [`it does not: ${actions.also.join(', ').slice(0, 200)}`] : []),
  ];
  if (said.length === 0) return none(told, all.join('; '));
  const rules = said.flatMap((when) => rulesFor({ services: [context.service], ...when }));
  return {
    made: rules.map(
      (rule, index): RoutingRule => ({
        name: `${context.service}: ${name}${index === 0 ? '' : `, ${index + 1}`}`,
        ...rule,
      }),
    ),
    notes: [
      all.length > 0
        ? approximated('routing', subject, all.join('; '))
        : translated('routing', subject, `routing rule '${context.service}: ${name}'`),
    ],
  };
};

const none = (
  { subject, toDo }: { readonly subject: string; readonly toDo: string },
  because: string,
): Translated<readonly RoutingRule[]> => ({ made: [], notes: [notTranslated('routing', subject, because, toDo)] });

type Does =
  | { readonly policy: string; readonly notifyAfter?: { readonly seconds: number } }
  | { readonly tellsNobody: string };
type Unnamed = { readonly when: Conditions } & Does;

interface Outcome {
  readonly rulesFor: (when: Conditions) => readonly Unnamed[];
  readonly differs: (said: readonly Conditions[]) => readonly string[];
}

const outcomeOf = (actions: PagerDutyEventActions, { usual, urgency, policyOf }: EventRulesContext): Outcome => {
  const { suppress, suspendSeconds, policy } = actions;
  if (suppress)
    return {
      rulesFor: (when) => [{ when, tellsNobody: 'suppressed by an event rule in PagerDuty' }],
      differs: () => [],
    };
  const other = policy === undefined ? undefined : policyOf(policy);
  const seconds = suspendSeconds === undefined ? 0 : Math.min(Math.max(1, Math.round(suspendSeconds)), LONGEST_PAUSE);
  const waits = seconds > 0 ? { notifyAfter: { seconds } } : {};
  const low = urgency.rules.some((rule) => rule.policy !== usual) || urgency.policy !== usual;
  const byUrgency = (when: Conditions): readonly Unnamed[] | undefined => byUrgencyAnd(when, urgency);
  return {
    rulesFor: (when) =>
      (other === undefined ? (byUrgency(when) ?? [{ when, policy: usual }]) : [{ when, policy: other }]).map(
        (rule) => ({
          ...rule,
          ...waits,
        }),
      ),
    differs: (said) => [
      ...(policy !== undefined && other === undefined ? ['its escalation policy was not translated'] : []),
      ...(other !== undefined && low ? ['what is of low urgency escalates there as well'] : []),
      ...(other === undefined && said.some((when) => byUrgency(when) === undefined)
        ? ['what is of low urgency escalates as well: its hours and those of the urgency cannot both be said']
        : []),
      ...(suspendSeconds !== undefined && seconds !== suspendSeconds ? ['it waits an hour at most'] : []),
    ],
  };
};

/** As `notifyAfter` may be. */
const LONGEST_PAUSE = 3600;

/** A rule's conditions together with each of those by which the urgency decides; undefined where that cannot be said. */
const byUrgencyAnd = (
  when: Conditions,
  { policy, rules }: ByUrgency,
): readonly { readonly when: Conditions; readonly policy: string }[] | undefined => {
  const each = rules.map((rule) => {
    const both = rule.policy === undefined ? undefined : andAlso(when, rule.when);
    return both === undefined ? undefined : both === 'never' ? [] : [{ when: both, policy: rule.policy ?? policy }];
  });
  return each.every((one) => one !== undefined) ? [...each.flat(), { when, policy }] : undefined;
};

const andAlso = (a: Conditions, b: Conditions): Conditions | 'never' | undefined => {
  if (a.during !== undefined && b.during !== undefined) return undefined;
  const priorities = PRIORITIES.filter(
    (one) => (a.priorities ?? PRIORITIES).includes(one) && (b.priorities ?? PRIORITIES).includes(one),
  );
  if (priorities.length === 0) return 'never';
  return { ...b, ...a, ...(priorities.length < PRIORITIES.length ? { priorities } : {}) };
};
