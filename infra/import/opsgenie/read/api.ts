import type { EpochMillis } from '../../../../workflows/incident';
import { type ApiClient, apiClient } from '../../read/api-client';
import { keyOf, originOf } from '../../read/origin';
import { problemsOf } from '../../read/problems';
import { type Reading, readingOf } from '../../read/reading';
import type { OpsgenieExport } from '../export';
import { type Account, exportOf } from './account';
import { fetchOthers, fetchPolicies } from './api-others';
import { pagesOf } from './api-pages';
import { fetchSchedules, fetchTeams, fetchUsers } from './api-people';

export interface OpsgenieApiOptions {
  readonly fetch: typeof fetch;
  /** `api.opsgenie.com`, or `api.eu.opsgenie.com` for an account in the EU. */
  readonly host: string;
  /** Of an API integration with configuration access; read only is enough. */
  readonly key: string;
  /** Called as it goes on: `progress(12, 40, 'users')`. */
  readonly progress: Progress;
  readonly sleep: (millis: number) => Promise<void>;
  readonly clock: () => EpochMillis;
  /** For one request. @default 30 seconds */
  readonly timeoutMillis?: number;
}

export type Progress = (done: number, total: number, what: string) => void;

/** What the parts of the account are fetched with. */
export interface Source {
  readonly api: ApiClient;
  readonly reading: Reading;
  readonly progress: Progress;
}

/**
 * Reads an account from Opsgenie's API: the same as its backup, and the heartbeats.
 * @throws ImportProblem where anything that matters cannot be had; then nothing is imported
 */
export const readOpsgenieApi = async (options: OpsgenieApiOptions): Promise<OpsgenieExport> => {
  const origin = originOf(options.host);
  const reading = readingOf(problemsOf(`what ${new URL(origin).host} answered`));
  const api = apiClient({
    system: 'Opsgenie',
    fetch: options.fetch,
    origin,
    headers: { authorization: `GenieKey ${keyOf(options.key)}`, accept: 'application/json' },
    keyHint:
      'it needs configuration access (read only is enough) and an integration that is turned on; an account in the EU answers at api.eu.opsgenie.com',
    sleep: options.sleep,
    clock: options.clock,
    timeoutMillis: options.timeoutMillis ?? 30_000,
  });
  const read = exportOf(await fetchAccount({ api, reading, progress: options.progress }), reading);
  reading.problems.throwIfAny();
  return read;
};

/** One kind after the other, so that the progress says what it is at. */
const fetchAccount = async (source: Source): Promise<Account> => {
  const users = await fetchUsers(source);
  const teams = await fetchTeams(source);
  const schedules = await fetchSchedules(source);
  const escalations = await pagesOf(source, '/v2/escalations', 'escalations');
  const policies = await fetchPolicies(source, teams);
  const others = await fetchOthers(source);
  return { users, teams: teams.map(({ file }) => file), schedules, escalations, ...policies, ...others };
};
