import { createHash } from 'node:crypto';
import { type AccessKey, findKey } from '../access/access-key';
import type { BaseWorld } from '../runtime/world';
import { bodyOf, bytesOf } from './body';
import { answerIn, refuseIn } from './dialects';
import { type HttpEvent, type HttpResult, Refused, type Reply } from './http';
import { fieldsMustFit, mustFit } from './limits';
import { brief } from './parse';
import { withinRate } from './rate-limit';
import { type Dialect, INTEGRATION_PATH, type Route } from './route';
import { matchRoute } from './routes';

/** A request that has passed the door. */
export interface Call {
  readonly method: string;
  /** As it came: nothing in it is decoded. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** By their lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON; undefined when nothing was sent, or the route takes something else. */
  readonly body: unknown;
  /** The fields of a form; empty where the route takes none. */
  readonly form: URLSearchParams;
  /** The body as it came, for signatures over it and for sending it on. */
  readonly raw: Buffer;
  /** Undefined only where anybody may call. */
  readonly key: AccessKey | undefined;
  /** A UUID. */
  readonly requestId: string;
}

export type Operation = (call: Call) => Promise<Reply>;

/**
 * The HTTP side of a task: finds the route, checks the key and how much it sends, parses the body, and makes every
 * refusal a sentence in the words that the route's clients know.
 * @param stopwatch milliseconds since any fixed moment, for `took`
 */
export const door = (
  world: BaseWorld,
  routes: readonly Route[],
  operations: Readonly<Record<string, Operation>>,
  stopwatch: () => number,
): ((event: HttpEvent) => Promise<HttpResult>) => {
  const serve = async (event: HttpEvent, requestId: string, { route, params }: Found): Promise<Reply> => {
    const raw = bytesOf(event);
    if (raw.byteLength > route.bodyLimit)
      throw new Refused(413, `the body should have at most ${route.bodyLimit} bytes, got ${sizeOf(event, raw)}`);
    mustBePlain(event);
    if (route.takes === 'form') fieldsMustFit(raw);
    const key = await keyOf(world, route, event);
    if (key?.integration !== undefined) mustBeForIntegration(route, params, key.integration);
    const throttled = key && (await withinRate(world, route, key));
    if (throttled) throw throttled;
    const operation = operations[route.operation];
    // On AWS a path with a slash at its end reaches a function that does not serve it.
    if (!operation) throw new Refused(404, `there is nothing at '${event.rawPath}'; did you mean '${route.path}'?`);
    return operation({
      method: event.requestContext.http.method,
      path: event.rawPath,
      params,
      query: new URLSearchParams(event.rawQueryString ?? ''),
      headers: withCookies(event),
      body: route.takes === undefined ? bodyOf(raw) : undefined,
      form: new URLSearchParams(route.takes === 'form' ? raw.toString('utf8') : ''),
      raw,
      key,
      requestId,
    });
  };
  return async (event) => {
    const begun = stopwatch();
    const requestId = asUuid(event.requestContext.requestId);
    const envelope = () => ({ took: Math.round(stopwatch() - begun) / 1000, requestId });
    let dialect: Dialect = dialectOf(routes, event.rawPath);
    try {
      mustFit(event);
      const found = routeOf(routes, event);
      dialect = found.route.dialect;
      return answerIn(dialect, await serve(event, requestId, found), envelope());
    } catch (error) {
      if (error instanceof Refused) return refuseIn(dialect, error, envelope());
      world.log.error('request failed', error, { requestId });
      return refuseIn(dialect, COME_AGAIN, envelope());
    }
  };
};

const COME_AGAIN = new Refused(
  503,
  'The request could not be served just now; send it again.',
  {},
  { 'retry-after': '2' },
);

/** What is far too long is not read to its end. */
const sizeOf = ({ headers }: HttpEvent, raw: Buffer): number =>
  Math.max(raw.byteLength, Number(headers['content-length']) || 0);

