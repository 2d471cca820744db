import type { Schedule } from '../../../workflows/on-call/schedule';
import type { User } from '../../../workflows/user';
import type { TranslateOptions } from '../translate-options';
import type { Book } from './book';
import type { OpsgenieEscalation, OpsgenieExport, OpsgenieSchedule, OpsgenieTeam, Ref } from './export';

/** An Opsgenie account together with what its people and schedules have become. */
export interface Account {
  readonly from: OpsgenieExport;
  readonly book: Book;
  readonly options: TranslateOptions;
  /** Those who can be told here. */
  readonly users: Readonly<Record<string, User>>;
  /** Those in which somebody can be on call. */
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly teams: ReadonlyMap<string, OpsgenieTeam>;
  readonly escalations: ReadonlyMap<string, OpsgenieEscalation>;
  /** As the old system has them, those included in which nobody is on call. */
  readonly oldSchedules: ReadonlyMap<string, OpsgenieSchedule>;
}

type Parts = Omit<Account, 'teams' | 'escalations' | 'oldSchedules'>;

/** In the order of keys, so that the order of the source's answers does not matter. */
export const accountOf = (parts: Parts): Account => ({
  ...parts,
  teams: byKey(parts.from.teams, parts.book.team),
  escalations: byKey(parts.from.escalations, parts.book.escalation),
  oldSchedules: byKey(parts.from.schedules, parts.book.schedule),
});

const byKey = <T extends { readonly id: string; readonly name: string }>(
  all: readonly T[],
  keyOf: (one: T) => string | undefined,
): ReadonlyMap<string, T> =>
  new Map(
    all
      .map((one) => [keyOf(one) ?? '', one] as const)
      .filter(([key]) => key !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** A user who can be told: not one who is blocked, nor one whom the export does not have. */
export const userOf = ({ book, users }: Account, ref: Ref): string | undefined => known(users, book.user(ref));

/** A schedule in which somebody can be on call. */
export const scheduleOf = ({ book, schedules }: Account, ref: Ref): string | undefined =>
  known(schedules, book.schedule(ref));

const known = (all: object, key: string | undefined): string | undefined =>
  key !== undefined && Object.hasOwn(all, key) ? key : undefined;

export interface Member {
  readonly user: string;
  /** `user`, `admin`, or the name of a role of their own. */
  readonly role: string;
}

/** The members who can be told, each once. */
export const membersOf = (account: Account, { members }: OpsgenieTeam): readonly Member[] => [
  ...new Map(
    members.flatMap(({ user, role }) => {
      const key = userOf(account, user);
      return key === undefined ? [] : [[key, { user: key, role: role.toLowerCase() }] as const];
    }),
  ).values(),
];
