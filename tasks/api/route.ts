/** Who may call: a key's kind, or anybody. */
export type Allowed = readonly ('integration' | 'responder' | 'admin')[] | 'anybody';

/** 256 KiB, the most that an execution or an event can carry on AWS. */
export const BODY_LIMIT = 262_144;

/** One call of the HTTP API. The table of all makes the routes on AWS, in the embedded stack and in `/openapi.json`. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `{name}` stands for one part of the path; `{name+}` at its end for the rest, as it came. */
  readonly path: string;
  /** The function that serves it. */
  readonly task: 'intake' | 'respond' | 'api';
  readonly operation: string;
  readonly where: 'everywhere' | 'embedded only';
  /** `anybody`: the operation finds out itself, by a signature or a key in the body. */
  readonly allowed: Allowed;
  readonly summary: string;
  /** Whose clients call it: what a refusal looks like, and when they try again. */
  readonly dialect: Dialect;
  /** Bytes. */
  readonly bodyLimit: number;
}

/** Where webhooks come in; a key may be for one of them only. */
export const INTEGRATION_PATH = '/v1/integrations/{name}';

export type Dialect = 'stepladder' | 'opsgenie' | 'pagerduty';

/** A call for people, with a key of their own. */
export const peopleRoute = (
  method: Route['method'],
  path: string,
  operation: string,
  summary: string,
  task: Route['task'] = 'api',
): Route => ({
  method,
  path,
  task,
  operation,
  where: 'everywhere',
  allowed: ['responder', 'admin'],
  summary,
  dialect: 'stepladder',
  bodyLimit: BODY_LIMIT,
});
