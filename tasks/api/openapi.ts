import { STATUSES } from '../../workflows/incident';
import { BODIES, NUMBER, object, QUERIES, TEXT } from './openapi-inputs';
import type { Route } from './routes';

const INCIDENT = {
  type: 'object',
  properties: {
    id: TEXT,
    status: { enum: STATUSES },
    service: TEXT,
    priority: { enum: ['P1', 'P2', 'P3', 'P4', 'P5'] },
    title: TEXT,
    dedupKey: TEXT,
    policy: TEXT,
    level: NUMBER,
    levelName: TEXT,
    round: NUMBER,
    generation: NUMBER,
    count: NUMBER,
    createdAt: { type: 'string', format: 'date-time' },
  },
};

const SUCCESS: Readonly<Record<string, string>> = {
  createAlert: '202',
  writeAlert: '202',
  updateAlert: '202',
  removeFromAlert: '202',
  pingHeartbeat: '202',
  pingHeartbeatByPost: '202',
  pingHeartbeatByPut: '202',
  enqueueEvent: '202',
  enqueueChange: '202',
  receiveWebhook: '202',
  receiveSns: '202',
  receiveEvent: '202',
  createKey: '201',
  createCalendar: '201',
  createHeartbeat: '201',
};

/** `{rest+}` is ours: OpenAPI has no name for the rest of a path. */
const pathOf = ({ path }: Route): string => path.replace('+}', '}');

/** The description of the HTTP API, made from the same table as its routes. */
export const openApi = (routes: readonly Route[]): Readonly<Record<string, unknown>> => ({
  openapi: '3.1.0',
  info: { title: 'Stepladder', version: '1', description: 'Incident escalation as code, on AWS Step Functions' },
  components: {
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`GenieKey <key>` or `Bearer <key>`' },
    },
    schemas: {
      Incident: INCIDENT,
      Problem: object({
        message: TEXT,
        errors: { type: 'object', additionalProperties: TEXT },
        requestId: TEXT,
        took: { type: 'number' },
      }),
    },
  },
  paths: Object.fromEntries(
    [...new Set(routes.map(pathOf))].map((path) => [
      path,
      Object.fromEntries(
        routes.filter((route) => pathOf(route) === path).map((route) => [route.method.toLowerCase(), describe(route)]),
      ),
    ]),
  ),
});

const describe = (route: Route): object => {
  const params = [...pathOf(route).matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: TEXT,
  }));
  const body = BODIES[route.operation];
  const refusal = {
    description: 'What was expected and what came',
    content: json({ $ref: '#/components/schemas/Problem' }),
  };
  return {
    operationId: route.operation,
    summary: route.summary,
    ...(route.allowed === 'anybody' ? {} : { security: [{ key: [] }] }),
    parameters: [...params, ...(QUERIES[route.operation] ?? [])],
    ...(body ? { requestBody: { content: json(body) } } : {}),
    responses: {
      [SUCCESS[route.operation] ?? '200']: {
        description: route.summary,
        content: route.operation === 'readCalendar' ? { 'text/calendar': { schema: TEXT } } : json({ type: 'object' }),
      },
      '4XX': refusal,
    },
  };
};

const json = (schema: object) => ({ 'application/json': { schema } });