/** The gateway takes cookies out of the headers. */
const withCookies = ({ headers, cookies }: HttpEvent): HttpEvent['headers'] =>
  cookies ? { ...headers, cookie: cookies.join('; ') } : headers;

/** Nobody who sends alerts compresses them by default, and what is not unpacked cannot be limited in size. */
const mustBePlain = ({ headers }: HttpEvent): void => {
  const encoding = headers['content-encoding']?.trim().toLowerCase() || 'identity';
  if (encoding !== 'identity')
    throw new Refused(415, `'Content-Encoding' should not be given, got ${brief(encoding)}: send the body as it is`);
};

/**
 * Where no route is found: the clients of these paths expect their own kind of refusal even then. Below the pages it has
 * their headers as well, as the path may hold a link.
 */
const dialectOf = (routes: readonly Route[], path: string): Dialect => {
  const isPage = routes.some((route) => route.dialect === 'page' && firstPart(route.path) === firstPart(path));
  if (isPage) return 'page';
  if (/^\/+v2\/(alerts|heartbeats)\b/.test(path)) return 'opsgenie';
  return path.startsWith('/v2/') ? 'pagerduty' : 'stepladder';
};

const firstPart = (path: string): string => path.replace(/^\/+/, '').split('/')[0] ?? '';

/** API Gateway's own ids are no UUIDs, which some clients insist on. The same request has the same one. */
const asUuid = (id: string): string => {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return id;
  const hex = createHash('sha256').update(id).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
};

interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

const routeOf = (routes: readonly Route[], event: HttpEvent): Found => {
  const { method } = event.requestContext.http;
  const match = matchRoute(routes, method, event.rawPath);
  if (match.kind === 'found') return match;
  const page = method === 'HEAD' ? matchRoute(routes, 'GET', event.rawPath) : match;
  // What sends it leaves the body away.
  if (page.kind === 'found' && page.route.dialect === 'page') return page;
  if (match.kind === 'unknown') throw new Refused(404, `there is nothing at '${event.rawPath}'; see /openapi.json`);
  throw new Refused(
    405,
    `'${event.rawPath}' takes ${match.methods.join(' or ')}, got ${method}`,
    {},
    { allow: match.methods.join(', ') },
  );
};

const keyOf = async ({ table }: BaseWorld, route: Route, event: HttpEvent): Promise<AccessKey | undefined> => {
  if (route.allowed === 'anybody') return undefined;
  const secret = secretIn(event.headers['authorization'] ?? '');
  if (!secret) throw new Refused(401, "'Authorization' should be 'GenieKey <key>' or 'Bearer <key>'");
  const key = await findKey(table, secret);
  if (!key) throw new Refused(401, "the key in 'Authorization' is unknown or was revoked");
  if (!route.allowed.includes(key.scope.kind))
    throw new Refused(
      403,
      `this call is for ${route.allowed.join(' and ')} keys, got one for ${SCOPE_IN_WORDS[key.scope.kind]}`,
    );
  return key;
};

/** Some senders know nothing but a user name and a password: the key is the password. */
const secretIn = (header: string): string | undefined => {
  const basic = /^Basic\s+(\S+)\s*$/i.exec(header)?.[1];
  if (basic)
    return (
      Buffer.from(basic, 'base64')
        .toString('utf8')
        .replace(/^[^:]*:/, '') || undefined
    );
  return /^(?:GenieKey|Bearer)\s+(\S+)\s*$/i.exec(header)?.[1];
};

/** Whoever finds such a key in one tool's settings can do nothing else with it. */
const mustBeForIntegration = ({ path }: Route, params: Found['params'], only: string): void => {
  if (path !== INTEGRATION_PATH || params['name'] !== only)
    throw new Refused(403, `this key is for POST /v1/integrations/${only} only`);
};

const SCOPE_IN_WORDS = { integration: 'an integration', responder: 'a responder', admin: 'an admin' } as const;
