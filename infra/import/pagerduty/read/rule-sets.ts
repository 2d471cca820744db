import type { PagerDutyEventActions, PagerDutyEventRule, PagerDutyRuleSet } from '../export';
import type { Fields } from './fields';

/** @param nameOf what a service or an orchestration is called */
export const pathFrom = (path: Fields, nameOf: (id: string) => string): PagerDutyRuleSet => {
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
    ...(kind === 'service' ? { service: id } : {}),
    sets: path.objects('sets').map((set) => ({ id: set.text('id'), rules: set.objects('rules').map(ruleFrom) })),
    catchAll: actionsFrom(path.object('catch_all')?.object('actions')),
  };
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
export const oldRuleFrom = (rule: Fields): PagerDutyEventRule => {
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
