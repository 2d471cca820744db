import type { EpochMillis } from '../../../workflows/incident';
import { oneLine } from '../../cli/printable';
import { ImportProblem } from '../import-problem';
import { atMost } from './at-most';
import { bodyOf } from './body';
import { afterFailure, afterTooMany, TRIES } from './retries';

/** Another system's API, read only. */
export interface ApiClient {
  /**
   * The JSON at a path of the API; undefined where it answers with one of the statuses in `missing`.
   * @throws ImportProblem where there is none to be had
   */
  readonly get: (path: string, missing?: readonly number[]) => Promise<unknown>;
  /** Where a link leads. @throws ImportProblem for another host: the key is never sent there */
  readonly pathOf: (link: string) => string;
}

export interface ApiOptions {
  /** `Opsgenie`, in sentences. */
  readonly system: string;
  readonly fetch: typeof fetch;
  /** `https://api.opsgenie.com`. */
  readonly origin: string;
  /** The key is among them: they never reach a sentence. */
  readonly headers: Readonly<Record<string, string>>;
  /** What to do about a key that is refused. */
  readonly keyHint: string;
  readonly sleep: (millis: number) => Promise<void>;
  readonly clock: () => EpochMillis;
  /** For one request. */
  readonly timeoutMillis: number;
}

/** Few enough that the old system stays quick for everybody who still works with it. */
const AT_ONCE = 4;

type Answer =
  | { readonly kind: 'json'; readonly json: unknown }
  | { readonly kind: 'missing' }
  | { readonly kind: 'again'; readonly why: string; readonly waitMillis: number; readonly everybody: boolean };

/** Retries what is worth it, waits together where the API asks for it, and stops altogether at the first problem. */
export const apiClient = (options: ApiOptions): ApiClient => {
  const limited = atMost(AT_ONCE);
  let pause: Promise<unknown> = Promise.resolve();
  let failed: ImportProblem | undefined;

  const tries = async (path: string, missing: readonly number[]): Promise<unknown> => {
    let why = '';
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      await pause;
      if (failed !== undefined) throw failed;
      const answer = await ask(options, path, missing, attempt);
      if (answer.kind === 'json') return answer.json;
      if (answer.kind === 'missing') return undefined;
      why = answer.why;
      if (attempt === TRIES) break;
      const wait = options.sleep(answer.waitMillis);
      if (answer.everybody) pause = Promise.all([pause, wait]);
      await wait;
    }
    throw new ImportProblem(`${at(options, path)} failed ${TRIES} times (${why}): nothing was imported`);
  };

  const fail = (error: unknown): never => {
    if (error instanceof ImportProblem) failed ??= error;
    throw error;
  };

  return {
    get: (path, missing = []) => limited(() => tries(path, missing).catch(fail)),
    pathOf: (link) => pathOf(options, link) ?? fail(elsewhere(options, link)),
  };
};

const ask = async (options: ApiOptions, path: string, missing: readonly number[], attempt: number): Promise<Answer> => {
  let response: Response;
  let text: string | undefined;
  try {
    response = await options.fetch(new URL(path, options.origin), {
      headers: options.headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMillis),
    });
    text = await bodyOf(response);
  } catch (error) {
    return { kind: 'again', why: reasonOf(error), waitMillis: afterFailure(attempt), everybody: false };
  }
  const { status } = response;
  if (status === 429) {
    const waitMillis = afterTooMany(response.headers, attempt, options.clock());
    return { kind: 'again', why: 'too many requests', waitMillis, everybody: true };
  }
  if (status >= 500)
    return { kind: 'again', why: `status ${status}`, waitMillis: afterFailure(attempt), everybody: false };
  if (missing.includes(status)) return { kind: 'missing' };
  if (!response.ok) throw new ImportProblem(refusal(options, path, status));
  return { kind: 'json', json: parsed(options, path, text) };
};

const parsed = (options: ApiOptions, path: string, text: string | undefined): unknown => {
  if (text === undefined)
    throw new ImportProblem(`${at(options, path)} answered with more than any page holds: nothing was imported`);
  try {
    return JSON.parse(text);
  } catch {
    throw new ImportProblem(`${at(options, path)} answered with something that is no JSON: nothing was imported`);
  }
};

const refusal = (options: ApiOptions, path: string, status: number): string => {
  if (status === 401 || status === 403)
    return `${options.system} refused the key (status ${status} for ${oneLine(path)}): ${options.keyHint}. Nothing was imported`;
  if (status === 0 || (status >= 300 && status < 400))
    return `${at(options, path)} redirects, and the key is not sent anywhere else: check the host. Nothing was imported`;
  return `${at(options, path)} answered with status ${status}: nothing was imported`;
};

const pathOf = ({ origin }: ApiOptions, link: string): string | undefined => {
  const url = URL.canParse(link, origin) ? new URL(link, origin) : undefined;
  return url?.origin === origin ? url.pathname + url.search : undefined;
};

const elsewhere = ({ system, origin }: ApiOptions, link: string): ImportProblem => {
  const host = URL.canParse(link, origin) ? new URL(link, origin).host : 'no address at all';
  return new ImportProblem(
    `${system} names its next page on another host (${oneLine(host)}), and the key is not sent there: nothing was imported`,
  );
};

const at = ({ system, origin }: ApiOptions, path: string): string =>
  `${system} at ${new URL(origin).host}: GET ${oneLine(path)}`;

/** A code such as ECONNREFUSED; never the message, which may hold what was sent. */
const reasonOf = (error: unknown): string => {
  if (fieldOf(error, 'name') === 'TimeoutError') return 'no answer in time';
  const code = fieldOf(fieldOf(error, 'cause') ?? error, 'code');
  return typeof code === 'string' && /^[A-Z_]+$/.test(code) ? code : 'the connection broke';
};

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
