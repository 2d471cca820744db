import { PRIORITIES } from '../../../../workflows/incident';
import type { Team } from '../../../../workflows/organisation';
import type { RoutingRule } from '../../../../workflows/routing-rule';
import type { Note } from '../../note';
import { membersOf } from '../account';
import type { OpsgenieRoutingRule, OpsgenieTeam } from '../export';
import { inline, listed } from '../wording';
import { type Leads, leadOf } from './leads';
import { freeName, nobodyBecause, subjectOfRule, type TranslatedRule, translateRule } from './rules';

export interface Teams {
  readonly teams: Readonly<Record<string, Team>>;
  readonly notes: readonly Note[];
}

export const translateTeams = (leads: Leads): Teams => {
  const all = [...leads.account.teams].map(([key, team]) => ({ key, ...translateTeam(leads, key, team) }));
  return {
    teams: Object.fromEntries(all.map(({ key, team }) => [key, team])),
    notes: all.flatMap(({ notes }) => notes),
  };
};

const translateTeam = (
  leads: Leads,
  key: string,
  team: OpsgenieTeam,
): { readonly team: Team; readonly notes: readonly Note[] } => {
  const rules = team.routingRules.filter(({ isDefault }) => !isDefault);
  const last = translateDefault(leads, key, team);
  const others = translateOthers(leads, key, team, rules, last.rules.length > 0);
  const routing = [...others.flatMap((one) => one.rules), ...last.rules.map((rule) => renamed(rule, others))];
  return {
    team: {
      name: inline(team.name) || key,
      members: membersOf(leads.account, team).map(({ user }) => user),
      ...(routing.length === 0 ? {} : { routing }),
      defaultPolicy: last.policy,
    },
    notes: [...notesOf(leads, key, team), ...others.map(({ note }) => note), ...last.notes],
  };
};

const renamed = (rule: RoutingRule, others: readonly TranslatedRule[]): RoutingRule => ({
  ...rule,
  name: freeName(rule.name, new Set(others.flatMap(({ rules }) => rules.map(({ name }) => name)))),
});

/** From the last to the first, as a rule has to know what becomes of the alerts that it does not take. */
const translateOthers = (
  leads: Leads,
  key: string,
  team: OpsgenieTeam,
  rules: readonly OpsgenieRoutingRule[],
  defaultTellsNobody: boolean,
): readonly TranslatedRule[] => {
  const names = rules.map(({ name }) => name);
  let nobodyBelow = defaultTellsNobody;
  const translated: TranslatedRule[] = [];
  for (const [index, rule] of [...rules.entries()].reverse()) {
    const taken = new Set(names.slice(0, index).map((name) => inline(name, 80)));
    for (const { rules } of translated) for (const { name } of rules) taken.add(name);
    const one = translateRule(rule, { leads, key, team, number: index + 1, names: taken, nobodyBelow });
    nobodyBelow ||= one.rules.some(({ tellsNobody }) => tellsNobody !== undefined);
    translated.unshift(one);
  }
  return translated;
};

interface TranslatedDefault {
  readonly policy: string;
  /** One that takes everything, where the default rule tells nobody. */
  readonly rules: readonly RoutingRule[];
  readonly notes: readonly Note[];
}

const translateDefault = (leads: Leads, key: string, team: OpsgenieTeam): TranslatedDefault => {
  const [rule, ...more] = team.routingRules.filter(({ isDefault }) => isDefault);
  const ignored = more.map(
    (one): Note => ({
      area: 'routing',
      subject: `${subjectOfRule(team, one, 0)} '${inline(one.name)}'`,
      kind: 'not translated',
      because: 'a team has one default rule, and another stands before it',
      toDo: 'nothing: it never counted',
    }),
  );
  if (!rule) return withoutDefault(leads, key, team);
  const subject = subjectOfRule(team, rule, 0);
  const lead = leadOf(leads, key, rule.notify);
  if (lead.kind === 'nobody') {
    const name = inline(rule.name, 80) || 'default rule';
    const last: RoutingRule = { name, when: { priorities: PRIORITIES }, tellsNobody: nobodyBecause(rule, 0) };
    const policy = leads.small.ofMembers(key);
    const as = `a last rule that takes every priority and tells nobody; who escalates such an incident by hand tells the members (policy '${policy}')`;
    return { policy, rules: [last], notes: [{ area: 'routing', subject, kind: 'translated', as }, ...ignored] };
  }
  const as = `the team's defaultPolicy: ${lead.as}`;
  const note: Note =
    lead.how.length === 0
      ? { area: 'routing', subject, kind: 'translated', as }
      : { area: 'routing', subject, kind: 'approximated', how: `${as}; ${lead.how.join('; ')}` };
  return { policy: lead.policy, rules: [], notes: [note, ...ignored] };
};

const withoutDefault = ({ small }: Leads, key: string, team: OpsgenieTeam): TranslatedDefault => {
  const policy = small.ofMembers(key);
  const note: Note = {
    area: 'routing',
    subject: `team '${inline(team.name)}', default routing rule`,
    kind: 'added',
    because: `the export has none, so what no rule takes tells every member (policy '${policy}')`,
  };
  return { policy, rules: [], notes: [note] };
};

const notesOf = ({ account }: Leads, key: string, team: OpsgenieTeam): readonly Note[] => {
  const subject = `team '${inline(team.name)}'`;
  const members = membersOf(account, team);
  const left = team.members.length - members.length;
  const how = [
    ...(left === 0 ? [] : [`${left} of its members cannot be told, or are not in the export, or come twice`]),
    ...(members.length > 0 ? [] : ['it has no member who can be told']),
    ...(inline(team.description) === '' ? [] : ['a team has no description here']),
    ...ownRoles(members.map(({ role }) => role)),
  ];
  const as = `team '${key}' with ${members.length} ${members.length === 1 ? 'member' : 'members'}`;
  return [
    how.length === 0
      ? { area: 'teams', subject, kind: 'translated', as }
      : { area: 'teams', subject, kind: 'approximated', how: `${as}; ${how.join('; ')}` },
  ];
};

/** Every member may answer and set overrides here; whom 'admins' means was asked when the escalations were read. */
const ownRoles = (roles: readonly string[]): readonly string[] => {
  const own = [...new Set(roles.filter((role) => role !== 'user' && role !== 'admin'))];
  return own.length === 0
    ? []
    : [
        `all members have the same rights here, those with the roles ${listed(own.map((role) => `'${inline(role)}'`))} as well`,
      ];
};
