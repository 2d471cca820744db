import type { RoutingRule } from '../../../../workflows/routing-rule';
import type { Note } from '../../note';
import { mergedActions, NO_ACTIONS } from '../event-actions';
import type { PagerDutyEventActions, PagerDutyEventRule, PagerDutyRuleSet } from '../export';
import { conditionsOf } from './conditions';
import { type EventRulesContext, madeOf, type Reached } from './event-rule';
import { type Alternatives, alternativesOf } from './pcl';
import { approximated, notTranslated, shownName, type Translated } from './saying';

/** What the event rules of a service do, as routing rules of its team. */
export const routingFromEventRules = (
  from: PagerDutyRuleSet,
  context: EventRulesContext,
): Translated<readonly RoutingRule[]> => {
  const empty = from.sets.every(({ rules }) => rules.length === 0) && isNothing(from.catchAll);
  if (empty) return { made: [], notes: [] };
  if (from.active === false)
    return { made: [], notes: [notTranslated('routing', from.name, 'it is switched off in PagerDuty', 'nothing')] };
  const way: Way = { from, notes: [], unsaid: undefined };
  const made = reach(way, 'start', { through: [[]], passed: [], outer: NO_ACTIONS }).map((one) => {
    const { made, notes } = madeOf(one, context, from.name);
    way.notes.push(...notes);
    return { made, acts: acts(one.actions) };
  });
  // What ends in no effect is only of use before a rule that has one.
  const last = made.findLastIndex(({ acts }) => acts);
  const assumed = approximated(
    'routing',
    from.name,
    'nothing in the export says whether it is switched on: it is taken to be',
    `save GET /event_orchestrations/services/${from.service ?? ''}/active`,
  );
  return {
    made: made.slice(0, last + 1).flatMap((one) => one.made),
    notes: [...(from.active === undefined ? [assumed] : []), ...way.notes],
  };
};

const acts = ({ suppress, suspendSeconds, policy }: PagerDutyEventActions): boolean =>
  suppress || suspendSeconds !== undefined || policy !== undefined;

const isNothing = (actions: PagerDutyEventActions): boolean => !acts(actions) && actions.also.length === 0;

interface Way {
  readonly from: PagerDutyRuleSet;
  readonly notes: Note[];
  /** The first rule on the way that cannot be said, or not all of it: its events go on to the rules after it. */
  unsaid: string | undefined;
}

/** How a set is reached: through which conditions and actions of the rules that lead to it. */
interface Reaching {
  readonly through: Alternatives;
  readonly passed: readonly string[];
  readonly outer: PagerDutyEventActions;
}

/** The rules in the order in which they are looked at. A rule that leads on to another set stands for that set's rules. */
const reach = (way: Way, id: string, reaching: Reaching): readonly Reached[] => {
  const { from, notes } = way;
  const rules = from.sets.find((one) => one.id === id)?.rules ?? [];
  const reached = rules.flatMap((rule, index): readonly Reached[] => {
    const name = shownName(rule.label, `${id} ${index + 1}`);
    const subject = `${from.name}, rule '${name}'`;
    if (rule.disabled) {
      notes.push(notTranslated('routing', subject, 'it is disabled', 'nothing'));
      return [];
    }
    const own = alternatives(rule.conditions);
    const through = own && joined(reaching.through, own);
    const actions = mergedActions(reaching.outer, rule.actions);
    if (!through) {
      if (!actions.suppress) way.unsaid ??= name;
      notes.push(
        notTranslated('routing', subject, UNSAID, 'let the sender set the priority or a detail, and route by that'),
      );
      return [];
    }
    const next = rule.actions.routeTo;
    if (next === undefined || reaching.passed.includes(next) || !from.sets.some((set) => set.id === next))
      return [ending(way, name, through, actions)];
    const { routeTo, ...outer } = actions;
    return reach(way, next, { through, passed: [...reaching.passed, id], outer });
  });
  const rest = mergedActions(reaching.outer, from.catchAll);
  const needed = id !== 'start' || !isNothing(from.catchAll);
  return needed ? [...reached, ending(way, id === 'start' ? REST : `${id}: ${REST}`, reaching.through, rest)] : reached;
};

const REST = 'what no rule matches';

const UNSAID = 'its condition cannot be said by a routing rule, so the rules after it are asked about its events too';

const ending = (way: Way, name: string, through: Alternatives, actions: PagerDutyEventActions): Reached => {
  const cases = through.map(conditionsOf);
  const said = cases.flatMap((one) => one ?? []);
  const reached: Reached = { name, actions, said, lost: cases.length - said.length, after: way.unsaid };
  if (reached.lost > 0 && !actions.suppress) way.unsaid ??= name;
  return reached;
};

/** One of the conditions has to be so; without any the rule always matches. */
const alternatives = (conditions: PagerDutyEventRule['conditions']): Alternatives | undefined => {
  if (conditions.length === 0) return [[]];
  const each = conditions.map(alternativesOf);
  return each.every((one) => one !== undefined) ? each.flat() : undefined;
};

const MOST = 32;

const joined = (a: Alternatives, b: Alternatives): Alternatives | undefined =>
  a.length * b.length > MOST ? undefined : a.flatMap((first) => b.map((second) => [...first, ...second]));
