import type { Book } from '../book';
import type { OpsgenieExport, OpsgenieSchedule } from '../export';
import type { Directory } from '../people/directory';
import { inline } from '../wording';
import { membersTold, namesIn } from './participants';

/** Owns the schedules of an account without teams: whoever makes the teams makes it as well. */
export const TEAM_OF_ALL = 'everybody';

/** Which team a schedule belongs to, and why, where the account does not say. */
export interface Owner {
  readonly team: string;
  readonly chosen: string | undefined;
}

/** The team that owns a schedule: its owner; else the team most of whose members take turns; of several, and of none, the first by name. */
export const ownersOf = (
  { teams }: OpsgenieExport,
  book: Book,
  directory: Directory,
): ((schedule: OpsgenieSchedule) => Owner) => {
  const members = teams
    .flatMap(({ id, name }) => {
      const team = book.team({ id });
      return team === undefined
        ? []
        : [{ team, name, members: new Set(membersTold({ type: 'team', id }, book, directory)) }];
    })
    .sort((a, b) => (a.team < b.team ? -1 : 1));
  return (schedule) => {
    const owner = schedule.ownerTeam && book.team(schedule.ownerTeam);
    if (owner !== undefined) return { team: owner, chosen: undefined };
    const taking = schedule.rotations.flatMap(({ participants }) =>
      participants.flatMap((ref) => namesIn(ref, book, directory)),
    );
    const inTurns = new Set(taking);
    const share = (of: ReadonlySet<string>): number => [...inTurns].filter((user) => of.has(user)).length;
    const counted = members.map((one) => ({ ...one, count: share(one.members) }));
    const most = Math.max(0, ...counted.map(({ count }) => count));
    const best = counted.find(({ count }) => count === most);
    if (!best) return { team: TEAM_OF_ALL, chosen: 'the account has no teams, so it belongs to a team of all' };
    const why = most === 0 ? 'it is the first' : `${most} of those who take turns are its members`;
    const missing = schedule.ownerTeam ? 'its owner is no team of the account' : 'it has no owner';
    return { team: best.team, chosen: `${missing}; it belongs to team '${inline(best.name)}' here, as ${why}` };
  };
};
