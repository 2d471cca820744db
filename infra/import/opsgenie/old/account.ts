import type { EpochMillis } from '../../../../workflows/incident';
import type { Book } from '../book';
import type {
  OpsgenieEscalation,
  OpsgenieExport,
  OpsgenieForwarding,
  OpsgenieSchedule,
  OpsgenieTeam,
  OpsgenieUser,
  Ref,
} from '../export';

type Name = Pick<Ref, 'id' | 'name'>;
type FindIn<T> = (ref: Name) => T | undefined;

/** An export, by whatever refers to its parts. */
export interface Account {
  readonly user: FindIn<OpsgenieUser>;
  readonly team: FindIn<OpsgenieTeam>;
  readonly schedule: FindIn<OpsgenieSchedule>;
  readonly escalation: FindIn<OpsgenieEscalation>;
  readonly forwardings: readonly OpsgenieForwarding[];
  /** What the import calls a user. */
  readonly keyOf: (user: OpsgenieUser) => string;
  /** For whatever names no zone, or none that exists. */
  readonly timeZone: string;
}

export const accountOf = (from: OpsgenieExport, book: Book, timeZone: string): Account => ({
  user: finder(from.users, ({ username }) => username),
  team: finder(from.teams, ({ name }) => name),
  schedule: finder(from.schedules, ({ name }) => name),
  escalation: finder(from.escalations, ({ name }) => name),
  forwardings: from.forwardings,
  keyOf: ({ id, username }) => book.user({ id, name: username }) ?? id,
  timeZone,
});

const finder = <T extends { readonly id: string }>(all: readonly T[], nameOf: (one: T) => string): FindIn<T> => {
  const byId = new Map(all.map((one) => [one.id, one]));
  const byName = new Map(all.map((one) => [nameOf(one).toLowerCase(), one]));
  return ({ id, name }) => byId.get(id ?? '') ?? byName.get(name?.toLowerCase() ?? '');
};

/** Who is told at an instant where a user is meant: whoever their alerts are forwarded to; blocked users are not told. */
export const toldFor = (account: Account, user: OpsgenieUser, at: EpochMillis): OpsgenieUser | undefined => {
  let told = user;
  for (const passed = new Set([user.id]); ; passed.add(told.id)) {
    const next = forwardedTo(account, told, at);
    if (!next || passed.has(next.id)) return told.blocked ? undefined : told;
    told = next;
  }
};

const forwardedTo = (account: Account, { id }: OpsgenieUser, at: EpochMillis): OpsgenieUser | undefined => {
  const rule = account.forwardings.find(
    ({ fromUser, startDate, endDate }) => account.user(fromUser)?.id === id && startDate <= at && at < endDate,
  );
  return rule && account.user(rule.toUser);
};

export const membersOf = (account: Account, team: OpsgenieTeam, roles?: readonly string[]): readonly OpsgenieUser[] =>
  team.members.flatMap(({ user, role }) => {
    const found = roles && !roles.includes(role) ? undefined : account.user(user);
    return found ? [found] : [];
  });
