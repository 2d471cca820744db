import type { Draft } from '../draft';
import type { TranslateOptions } from '../translate-options';
import { accountOf } from './account';
import { bookOf } from './book';
import { translateEscalations } from './escalations/escalations';
import type { OpsgenieExport } from './export';
import { translateSchedules } from './on-call/schedules';
import { translateForwardings } from './people/forwardings';
import { translateUsers } from './people/users';
import { smallPolicies } from './routing/small-policies';
import { translateTeams } from './routing/teams';
import { notesOfNames } from './same-names';
import { withDelays } from './services/delays';
import { translateServices } from './services/services';
import { notesOfUpkeep } from './services/upkeep';
import { withATeam } from './team-of-all';

/**
 * Everything that an Opsgenie account means here. Pure: the same account gives the same draft, whatever order its
 * parts came in.
 * @throws ImportProblem for what can be read in no way at all
 */
export const translateOpsgenie = (source: OpsgenieExport, options: TranslateOptions): Draft => {
  const { from, notes } = withATeam(source);
  const book = bookOf(from);
  const people = translateUsers(from, book, options);
  const onCall = translateSchedules(from, book, options);
  const forwardings = translateForwardings(from, book, options);
  const account = accountOf({ from, book, options, users: people.users, schedules: onCall.schedules });

  const escalations = translateEscalations(account);
  const small = smallPolicies(account, ['direct', ...account.escalations.keys()]);
  const routed = translateTeams({ account, policies: escalations.policies, small });
  const services = translateServices(account);
  const made = small.made();
  const policies = [...escalations.policies.values(), ...made.map(({ policy }) => policy)].sort(byName);
  const delayed = withDelays(account, { teams: routed.teams, services: services.services, policies });

  return {
    source: 'Opsgenie',
    organisation: {
      users: people.users,
      teams: delayed.teams,
      schedules: onCall.schedules,
      policies,
      services: delayed.services,
      defaultService: services.defaultService,
    },
    policyTeams: { ...escalations.teams, ...Object.fromEntries(made.map(({ policy, team }) => [policy.name, team])) },
    contacts: people.contacts,
    overrides: onCall.overrides,
    timeOff: forwardings.timeOff,
    notes: [
      ...from.notes,
      ...people.notes,
      ...routed.notes,
      ...onCall.notes,
      ...forwardings.notes,
      ...escalations.notes,
      ...services.notes,
      ...delayed.notes,
      ...notesOfUpkeep(account),
      ...notesOfNames(account),
      ...notes,
    ],
  };
};

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);
