import type { OpsgenieEscalation, OpsgenieExport, OpsgenieTeam, OpsgenieUser, Ref } from '../export';

/** Whom and what references name: by id, or else by name. */
export interface Directory {
  readonly user: (ref: Pick<Ref, 'id' | 'name'>) => OpsgenieUser | undefined;
  readonly team: (ref: Pick<Ref, 'id' | 'name'>) => OpsgenieTeam | undefined;
  readonly escalation: (ref: Pick<Ref, 'id' | 'name'>) => OpsgenieEscalation | undefined;
}

export const directoryOf = ({ users, teams, escalations }: OpsgenieExport): Directory => ({
  user: finder(users, ({ username }) => username),
  team: finder(teams, ({ name }) => name),
  escalation: finder(escalations, ({ name }) => name),
});

const finder = <T extends { readonly id: string }>(all: readonly T[], nameOf: (one: T) => string) => {
  const byId = new Map(all.map((one) => [one.id, one]));
  const byName = new Map(all.map((one) => [nameOf(one).toLowerCase(), one]));
  return ({ id, name }: Pick<Ref, 'id' | 'name'>): T | undefined =>
    byId.get(id ?? '') ?? byName.get(name?.toLowerCase() ?? '');
};
