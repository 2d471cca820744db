import type { Team } from '../../../../workflows/organisation';
import type { Target } from '../../../../workflows/policy';
import type { PagerDutyBook } from '../book';
import type { PagerDutyRule, PagerDutyTarget } from '../export';
import { called } from './saying';
import type { Schedules } from './schedules';

/** Whom one rule tells, and what has to be made for it. */
export interface RuleTargets {
  readonly notify: readonly Target[];
  /** Round robin goes over a team. */
  readonly team: Pick<Team, 'name' | 'members'> | undefined;
  readonly differs: readonly string[];
}

export interface TargetContext {
  readonly book: PagerDutyBook;
  readonly schedules: Schedules;
  /** What the team of a round robin would be called. */
  readonly teamKey: string;
  readonly teamName: string;
}

export const targetsOf = (rule: PagerDutyRule, context: TargetContext): RuleTargets => {
  const known = rule.targets.map((target) => ({ target, meant: meantBy(target, context) }));
  const differs = known.flatMap(({ target, meant }) => (meant === undefined ? [lost(target)] : []));
  const notify = once(known.flatMap(({ meant }) => meant ?? []));
  if (rule.strategy !== 'round_robin' || notify.length < 2)
    return { notify, team: undefined, differs: [...differs, ...strategyDiffers(rule)] };
  const members = notify.flatMap(({ user }) => user ?? []);
  if (members.length < notify.length)
    return {
      notify,
      team: undefined,
      differs: [...differs, 'of a round robin with schedules, all are told and not one after the other'],
    };
  return { notify: [{ roundRobin: context.teamKey }], team: { name: context.teamName, members }, differs };
};

const strategyDiffers = ({ strategy }: PagerDutyRule): readonly string[] =>
  strategy === 'round_robin' || strategy === 'assign_to_everyone'
    ? []
    : [`its strategy '${strategy.slice(0, 60)}' is not known: all targets are told`];

const meantBy = ({ type, id }: PagerDutyTarget, { book, schedules }: TargetContext): Target | undefined => {
  const user = type === 'user' ? book.user(id) : undefined;
  if (user !== undefined) return { user };
  const schedule = type === 'schedule' ? book.schedule(id) : undefined;
  return schedule !== undefined && Object.hasOwn(schedules, schedule) ? { schedule } : undefined;
};

const lost = ({ type, name, id }: PagerDutyTarget): string =>
  `${called(type === 'user' ? 'user' : type === 'schedule' ? 'schedule' : `target of type ${type.slice(0, 40)}`, type === 'user' ? id : name || id)} is left out: it is not in the export, or was not translated`;

const once = (targets: readonly Target[]): readonly Target[] => {
  const seen = new Set<string>();
  return targets.filter((target) => {
    const key = JSON.stringify(target);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};
