import { type AccessKey, findKey } from '../access/access-key';
import type { BaseWorld } from '../runtime/world';
import { type HttpEvent, type HttpResult, Refused, type Reply } from './http';
import { matchRoute, type Route } from './routes';

/** A request that has passed the door. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined when nothing was sent. */
  readonly body: unknown;
  /** Undefined only where anybody may call. */
  readonly key: AccessKey | undefined;
  readonly requestId: string;
}

export type Operation = (call: Call) => Promise<Reply>;

/** 256 KiB, the most that an execution or an event can carry on AWS. */
export const BODY_LIMIT = 262_144;

/**
 * The HTTP side of a task: finds the route, checks the key, parses the body, and makes every refusal a sentence.
 * @param stopwatch milliseconds since any fixed moment, for `took`
 */
export const door = (
  world: BaseWorld,
  routes: readonly Route[],
  operations: Readonly<Record<string, Operation>>,
  stopwatch: () => number,
): ((event: HttpEvent) => Promise<HttpResult>) => {
  const serve = async (event: HttpEvent): Promise<Reply> => {
    const { route, params } = routeOf(routes, event);
    const key = await keyOf(world, route, event);
    const operation = operations[route.operation];
    // On AWS a path with a slash at its end reaches a function that does not serve it.
    if (!operation) throw new Refused(404, `there is nothing at '${event.rawPath}'; did you mean '${route.path}'?`);
    return operation({
      params,
      query: new URLSearchParams(event.rawQueryString ?? ''),
      body: bodyOf(event),
      key,
      requestId: event.requestContext.requestId,
    });
  };
  return async (event) => {
    const begun = stopwatch();
    const { requestId } = event.requestContext;
    const envelope = () => ({ took: Math.round(stopwatch() - begun) / 1000, requestId });
    try {
      const { status, body } = await serve(event);
      return json(status, status === 202 ? { ...body, ...envelope() } : body, requestId);
    } catch (error) {
      if (error instanceof Refused)
        return json(
          error.status,
          { message: error.message, errors: error.errors, ...envelope() },
          requestId,
          error.headers,
        );
      world.log.error('request failed', error, { requestId });
      const message = 'The request could not be served just now; send it again.';
      return json(503, { message, ...envelope() }, requestId, { 'retry-after': '2' });
    }
  };
};

const routeOf = (routes: readonly Route[], event: HttpEvent) => {
  const { method } = event.requestContext.http;
  const match = matchRoute(routes, method, event.rawPath);
  if (match.kind === 'found') return match;
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
  const header = event.headers['authorization'] ?? '';
  const secret = /^(?:GenieKey|Bearer)\s+(\S+)\s*$/i.exec(header)?.[1];
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

const SCOPE_IN_WORDS = { integration: 'an integration', responder: 'a responder', admin: 'an admin' } as const;

const bodyOf = (event: HttpEvent): unknown => {
  if (!event.body) return undefined;
  const bytes = Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.byteLength > BODY_LIMIT)
    throw new Refused(413, `the body should have at most ${BODY_LIMIT} bytes, got ${bytes.byteLength}`);
  const text = bytes.toString('utf8');
  if (depthOf(text) > DEPTH_LIMIT) throw new Refused(400, `the body should be nested at most ${DEPTH_LIMIT} deep`);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused(400, `the body should be JSON, got ${bytes.byteLength} bytes that are not`);
  }
};

/** Nobody sends more; code that walks a body would run out of stack long before the size limit. */
const DEPTH_LIMIT = 64;

/** Brackets outside of text, counted before anything is parsed; a text without an end swallows the rest, in one pass. */
const depthOf = (json: string): number => {
  let depth = 0;
  let deepest = 0;
  for (const [part] of json.matchAll(/"[^"\\]*(?:\\.?[^"\\]*)*(?:"|$)|[[\]{}]/gs)) {
    if (part === '[' || part === '{') depth += 1;
    if (part === ']' || part === '}') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
};

const json = (
  statusCode: number,
  body: object,
  requestId: string,
  more: Readonly<Record<string, string>> = {},
): HttpResult => ({
  statusCode,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-request-id': requestId,
    ...more,
  },
  body: JSON.stringify(body),
});
