import { missing } from '../../check-names';
import { strayFields } from '../../known-fields';
import type { Organisation } from '../../organisation';
import type { Participant } from '../schedule';

type Known = Pick<Organisation, 'users' | 'teams'>;

/** Why those who take turns are refused. */
export const participantsProblems = (at: string, given: unknown, known: Known): readonly string[] => {
  if (!Array.isArray(given)) return [`${at}: 'participants' should be a list, got ${JSON.stringify(given)}`];
  if (given.length === 0) return [`${at} has no participants: name at least one`];
  return given.flatMap((participant: Participant) => participantProblems(at, participant, known));
};

const participantProblems = (at: string, given: Participant, { users, teams }: Known): readonly string[] => {
  if (typeof given === 'string') return missing(users, [given], at, 'participants', 'user');
  const kinds = typeof given === 'object' && given !== null ? KINDS.filter((kind) => Object.hasOwn(given, kind)) : [];
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1)
    return [
      `${at}: a participant should be a user, { team }, { together } or { nobody: true }, got ${JSON.stringify(given)}`,
    ];
  return [...strayFields(at, given, [kind]), ...kindProblems(at, given, { users, teams })];
};

const kindProblems = (at: string, given: Exclude<Participant, string>, { users, teams }: Known): readonly string[] => {
  if ('team' in given) {
    const members = Object.hasOwn(teams, given.team) ? teams[given.team]?.members : undefined;
    return members?.length === 0
      ? [`${at}: 'participants' names team '${given.team}', which has no members`]
      : missing(teams, [given.team], at, 'participants', 'team');
  }
  if ('together' in given)
    return Array.isArray(given.together) && given.together.length > 0
      ? missing(users, given.together, at, 'together', 'user')
      : [`${at}: 'together' should name at least one user, got ${JSON.stringify(given.together)}`];
  return given.nobody === true ? [] : [`${at}: 'nobody' should be true, got ${JSON.stringify(given.nobody)}`];
};

const KINDS = ['team', 'together', 'nobody'] as const;
