import { keysFor } from '../names';
import type { PagerDutyExport, PagerDutyUser } from './export';

/** What everything of a PagerDuty account is called here; undefined for an id that is not in the export. */
export interface PagerDutyBook {
  readonly user: (id: string) => string | undefined;
  readonly team: (id: string) => string | undefined;
  readonly schedule: (id: string) => string | undefined;
  /** The policy that an escalation policy becomes, before there are variants of it. */
  readonly policy: (id: string) => string | undefined;
  readonly service: (id: string) => string | undefined;
}

/** Pure: the same export gives the same names. */
export const pagerDutyBookOf = (from: PagerDutyExport): PagerDutyBook => ({
  user: finder(
    from.users.map((user) => ({ id: user.id, names: [displayName(user)] })),
    'user',
  ),
  team: finder(named(from.teams), 'team'),
  schedule: finder(named(from.schedules), 'schedule'),
  // The policy that every organisation has is called `direct`.
  policy: finder(named(from.policies), 'policy', ['direct']),
  service: finder(named(from.services), 'service'),
});

/** Many accounts have an e-mail address in place of a name: then what stands before its @. */
export const displayName = ({ name, email }: Pick<PagerDutyUser, 'name' | 'email'>): string => {
  const shown = name.trim() === '' ? email : name;
  return shown.includes('@') ? (shown.split('@')[0] ?? '') : shown;
};

const named = (all: readonly { readonly id: string; readonly name: string }[]) =>
  all.map(({ id, name }) => ({ id, names: [name] }));

const finder = (
  all: readonly { readonly id: string; readonly names: readonly string[] }[],
  kind: string,
  taken: readonly string[] = [],
): ((id: string) => string | undefined) => {
  const keys = keysFor(all, kind, taken);
  return (id) => keys.get(id);
};
