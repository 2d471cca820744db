import type { PagerDutyEventActions, PagerDutyEventRule, PagerDutyRuleSet } from '../export';
import type { Fields } from './fields';
import { namedIn } from './pool';

/**
 * @param nameOf what a service or an orchestration is called
 * @param active what answers of their own say about being switched on, by their names
 */
export const pathFrom = (
  path: Fields,
  nameOf: (id: string) => string,
  active: ReadonlyMap<string, boolean>,
): PagerDutyRuleSet => {
  const parent = path.object('parent');
  const id = parent?.text('id') ?? '';
  const type = path.text('type');
  const kind = type === 'service' || type === 'router' ? type : 'global';
  return {
    name:
      kind === 'service'
        ? `the orchestration of service '${nameOf(id)}'`
        : kind === 'router'
          ? `the router of orchestration '${nameOf(id)}'`
          : `the ${type || 'global'} rules of orchestration '${nameOf(id)}'`,
    kind,
    ...(kind === 'service' ? { service: id, ...activeOf(id, active) } : {}),
    sets: path.objects('sets').map((set) => ({ id: set.text('id'), rules: set.objects('rules').map(ruleFrom) })),
    catchAll: actionsFrom(path.object('catch_all')?.object('actions')),
  };
};

const activeOf = (service: string, active: ReadonlyMap<string, boolean>): { readonly active?: boolean } => {
  const found = [...active].find(([name]) => namedIn(name, new Set([service])) !== undefined);
  return found === undefined ? {} : { active: found[1] };
};

const ruleFrom = (rule: Fields): PagerDutyEventRule => ({
  label: rule.text('label'),
  disabled: rule.flag('disabled'),
  conditions: rule.objects('conditions').map((condition) => condition.text('expression')),
  actions: actionsFrom(rule.object('actions')),
});

const actionsFrom = (actions: Fields | undefined): PagerDutyEventActions => {
  if (!actions) return { suppress: false, also: [] };
  const suspend = actions.number('suspend');
  const policy = actions.text('escalation_policy');
  const routeTo = actions.text('route_to');
  return {
    suppress: actions.flag('suppress') || actions.flag('drop_event'),
    ...(suspend ? { suspendSeconds: suspend } : {}),
    ...(policy ? { policy } : {}),
    ...(routeTo ? { routeTo } : {}),
    also: actions.names().filter((name) => !KNOWN.has(name) && says(actions.json(name))),
  };
};

const KNOWN = new Set(['suppress', 'drop_event', 'suspend', 'escalation_policy', 'route_to']);

const says = (value: unknown): boolean =>
  value !== undefined && value !== false && value !== '' && !(Array.isArray(value) && value.length === 0);

/**
 * An event rule of the kind that PagerDuty has replaced by orchestrations: conditions are objects, and every action is
 * an object with its value.
 */
const oldRuleFrom = (rule: Fields): PagerDutyEventRule => {
  const actions = rule.object('actions');
  return {
    label: rule.text('id'),
    disabled: rule.flag('disabled'),
    conditions: rule.has('conditions') ? ['conditions of an event rule'] : [],
    actions: {
      suppress: actions?.object('suppress')?.flag('value') ?? false,
      ...routeOf(actions),
      also: (actions?.names() ?? []).filter(
        (name) => !['suppress', 'route'].includes(name) && says(actions?.json(name)),
      ),
    },
  };
};

const routeOf = (actions: Fields | undefined): { readonly routeTo?: string } => {
  const routeTo = actions?.object('route')?.text('value');
  return routeTo ? { routeTo } : {};
};

/** @param nameOf what a ruleset is called */
export const oldRuleSets = (rules: readonly Fields[], nameOf: (id: string) => string): readonly PagerDutyRuleSet[] => {
  const sets = new Map<string, Fields[]>();
  for (const rule of rules) {
    const ruleset = rule.idOf('ruleset');
    const name = ruleset === undefined ? 'event rules of a service' : `ruleset '${nameOf(ruleset)}'`;
    sets.set(name, [...(sets.get(name) ?? []), rule]);
  }
  return [...sets].map(([name, rules]) => ({
    name,
    kind: 'router',
    sets: [{ id: 'start', rules: rules.map(oldRuleFrom) }],
    catchAll: { suppress: false, also: [] },
  }));
};
