import { keysFor } from '../names';
import type { OpsgenieExport, Ref } from './export';
import { looksLikeAddress } from './people/looks-like-address';

/** What everything of an Opsgenie account is called here. */
export interface Book {
  readonly user: Find;
  readonly team: Find;
  readonly schedule: Find;
  /** The policy that an escalation becomes. */
  readonly escalation: Find;
}

/** The key of what a reference names, by its id or else by its name; undefined where it names nothing in the export. */
export type Find = (ref: Pick<Ref, 'id' | 'name'>) => string | undefined;

/** Pure: the same export gives the same names. Blocked users have names as well; whether they are told is not asked here. */
export const bookOf = ({ users, teams, schedules, escalations }: OpsgenieExport): Book => ({
  user: finder(
    users.map(({ id, username, fullName }) => ({
      id,
      known: username,
      names: [...nameIn(fullName), localPart(username)],
    })),
    'user',
  ),
  team: finder(
    teams.map(({ id, name }) => ({ id, known: name, names: [name] })),
    'team',
  ),
  schedule: finder(
    schedules.map(({ id, name }) => ({ id, known: name, names: [name] })),
    'schedule',
  ),
  // The policy that every organisation has is called `direct`.
  escalation: finder(
    escalations.map(({ id, name }) => ({ id, known: name, names: [name] })),
    'escalation',
    ['direct'],
  ),
});

/** An address for a name makes no key. */
const nameIn = (fullName: string): readonly string[] => (looksLikeAddress(fullName) ? [] : [fullName]);

const localPart = (username: string): string => username.split('@')[0] ?? '';

interface Known {
  readonly id: string;
  /** What a reference by name says. */
  readonly known: string;
  readonly names: readonly string[];
}

const finder = (all: readonly Known[], kind: string, taken: readonly string[] = []): Find => {
  const keys = keysFor(all, kind, taken);
  const byName = new Map(all.map(({ id, known }) => [known.toLowerCase(), id]));
  return ({ id, name }) => keys.get(id ?? '') ?? keys.get(byName.get(name?.toLowerCase() ?? '') ?? '');
};
