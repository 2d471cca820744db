import type { JsonFile } from '../../read/json-files';
import type { Account } from './account';
import type { Source } from './api';
import { eachOf, idIn, isJson, NOT_OFFERED, oneAt, pagesOf } from './api-pages';
import type { FetchedTeam } from './api-people';

/** What an integration without rules of its own answers when it is asked for them. */
const NO_ACTIONS = [400, 402, 403, 404, 405, 422];

export const fetchOthers = async (
  source: Source,
): Promise<Pick<Account, 'forwardings' | 'integrations' | 'maintenance' | 'heartbeats'>> => ({
  forwardings: await pagesOf(source, '/v2/forwarding-rules', 'forwardings', NOT_OFFERED),
  integrations: await fetchIntegrations(source),
  maintenance: await pagesOf(source, '/v1/maintenance?type=non-expired', 'maintenances', NOT_OFFERED),
  heartbeats: await pagesOf(source, '/v2/heartbeats', 'heartbeats', NOT_OFFERED),
});

const fetchIntegrations = async (source: Source): Promise<readonly JsonFile[]> => {
  const listed = await pagesOf(source, '/v2/integrations', 'integrations');
  return eachOf(source, 'integrations with their actions', listed, async (one) => {
    const id = idIn(one, source);
    if (id === undefined) return one;
    const path = `/v2/integrations/${id}`;
    const [integration, integrationActions] = await Promise.all([
      oneAt(source, path, [404]),
      oneAt(source, `${path}/actions`, NO_ACTIONS),
    ]);
    // The answer about one does not repeat its id.
    const whole = { ...(isJson(one.json) ? one.json : {}), ...(isJson(integration) ? integration : {}) };
    return {
      name: `GET ${path}`,
      json: { integration: { ...whole, id: decodeURIComponent(id) }, integrationActions },
    };
  });
};

/** The whole account's alert policies, and each team's of both kinds. Only the lists say in which order they stand. */
export const fetchPolicies = async (
  source: Source,
  teams: readonly FetchedTeam[],
): Promise<Pick<Account, 'policiesV2' | 'orders'>> => {
  const lists = await eachOf(source, "teams' policies", [undefined, ...teams], (team) =>
    fetchTeamPolicies(source, team),
  );
  return { policiesV2: lists.flatMap(({ policies }) => policies), orders: lists.flatMap(({ orders }) => orders) };
};

const fetchTeamPolicies = async (
  source: Source,
  team: FetchedTeam | undefined,
): Promise<{ policies: readonly JsonFile[]; orders: readonly JsonFile[] }> => {
  const quiet = { ...source, progress: () => {} };
  const query = team === undefined ? '' : `?teamId=${encodeURIComponent(team.id)}`;
  const kinds = team === undefined ? ['alert'] : ['alert', 'notification'];
  const lists = await Promise.all(
    kinds.map((kind) => pagesOf(quiet, `/v2/policies/${kind}${query}`, `${kind} policies`, NOT_OFFERED)),
  );
  const orders = lists.flat();
  const policies = await Promise.all(orders.map((one) => fetchPolicy(source, one, query, team)));
  return { policies, orders };
};

const fetchPolicy = async (
  source: Source,
  listed: JsonFile,
  query: string,
  team: FetchedTeam | undefined,
): Promise<JsonFile> => {
  const id = idIn(listed, source);
  const policy = id === undefined ? undefined : await oneAt(source, `/v2/policies/${id}${query}`, [404]);
  const owner = team === undefined ? {} : { teamId: team.id, teamName: team.name };
  const whole = { ...(isJson(listed.json) ? listed.json : {}), ...(isJson(policy) ? policy : {}) };
  return { name: `GET /v2/policies/${id ?? ''}`, json: { ...owner, policy: whole } };
};
