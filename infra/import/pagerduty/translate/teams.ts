import type { Team } from '../../../../workflows/organisation';
import type { RoutingRule } from '../../../../workflows/routing-rule';
import type { Note } from '../../note';
import type { PagerDutyBook } from '../book';
import type { PagerDutyExport } from '../export';
import { added, approximated, called, distinct, shownName, type Translated, translated } from './saying';

/** The team of what has none in PagerDuty. */
const WITHOUT_TEAM = 'without-team';

/** Whose something is, by the key of a team. */
export interface Owners {
  /** The first of these teams that is in the export. */
  readonly firstOf: (ids: readonly string[]) => string | undefined;
  readonly membersOf: (key: string) => readonly string[];
  /** The key of the team for what has none. */
  readonly none: string;
  /** A key that no team has yet. */
  readonly free: (wanted: string) => string;
}

export const ownersOf = ({ teams }: PagerDutyExport, book: PagerDutyBook): Owners => {
  const members = new Map(
    teams.map((team) => [book.team(team.id) ?? '', [...new Set(team.members.flatMap((id) => book.user(id) ?? []))]]),
  );
  const taken = new Set(members.keys());
  const free = (wanted: string): string => {
    for (let number = 1; ; number += 1) {
      const end = number === 1 ? '' : `-${number}`;
      const key = `${wanted.slice(0, 48 - end.length).replace(/-+$/, '')}${end}`;
      if (taken.has(key)) continue;
      taken.add(key);
      return key;
    }
  };
  return {
    firstOf: (ids) => ids.flatMap((id) => book.team(id) ?? [])[0],
    membersOf: (key) => members.get(key) ?? [],
    none: free(WITHOUT_TEAM),
    free,
  };
};

export interface TeamContext {
  readonly book: PagerDutyBook;
  readonly owners: Owners;
  /** The policy for a team's services that name none; undefined where it has none of its own. */
  readonly policyOf: (team: string) => string | undefined;
  /** Where a team has no policy at all. */
  readonly anyPolicy: string;
  readonly routing: ReadonlyMap<string, readonly RoutingRule[]>;
  /** Whether anything belongs to the team for what has none. */
  readonly needsNone: boolean;
}

export const translateTeams = (
  { teams }: PagerDutyExport,
  context: TeamContext,
): Translated<Readonly<Record<string, Team>>> => {
  const { book, owners, needsNone } = context;
  const each = teams.map(({ id, name, members }) => {
    const key = book.team(id) ?? '';
    const lost = members.length - owners.membersOf(key).length;
    const subject = called('team', name);
    const notes: Note[] = [
      lost > 0
        ? approximated('teams', subject, `${lost} of its members ${lost === 1 ? 'is' : 'are'} not in the export`)
        : translated('teams', subject, `team '${key}'`),
      ...(context.policyOf(key) === undefined
        ? [
            added(
              'teams',
              `${subject}, default policy`,
              `it has no escalation policy of its own: '${context.anyPolicy}'`,
            ),
          ]
        : []),
    ];
    return { key, team: teamOf(key, shownName(name, key), context), notes };
  });
  const none = { key: owners.none, team: teamOf(owners.none, 'Without a team', context) };
  return {
    made: Object.fromEntries([...each, ...(needsNone ? [none] : [])].map(({ key, team }) => [key, team])),
    notes: [
      ...each.flatMap(({ notes }) => notes),
      ...(needsNone
        ? [
            added(
              'teams',
              `team '${owners.none}'`,
              'whatever has no team in PagerDuty belongs to it',
              'give its services and schedules to the teams that look after them',
            ),
          ]
        : []),
    ],
  };
};

const teamOf = (key: string, name: string, { owners, policyOf, anyPolicy, routing }: TeamContext): Team => {
  const rules = routing.get(key) ?? [];
  const names = distinct(rules.map((rule) => rule.name));
  return {
    name,
    members: owners.membersOf(key),
    ...(rules.length > 0
      ? { routing: rules.map((rule, index) => ({ ...rule, name: names[index] ?? rule.name })) }
      : {}),
    defaultPolicy: policyOf(key) ?? anyPolicy,
  };
};
