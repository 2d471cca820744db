import type { Service } from '../../../../workflows/organisation';
import { keysFor, slug } from '../../names';
import type { Note } from '../../note';
import { type Account, membersOf } from '../account';
import type { OpsgenieIntegration } from '../export';
import { inline } from '../wording';
import { adviceFor } from './advice';
import { noteOfIntegration } from './integration-note';

export interface Services {
  readonly services: Readonly<Record<string, Service>>;
  readonly defaultService: string;
  readonly notes: readonly Note[];
}

/** An integration is what a key belongs to, and that is a service here. A team without one gets one all the same. */
export const translateServices = (account: Account): Services => {
  const placed = inOrder(account.from.integrations).map((integration) => placeOf(account, integration));
  const serving = placed.filter(({ integration }) => integration.enabled && adviceFor(integration.type).brings);
  const served = new Set(serving.map(({ team }) => team));
  const alone = [...account.teams.keys()].filter((team) => !served.has(team));
  const keys = serviceKeys(serving, alone);
  const services: (readonly [string, Service])[] = serving.map(({ integration, team }) => [
    keys.get(integration.id) ?? '',
    {
      name: inline(integration.name) || (keys.get(integration.id) ?? ''),
      team,
      ...(integration.suppressNotifications ? { shadow: true } : {}),
    },
  ]);
  for (const team of alone) services.push([team, { name: inline(account.teams.get(team)?.name ?? '') || team, team }]);
  return {
    services: Object.fromEntries(services.sort(([a], [b]) => (a < b ? -1 : 1))),
    defaultService: defaultOf(serving, keys) ?? services[0]?.[0] ?? '',
    notes: [
      ...placed.map((one) => noteOfIntegration(account, one, keys.get(one.integration.id))),
      ...alone.map((team) => noteOfAlone(account, team)),
    ],
  };
};

/** An integration and the team whose service it becomes. */
export interface Placed {
  readonly integration: OpsgenieIntegration;
  readonly team: string;
  /** Whether it belongs to the account, and the team was chosen. */
  readonly isGlobal: boolean;
}

const inOrder = (integrations: readonly OpsgenieIntegration[]): readonly OpsgenieIntegration[] =>
  [...integrations].sort((a, b) => (a.id < b.id ? -1 : 1));

const placeOf = (account: Account, integration: OpsgenieIntegration): Placed => {
  const { book } = account;
  const owner = integration.ownerTeam && book.team(integration.ownerTeam);
  if (owner !== undefined) return { integration, team: owner, isGlobal: false };
  const named = integration.responders
    .filter(({ type }) => type === 'team')
    .map((ref) => book.team(ref))
    .find((team) => team !== undefined);
  return { integration, team: named ?? ownerOfGlobal(account), isGlobal: true };
};

/** The first team that tells somebody of what its rules do not take; else the first that has somebody. */
const ownerOfGlobal = (account: Account): string => {
  const teams = [...account.teams].filter(([, team]) => membersOf(account, team).length > 0);
  const tells = teams.find(([, { routingRules }]) =>
    routingRules.some(({ isDefault, notify }) => isDefault && notify.type !== 'none'),
  );
  return (tells ?? teams[0] ?? [...account.teams][0])?.[0] ?? '';
};

/** Integrations of many teams have the same name: those are called after their team as well. */
const serviceKeys = (serving: readonly Placed[], alone: readonly string[]): ReadonlyMap<string, string> => {
  const count = new Map<string, number>();
  for (const key of serving.map(plainKey)) count.set(key, (count.get(key) ?? 0) + 1);
  const teams = new Set(alone);
  return keysFor(
    serving.map((one) => {
      const { integration, team } = one;
      const name = inline(integration.name);
      const isTaken = (count.get(plainKey(one)) ?? 0) > 1 || teams.has(plainKey(one));
      return { id: integration.id, names: isTaken ? [`${team} ${name}`] : [name, `${team} ${integration.type}`] };
    }),
    'service',
    alone,
  );
};

const plainKey = ({ integration }: Placed): string => slug(inline(integration.name));

const defaultOf = (serving: readonly Placed[], keys: ReadonlyMap<string, string>): string | undefined => {
  const api = serving.find(({ integration, isGlobal }) => isGlobal && slug(integration.type) === 'api');
  const first = [...keys.values()].sort()[0];
  return (api && keys.get(api.integration.id)) ?? first;
};

const noteOfAlone = ({ teams }: Account, team: string): Note => ({
  area: 'services',
  subject: `integrations of team '${inline(teams.get(team)?.name ?? team)}'`,
  kind: 'added',
  because: `service '${team}': the team has no integration whose alerts could come here, and a key needs a service`,
  toDo: `npx stepladder keys create ${team} --service ${team}`,
});
