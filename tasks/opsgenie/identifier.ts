import { Refused } from '../api/http';
import { brief } from '../api/parse';
import { type AlertPath, readAlertPath } from './alert-path';
import { IDENTIFIER_TYPES, type IdentifierType } from './find-alert';

/** A call below `/v2/alerts`, with its query wherever the client put it. */
export interface Located {
  readonly path: AlertPath;
  readonly query: URLSearchParams;
  /** How the path names its alert. */
  readonly identifierType: IdentifierType;
}

interface WithPath {
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/** @throws Refused for an identifier type that Opsgenie does not know */
export const locate = ({ method, params, query }: WithPath): Located => {
  const { path, misplacedQuery } = readAlertPath(method, params['rest'] ?? '', query.get('identifierType'));
  const whole = new URLSearchParams([...query, ...new URLSearchParams(misplacedQuery)]);
  return { path, query: whole, identifierType: path.kind === 'saved search' ? 'id' : typeIn(whole) };
};

const typeIn = (query: URLSearchParams): IdentifierType => {
  // A client that does not encode its query may leave a slash at its end.
  const given = (query.get('identifierType') ?? '').replace(/\/+$/, '').toLowerCase();
  const type = IDENTIFIER_TYPES.find((known) => known === given);
  if (type || given === '') return type ?? 'id';
  const problem = `'identifierType' should be 'id', 'alias' or 'tiny', got ${brief(given)}`;
  throw new Refused(422, problem, { identifierType: problem });
};

export const nothingThere = (method: string, rest: string): Refused =>
  new Refused(404, `there is no ${method} at '/v2/alerts/${brief(rest).slice(1, -1)}'; see /openapi.json`);
