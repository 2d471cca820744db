import { keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';

/** For which visit to a level somebody's turn is asked. */
export interface Turn {
  readonly incident: string;
  readonly visit: number;
  readonly team: string;
}

/**
 * Whose turn it is, once and for all for this visit: repeats, retries and resumes get the same person, the next visit
 * or incident the next one. Whoever cannot come is passed over. Dying between counting and noting skips a member.
 * Undefined where nobody of them can come; that takes nobody's turn.
 */
export const whoseTurn = async (
  table: Table,
  { incident, visit, team }: Turn,
  members: readonly string[],
  canCome: (member: string) => boolean,
): Promise<string | undefined> => {
  const key = keys.turnTaken(incident, visit, team);
  const before = await table.get(key);
  if (before) return String(before['user']);
  if (!members.some(canCome)) return undefined;
  const turn = await count(table, team);
  const first = turn % members.length;
  const user = [...members.slice(first), ...members.slice(0, first)].find(canCome);
  if (await table.putNew({ ...key, user, turn })) return user;
  // Somebody else was faster; theirs is the one that counts.
  return String((await table.get(key))?.['user']);
};

/** From 0. */
const count = async (table: Table, team: string): Promise<number> => {
  const counted = await table.update(keys.turns(team), {
    add: { turns: 1 },
    condition: 'attribute_not_exists(#turns) OR #turns >= :none',
    given: { none: 0 },
  });
  return Number(counted?.['turns'] ?? 1) - 1;
};
