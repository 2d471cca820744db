import type { Note } from '../note';
import type { OpsgenieExport, OpsgenieTeam } from './export';
import { TEAM_OF_ALL } from './on-call/owner';

/** Schedules, services and alerts belong to a team: an account without any gets one of all its users. */
export const withATeam = (from: OpsgenieExport): { readonly from: OpsgenieExport; readonly notes: readonly Note[] } => {
  if (from.teams.length > 0) return { from, notes: [] };
  const team: OpsgenieTeam = {
    id: TEAM_OF_ALL,
    name: 'Everybody',
    description: '',
    members: from.users.map(({ id, role }) => ({ user: { type: 'user', id }, role })),
    routingRules: [],
  };
  const note: Note = {
    area: 'teams',
    subject: 'the account',
    kind: 'added',
    because: `it has no teams, so team '${TEAM_OF_ALL}' with all users owns what needs an owner`,
  };
  return { from: { ...from, teams: [team] }, notes: [note] };
};
