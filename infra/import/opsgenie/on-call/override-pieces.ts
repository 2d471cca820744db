import type { EpochMillis } from '../../../../workflows/incident';
import { byLayers } from '../../../../workflows/on-call/layers';
import type { Schedule } from '../../../../workflows/on-call/schedule';
import type { Team } from '../../../../workflows/organisation';
import type { DraftOverride } from '../../draft';

/** Who is on call in place of whom between two instants. */
export type Piece = Pick<DraftOverride, 'users' | 'replaces' | 'from' | 'until'>;

/** An override as Opsgenie means it: these people in place of everybody in these layers, whoever that would be. */
export interface Wish {
  readonly users: readonly string[];
  /** By name; every layer of the schedule for all of it. */
  readonly layers: ReadonlySet<string>;
  readonly from: EpochMillis;
  readonly until: EpochMillis;
}

export type Teams = Readonly<Record<string, Team>>;

/** More changes than this are not walked through. */
const MOST_STEPS = 3000;

/**
 * A wish in the words of this system, where an override takes the place of everybody or of one person: from turn to
 * turn, whoever has the turn in these layers is replaced; where that is not one person alone, everybody is, and those
 * of the other layers stay by being named. Undefined if turns change too often.
 */
export const piecesOf = (wish: Wish, schedule: Schedule, teams: Teams): readonly Piece[] | undefined => {
  const part = (inside: boolean): Schedule => ({
    ...schedule,
    layers: schedule.layers.filter(({ name }) => wish.layers.has(name) === inside),
  });
  const [covered, others] = [part(true), part(false)];
  const { users, from, until } = wish;
  if (others.layers.length === 0) return [{ users, replaces: 'everybody', from, until }];
  const pieces: Piece[] = [];
  let at = from;
  for (let step = 0; at < until; step += 1) {
    if (step >= MOST_STEPS) return undefined;
    const [here, there] = [byLayers(covered, teams, at), byLayers(others, teams, at)];
    const next = Math.min(until, here.until, there.until);
    const choice = choose(users, usersOf(here), usersOf(there));
    if (choice) pieces.push({ ...choice, from: at, until: next });
    at = next;
  }
  return joined(pieces);
};

/** Neighbours that say the same are one. */
export const joined = (pieces: readonly Piece[]): readonly Piece[] => {
  const apart: Piece[] = [];
  for (const piece of pieces) {
    const last = apart.at(-1);
    if (last?.until === piece.from && same(last, piece)) apart[apart.length - 1] = { ...last, until: piece.until };
    else apart.push(piece);
  }
  return apart;
};

type Choice = Pick<Piece, 'users' | 'replaces'>;

const usersOf = ({ posts }: ReturnType<typeof byLayers>): readonly string[] => posts.map(({ user }) => user);

/** Undefined where nothing changes. */
const choose = (
  users: readonly string[],
  covered: readonly string[],
  others: readonly string[],
): Choice | undefined => {
  const [turn, ...more] = covered;
  if (others.length === 0) return { users, replaces: 'everybody' };
  if (turn !== undefined && more.length === 0 && !others.includes(turn)) {
    if (users.length === 1 && users[0] === turn) return undefined;
    return { users, replaces: { user: turn } };
  }
  return { users: [...new Set([...users, ...others])], replaces: 'everybody' };
};

const same = (a: Choice, b: Choice): boolean =>
  JSON.stringify([a.users, a.replaces]) === JSON.stringify([b.users, b.replaces]);
