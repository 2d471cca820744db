import { BODY_LIMIT } from './limits';

/** Who may call: a key's kind, or anybody. */
export type Allowed = readonly ('integration' | 'responder' | 'admin')[] | 'anybody';

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
  /** `form`: fields of a form, as browsers and some providers send them; `text`: the operation reads it itself. @default json */
  readonly takes?: 'form' | 'text';
}

/** Where webhooks come in; a key may be for one of them only. */
export const INTEGRATION_PATH = '/v1/integrations/{name}';

/** `page`: people with a browser, who are refused by a page. */
export type Dialect = 'stepladder' | 'opsgenie' | 'pagerduty' | 'page';

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

/** A page, or a form of one. Whether somebody may see it, the operation finds out by the signed link or the cookie. */
export const pageRoute = (
  method: 'GET' | 'POST',
  path: string,
  operation: string,
  summary: string,
  task: Route['task'],
): Route => ({
  method,
  path,
  task,
  operation,
  where: 'everywhere',
  allowed: 'anybody',
  summary,
  dialect: 'page',
  // A page's field holds more than a note may have: whoever pastes too much is told so and keeps it.
  bodyLimit: BODY_LIMIT,
  takes: 'form',
});

/** Where a provider calls back. Its signature over the raw body is checked by the operation. */
export const providerRoute = (
  method: 'GET' | 'POST',
  path: string,
  operation: string,
  summary: string,
  takes: 'form' | 'text',
): Route => ({
  method,
  path,
  task: 'respond',
  operation,
  where: 'everywhere',
  allowed: 'anybody',
  summary,
  dialect: 'stepladder',
  bodyLimit: BODY_LIMIT,
  takes,
});
