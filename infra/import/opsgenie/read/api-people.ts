import type { JsonFile } from '../../read/json-files';
import type { Source } from './api';
import { eachOf, idIn, isJson, NOT_OFFERED, oneAt, pagesOf } from './api-pages';

/** A team as the backup tool would have written it, and what its policies are found by. */
export interface FetchedTeam {
  readonly file: JsonFile;
  readonly id: string;
  readonly name: string;
}

/** Every user with the contacts and the notification rules, each with its steps. */
export const fetchUsers = async (source: Source): Promise<readonly JsonFile[]> => {
  const listed = await pagesOf(source, '/v2/users?limit=100&offset=0', 'users');
  return present(await eachOf(source, 'users with their notification rules', listed, (one) => fetchUser(source, one)));
};

const fetchUser = async (source: Source, listed: JsonFile): Promise<JsonFile | undefined> => {
  const id = idIn(listed, source);
  if (id === undefined) return undefined;
  const path = `/v2/users/${id}`;
  const [user, notificationRuleList] = await Promise.all([
    oneAt(source, `${path}?expand=contact`, [404]),
    fetchRules(source, `${path}/notification-rules`),
  ]);
  if (user !== undefined) return { name: `GET ${path}`, json: { user, notificationRuleList } };
  source.reading.leave('gone meanwhile', 'a user');
  return undefined;
};

const fetchRules = async (source: Source, path: string): Promise<readonly unknown[]> => {
  const quiet = { ...source, progress: () => {} };
  const rules = await pagesOf(quiet, path, 'notification rules', [404]);
  return Promise.all(
    rules.map(async (rule) => {
      const id = idIn(rule, source);
      return (id === undefined ? undefined : await oneAt(source, `${path}/${id}`, [404])) ?? rule.json;
    }),
  );
};

export const fetchTeams = async (source: Source): Promise<readonly FetchedTeam[]> => {
  const listed = await pagesOf(source, '/v2/teams', 'teams');
  return present(
    await eachOf(source, 'teams with their routing rules', listed, async (one) => {
      const id = idIn(one, source);
      if (id === undefined) return undefined;
      const path = `/v2/teams/${id}`;
      const quiet = { ...source, progress: () => {} };
      const [team, rules] = await Promise.all([
        oneAt(source, path),
        pagesOf(quiet, `${path}/routing-rules`, 'routing rules', NOT_OFFERED),
      ]);
      const name = isJson(team) && typeof team['name'] === 'string' ? team['name'] : '';
      const json = { team, teamRoutingRules: rules.map((rule) => rule.json) };
      return { id: decodeURIComponent(id), name, file: { name: `GET ${path}`, json } };
    }),
  );
};

/** Every schedule with its rotations and overrides; the list of overrides does not say which rotations they are for. */
export const fetchSchedules = async (source: Source): Promise<readonly JsonFile[]> => {
  const listed = await pagesOf(source, '/v2/schedules?expand=rotation', 'schedules');
  return present(
    await eachOf(source, 'schedules with their overrides', listed, async (one) => {
      const id = idIn(one, source);
      if (id === undefined) return undefined;
      const scheduleOverrideList = await fetchOverrides(source, `/v2/schedules/${id}/overrides`);
      return { name: `GET /v2/schedules/${id}`, json: { schedule: one.json, scheduleOverrideList } };
    }),
  );
};

const fetchOverrides = async (source: Source, path: string): Promise<readonly unknown[]> => {
  const quiet = { ...source, progress: () => {} };
  const overrides = await pagesOf(quiet, path, 'overrides', [404]);
  return Promise.all(
    overrides.map(async (override) => {
      if (isJson(override.json) && Array.isArray(override.json['rotations'])) return override.json;
      const alias = idIn(override, source, 'alias');
      return (alias === undefined ? undefined : await oneAt(source, `${path}/${alias}`, [404])) ?? override.json;
    }),
  );
};

const present = <T>(all: readonly (T | undefined)[]): readonly T[] => all.filter((one) => one !== undefined);
