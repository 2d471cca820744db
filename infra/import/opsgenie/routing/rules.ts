import { PRIORITIES } from '../../../../workflows/incident';
import type { Conditions, Hours, RoutingRule } from '../../../../workflows/routing-rule';
import type { Note } from '../../note';
import type { OpsgenieRoutingRule, OpsgenieTeam } from '../export';
import { isZone } from '../people/zone';
import { inline } from '../wording';
import { alternativesOf } from './alternatives';
import { hoursOf } from './hours';
import { type Lead, type Leads, leadOf } from './leads';

/** What became of one routing rule that is not the default one. */
export interface TranslatedRule {
  /** None where it cannot be said; several where any of its conditions is enough. */
  readonly rules: readonly RoutingRule[];
  readonly note: Note;
}

export interface RuleOf {
  readonly leads: Leads;
  readonly key: string;
  readonly team: OpsgenieTeam;
  /** Of the rule, from 1. */
  readonly number: number;
  /** Names of the team's rules so far: each is said on timelines, so none comes twice. */
  readonly names: ReadonlySet<string>;
  /** Whether a rule below tells nobody: alerts must not come there because a rule above could not be said. */
  readonly nobodyBelow: boolean;
}

export const subjectOfRule = (team: OpsgenieTeam, rule: OpsgenieRoutingRule, number: number): string =>
  rule.isDefault
    ? `team '${inline(team.name)}', default routing rule`
    : `team '${inline(team.name)}', routing rule ${number} '${inline(rule.name)}'`;

export const translateRule = (rule: OpsgenieRoutingRule, of: RuleOf): TranslatedRule => {
  const lead = leadOf(of.leads, of.key, rule.notify);
  const wide = of.nobodyBelow && lead.kind === 'policy';
  const read = whenOf(rule, of, wide);
  const subject = subjectOfRule(of.team, rule, of.number);
  const rules = named(read.when, rule, of, lead);
  return { rules, note: { area: 'routing', subject, ...outcome(read, rules, lead, wide) } };
};

interface When {
  /** One rule each. */
  readonly when: readonly Conditions[];
  readonly lost: readonly string[];
  readonly how: readonly string[];
  /** Whether its hours were none that Opsgenie keeps. */
  readonly snapped: boolean;
}

const whenOf = (rule: OpsgenieRoutingRule, { leads }: RuleOf, wide: boolean): When => {
  const asked = alternativesOf(rule.criteria, wide ? 'met by all' : 'met by none');
  const zone = zoneOf(rule, leads.account.options.timeZone);
  const hours = hoursOf(rule.timeRestriction, zone.timeZone);
  const lost = [...asked.lost, ...(hours.kind === 'lost' ? [hours.because] : [])];
  const isOut = hours.kind === 'lost' && !wide;
  const during = hours.kind === 'during' ? hours.during : [];
  const snapped = hours.kind === 'during' && hours.snapped;
  const how = [...asked.how, ...(during.length > 0 && zone.how !== undefined ? [zone.how] : [])];
  return { when: isOut ? [] : asked.alternatives.map((one) => withHours(one, during)), lost, how, snapped };
};

/** A rule without any condition is refused: one that every alert meets names all priorities. */
const withHours = (conditions: Conditions, during: readonly Hours[]): Conditions => {
  const [only, ...more] = during;
  if (only) return { ...conditions, during: more.length === 0 ? only : during };
  return Object.keys(conditions).length === 0 ? { priorities: PRIORITIES } : conditions;
};

const zoneOf = ({ timeZone }: OpsgenieRoutingRule, otherwise: string): { timeZone: string; how?: string } => {
  if (timeZone !== undefined && isZone(timeZone)) return { timeZone };
  const why = timeZone === undefined ? 'it names no time zone' : `'${inline(timeZone)}' is no time zone`;
  return { timeZone: otherwise, how: `${why}, so its hours are those of ${otherwise}` };
};

const named = (
  when: readonly Conditions[],
  rule: OpsgenieRoutingRule,
  { names, number }: RuleOf,
  lead: Lead,
): readonly RoutingRule[] => {
  const used = new Set(names);
  const name = inline(rule.name, 80) || `rule ${number}`;
  return when.map((conditions) => {
    const free = freeName(name, used);
    used.add(free);
    return lead.kind === 'nobody'
      ? { name: free, when: conditions, tellsNobody: nobodyBecause(rule, number) }
      : { name: free, when: conditions, policy: lead.policy };
  });
};

export const nobodyBecause = (rule: OpsgenieRoutingRule, number: number): string =>
  `as in Opsgenie: rule '${inline(rule.name, 80) || number}' tells nobody`;

export const freeName = (name: string, used: ReadonlySet<string>): string => {
  if (!used.has(name)) return name;
  let time = 2;
  while (used.has(`${name} (${time})`)) time += 1;
  return `${name} (${time})`;
};

type Outcome =
  | { readonly kind: 'translated'; readonly as: string }
  | { readonly kind: 'approximated'; readonly how: string; readonly toDo?: string }
  | { readonly kind: 'not translated'; readonly because: string; readonly toDo: string };

const LOOK = 'look at which alerts it was for, and write the rule with conditions that exist here';

const outcome = ({ lost, how, snapped }: When, rules: readonly RoutingRule[], lead: Lead, wide: boolean): Outcome => {
  if (rules.length === 0)
    return lost.length > 0
      ? { kind: 'not translated', because: `${lost.join('; ')}; its alerts go by the rules below`, toDo: LOOK }
      : { kind: 'not translated', because: 'no alert can meet it', toDo: 'nothing: it never counted' };
  const where = lead.kind === 'nobody' ? 'tells nobody' : lead.as;
  const as = `${rules.map(({ name }) => `rule '${name}'`).join(', ')}: ${where}${snapped ? '; its hours are the nearest half hours, as Opsgenie takes them' : ''}`;
  const all = [...how, ...(lead.kind === 'policy' ? lead.how : []), ...partly(lost, wide)];
  if (all.length === 0) return { kind: 'translated', as };
  return { kind: 'approximated', how: `${as}; ${all.join('; ')}`, ...(lost.length > 0 ? { toDo: LOOK } : {}) };
};

const partly = (lost: readonly string[], wide: boolean): readonly string[] => {
  if (lost.length === 0) return [];
  const instead = wide
    ? 'it takes more alerts than before, as a rule below would otherwise tell nobody of some that it was for'
    : 'alerts that only these let in go by the rules below';
  return [...lost, instead];
};
