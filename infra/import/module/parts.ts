import type { Schedule } from '../../../workflows/on-call/schedule';
import type { Service, Team } from '../../../workflows/organisation';
import type { Policy } from '../../../workflows/policy';
import type { Draft } from '../draft';
import { teamNames } from './file-names';

/** What stands in one file: all that belongs to a team, or what belongs to none. */
export interface Part {
  /** Undefined for what belongs to no team. */
  readonly team: { readonly key: string; readonly value: Team } | undefined;
  /** Relative, with `/`, without the ending. */
  readonly path: string;
  /** What its import is called. */
  readonly identifier: string;
  /** By key, in order of the keys; so are the others. */
  readonly schedules: readonly (readonly [string, Schedule])[];
  readonly policies: readonly Policy[];
  readonly services: readonly (readonly [string, Service])[];
}

/** One a team, in the order of their files; then what is left, where anything is. */
export const partsOf = ({ organisation, policyTeams }: Draft): readonly Part[] => {
  const { teams } = organisation;
  const names = teamNames(Object.keys(teams));
  const owner = (team: string | undefined): string | undefined =>
    team !== undefined && Object.hasOwn(teams, team) ? team : undefined;
  const schedules = grouped(inOrder(organisation.schedules), ([, { team }]) => owner(team));
  const services = grouped(inOrder(organisation.services), ([, { team }]) => owner(team));
  const byName = [...organisation.policies].sort((a, b) => compare(a.name, b.name));
  const policies = grouped(byName, ({ name }) =>
    owner(Object.hasOwn(policyTeams, name) ? policyTeams[name] : undefined),
  );
  const ofKey = (key: string | undefined) => ({
    schedules: schedules(key),
    policies: policies(key),
    services: services(key),
  });
  const parts = inOrder(teams).map(([key, value]): Part => {
    const { file = '', identifier = '' } = names.get(key) ?? {};
    return { team: { key, value }, path: `teams/${file}`, identifier, ...ofKey(key) };
  });
  const rest: Part = { team: undefined, path: 'shared', identifier: 'shared', ...ofKey(undefined) };
  const isRest = rest.schedules.length + rest.policies.length + rest.services.length > 0;
  return [...parts.sort((a, b) => compare(a.path, b.path)), ...(isRest ? [rest] : [])];
};

const grouped = <T>(
  all: readonly T[],
  groupOf: (one: T) => string | undefined,
): ((group: string | undefined) => readonly T[]) => {
  const groups = new Map<string | undefined, T[]>();
  for (const one of all) {
    const group = groupOf(one);
    const members = groups.get(group);
    if (members) members.push(one);
    else groups.set(group, [one]);
  }
  return (group) => groups.get(group) ?? [];
};

/** The entries by key. Not by any language's alphabet, which differs from machine to machine. */
export const inOrder = <T>(named: Readonly<Record<string, T>>): readonly (readonly [string, T])[] =>
  Object.entries(named).sort(([a], [b]) => compare(a, b));

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
