import type { Policy } from '../../../../workflows/policy';
import type { User } from '../../../../workflows/user';
import type { Draft } from '../../draft';
import { ImportProblem } from '../../import-problem';
import type { TranslateOptions } from '../../translate-options';
import { pagerDutyBookOf } from '../book';
import type { PagerDutyExport } from '../export';
import { defaultServiceOf } from './default-service';
import { notesAboutTheRest } from './elsewhere';
import { fitHistories } from './histories';
import { translateOverrides } from './overrides';
import { translatePolicies } from './policies';
import { translateSchedules } from './schedules';
import { isOn, teamOfService, translateServices } from './services';
import { ownersOf, translateTeams } from './teams';
import { lowUrgencyOf } from './urgency';
import { translateUsers } from './users';
import { variantsOf } from './variants';

/**
 * A PagerDuty account as an organisation. Pure: the same export gives the same draft.
 * @throws ImportProblem where nothing of it escalates
 */
export const translatePagerDuty = (from: PagerDutyExport, options: TranslateOptions): Draft => {
  const book = pagerDutyBookOf(from);
  const owners = ownersOf(from, book);
  const variants = variantsOf({ ...from, services: from.services.filter(isOn) }, book);
  const users = translateUsers(from, book, options);
  const teamOf = (ids: readonly string[]): string => owners.firstOf(ids) ?? owners.none;
  const schedules = translateSchedules(
    from,
    book,
    { users: users.made.users, teamOf: ({ teams }) => teamOf(teams) },
    options,
  );
  const policies = translatePolicies(variants.all, {
    book,
    schedules: schedules.made,
    ownerOf: (policy) => owners.firstOf(policy.teams),
    membersOf: owners.membersOf,
    freeTeam: owners.free,
    longestDelay: longestDelayOf(users.made.users),
    options,
  });
  const [anyPolicy] = policies.made.policies;
  if (!anyPolicy) throw new ImportProblem('No escalation policy of the export tells anybody: nothing was imported');
  const lowUrgency = lowUrgencyOf(from.services.filter(isOn));
  const fitted = fitHistories(policies.made.policies, { users: users.made.users, lowUrgency });
  const exists = (name: string): boolean => policies.made.policies.some((policy) => policy.name === name);
  const services = translateServices(from, { book, owners, variants, exists, lowUrgency });
  const chosen = defaultServiceOf(from, book, services.made.services, owners.none);
  const needsNone =
    chosen.made.service.team === owners.none ||
    Object.values(services.made.services).some(({ team }) => team === owners.none) ||
    Object.values(schedules.made).some(({ team }) => team === owners.none);
  const teams = translateTeams(from, {
    book,
    owners,
    policyOf: (team) => policyOfTeam(team, from, owners, variants, policies.made),
    anyPolicy: anyPolicy.name,
    routing: services.made.routing,
    needsNone,
  });
  const overrides = translateOverrides(from, book, schedules.made, options);
  return {
    source: 'PagerDuty',
    organisation: {
      users: users.made.users,
      teams: { ...teams.made, ...policies.made.teams },
      schedules: schedules.made,
      policies: fitted.made,
      services: { ...services.made.services, [chosen.made.key]: chosen.made.service },
      defaultService: chosen.made.key,
      lowUrgency,
    },
    policyTeams: policies.made.policyTeams,
    contacts: users.made.contacts,
    overrides: overrides.made,
    timeOff: [],
    notes: [
      ...from.notes,
      ...[users, teams, schedules, overrides, policies, fitted, services, chosen].flatMap(({ notes }) => notes),
      ...notesAboutTheRest(from, book, options),
    ],
  };
};

const longestDelayOf = (users: Readonly<Record<string, User>>): number =>
  Object.values(users).reduce(
    (longest, { notify }) =>
      [...(notify?.high ?? []), ...(notify?.low ?? [])].reduce(
        (most, { after }) => Math.max(most, after.seconds),
        longest,
      ),
    0,
  );

/** What most services of a team follow, else the first policy that belongs to it. */
const policyOfTeam = (
  team: string,
  from: PagerDutyExport,
  owners: ReturnType<typeof ownersOf>,
  variants: ReturnType<typeof variantsOf>,
  made: { readonly policies: readonly Policy[]; readonly policyTeams: Readonly<Record<string, string>> },
): string | undefined => {
  const counts = new Map<string, number>();
  const exists = (name: string): boolean => made.policies.some((policy) => policy.name === name);
  for (const service of from.services.filter(isOn)) {
    const usual = variants.of(service)?.usual;
    if (usual !== undefined && exists(usual) && teamOfService(service, from, owners) === team)
      counts.set(usual, (counts.get(usual) ?? 0) + 1);
  }
  const most = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0];
  return most ?? made.policies.find(({ name }) => made.policyTeams[name] === team)?.name;
};
