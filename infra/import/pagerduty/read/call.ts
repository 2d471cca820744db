import { ImportProblem } from '../../import-problem';
import { bodyOf } from '../../read/body';
import { keyOf, originOf } from '../../read/origin';

/** How the API is reached. Everything that is an effect is given. */
export interface CallProps {
  readonly fetch: typeof fetch;
  /** Name, such as `api.pagerduty.com`, or a whole address such as `http://127.0.0.1:8080`. */
  readonly host: string;
  readonly key: string;
  /** Waits so many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** For how long one answer is waited for, in milliseconds. */
  readonly timeout: number;
}

/** The answer to a GET, read; undefined where an optional part is not there or not in the plan. */
export type Ask = (path: string, optional?: 'optional') => Promise<unknown>;

const TRIES = 6;
const LONGEST_WAIT = 60_000;

/** @throws ImportProblem for what is no host, or no key */
export const askOf = (given: CallProps): Ask => {
  const base = originOf(given.host);
  const props = { ...given, key: keyOf(given.key) };
  return async (path, optional) => {
    for (let attempt = 1; ; attempt += 1) {
      const got = await once(`${base}${path}`, path, props);
      if ('json' in got) return got.json;
      if (optional && (got.status === 404 || got.status === 402 || got.status === 403)) return undefined;
      if (!got.again || attempt >= TRIES) throw new ImportProblem(whyNot(path, got, attempt));
      await props.sleep(got.wait ?? Math.min(LONGEST_WAIT, 1000 * 2 ** (attempt - 1)));
    }
  };
};

interface Failed {
  readonly status: number;
  readonly again: boolean;
  /** Milliseconds that the server asked for. */
  readonly wait?: number;
  readonly why: string;
}

const once = async (url: string, path: string, props: CallProps): Promise<{ readonly json: unknown } | Failed> => {
  let response: Response;
  let text: string | undefined;
  try {
    response = await props.fetch(url, {
      headers: {
        authorization: `Token token=${props.key}`,
        accept: 'application/vnd.pagerduty+json;version=2',
        ...(path.startsWith('/v3/') ? { 'x-early-access': 'flexible-schedules-early-access' } : {}),
      },
      // A redirect would take the key elsewhere.
      redirect: 'manual',
      signal: AbortSignal.timeout(props.timeout),
    });
    text = await bodyOf(response);
  } catch (error) {
    return { status: 0, again: true, why: timedOut(error) ? 'did not answer in time' : 'could not be reached' };
  }
  if (!response.ok) return failed(response);
  if (text === undefined)
    return { status: response.status, again: false, why: 'answered with more than any page holds' };
  try {
    return { json: JSON.parse(text) };
  } catch {
    return { status: response.status, again: true, why: 'answered with what is no JSON' };
  }
};

const timedOut = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError';

const failed = ({ status, headers }: Response): Failed => {
  const asked = Number(headers.get('ratelimit-reset') ?? headers.get('retry-after') ?? Number.NaN);
  const again = status === 429 || status >= 500;
  const wait = Number.isFinite(asked) && asked >= 0 ? { wait: Math.min(LONGEST_WAIT, asked * 1000) } : {};
  return { status, again, ...wait, why: `answered ${status}` };
};

/** Never with the key. */
const whyNot = (path: string, { status, why }: Failed, tries: number): string => {
  const called = `GET ${path.split('?')[0]}`;
  if (status === 401)
    return `Nothing was imported: PagerDuty does not take the key (${called} answered 401). Give the key of a REST API v2 of the account; one that may only read is enough`;
  if (status === 403)
    return `Nothing was imported: the key may not read this (${called} answered 403). Give a key of the whole account; one that may only read is enough`;
  if (status >= 300 && status < 400)
    return `Nothing was imported: ${called} leads elsewhere (${status}), where the key is not sent. Give the host that answers itself, such as api.eu.pagerduty.com`;
  return `Nothing was imported: PagerDuty ${why} to ${called}${tries > 1 ? `, ${tries} times` : ''}`;
};
