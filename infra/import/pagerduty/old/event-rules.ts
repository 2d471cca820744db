import type { OldRoute } from '../../old/old-system';
import { wallAt, zoneOf } from '../../old/wall';
import { mergedActions, NO_ACTIONS } from '../event-actions';
import type { PagerDutyEventActions, PagerDutyRuleSet } from '../export';
import { alternativesOf, type Term } from '../translate/pcl';

type Alert = OldRoute['alert'];

const SEVERITY = { P1: 'critical', P2: 'error', P3: 'warning', P4: 'info', P5: 'info' } as const;

/**
 * What becomes of an event: the actions of the first rule that matches, and of the rules of the set that it leads to;
 * where no rule of a set matches, those for everything else. A condition that nobody here can read never matches.
 */
export const decidedBy = (rules: PagerDutyRuleSet, alert: Alert): PagerDutyEventActions => {
  if (rules.active === false) return NO_ACTIONS;
  let [set, outer] = ['start', NO_ACTIONS];
  for (let step = 0; step < MOST_SETS; step += 1) {
    const rule = rules.sets
      .find(({ id }) => id === set)
      ?.rules.find(
        ({ disabled, conditions }) => !disabled && (conditions.length === 0 || conditions.some(isSo(alert))),
      );
    if (!rule) return mergedActions(outer, rules.catchAll);
    outer = mergedActions(outer, rule.actions);
    if (rule.actions.routeTo === undefined || !rules.sets.some(({ id }) => id === rule.actions.routeTo)) return outer;
    set = rule.actions.routeTo;
  }
  return rules.catchAll;
};

/** Sets lead to each other, but not in circles. */
const MOST_SETS = 50;

const isSo =
  (alert: Alert) =>
  (expression: string): boolean =>
    (alternativesOf(expression) ?? []).some((terms) => terms.every((term) => isTermSo(term, alert)));

const isTermSo = (term: Term, alert: Alert): boolean => {
  if (term.kind === 'hours') return isDuring(term, alert.at) !== term.not;
  const text = fieldIn(alert, term.field).toLowerCase();
  const wanted = term.value.toLowerCase();
  const so = term.test === 'exists' ? text !== '' : term.test === 'is' ? text === wanted : text.includes(wanted);
  return so !== term.not;
};

const fieldIn = (alert: Alert, path: string): string => {
  const custom = /^event\.custom_details\.([\w-]+)$/.exec(path)?.[1];
  if (custom !== undefined) return Object.hasOwn(alert.details, custom) ? (alert.details[custom] ?? '') : '';
  if (path === 'event.severity') return SEVERITY[alert.priority];
  if (path === 'event.summary') return alert.title;
  if (path === 'event.source') return alert.source;
  if (path === 'event.component') return alert.entity;
  const name = path.replace(/^event\./, '');
  return Object.hasOwn(alert.details, name) ? (alert.details[name] ?? '') : '';
};

const DAY = 86_400_000;
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export const isDuring = ({ hours }: Extract<Term, { kind: 'hours' }>, at: number): boolean => {
  const wall = wallAt(zoneOf(hours.timeZone), at);
  const [time, day] = [((wall % DAY) + DAY) % DAY, (Math.floor(wall / DAY) + 3) % 7];
  const [from, to] = [millisOf(hours.from), millisOf(hours.to) || DAY];
  const isDay = (one: number): boolean => hours.days.length === 0 || hours.days.includes(DAYS[(one + 7) % 7] ?? '');
  if (from < to) return isDay(day) && from <= time && time < to;
  return (isDay(day) && time >= from) || (isDay(day - 1) && time < to);
};

const millisOf = (text: string): number => {
  const [hour = 0, minute = 0, second = 0] = text.split(':').map(Number);
  return ((hour * 60 + minute) * 60 + second) * 1000;
};
