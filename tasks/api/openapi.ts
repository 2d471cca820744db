import { STATUSES } from '../../workflows/incident';
import type { Route } from './routes';

const TEXT = { type: 'string' };
const NUMBER = { type: 'integer' };

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

const object = (properties: object, required: readonly string[] = []) => ({ type: 'object', properties, required });
const USER = { user: { ...TEXT, description: 'Who answers, for integration and admin keys' } };

/** Bodies by operation; an operation that is missing here takes none. */
const BODIES: Readonly<Record<string, object>> = {
  createAlert: object(
    {
      message: TEXT,
      alias: { ...TEXT, description: 'The dedup key; without one, every alert is an incident of its own' },
      description: TEXT,
      priority: { enum: ['P1', 'P2', 'P3', 'P4', 'P5'] },
      tags: { type: 'array', items: TEXT },
      details: { type: 'object', additionalProperties: TEXT },
      entity: TEXT,
      source: TEXT,
      service: { ...TEXT, description: 'For admin keys: which service is meant' },
    },
    ['message'],
  ),
  receiveEvent: object({ source: TEXT, 'detail-type': TEXT, detail: { type: 'object' } }, [
    'source',
    'detail-type',
    'detail',
  ]),
  acknowledge: object(USER),
  unacknowledge: object(USER),
  resolve: object(USER),
  escalate: object(USER),
  snooze: object({ ...USER, until: { type: 'string', format: 'date-time' }, minutes: { type: 'number' } }),
  notes: object({ ...USER, note: TEXT }, ['note']),
  setContacts: object(
    { contacts: { type: 'array', items: object({ channel: TEXT, address: TEXT }, ['channel', 'address']) } },
    ['contacts'],
  ),
  createKey: object({ name: TEXT, service: TEXT, user: TEXT }, ['name']),
};

const QUERIES: Readonly<Record<string, readonly object[]>> = {
  listIncidents: [
    {
      name: 'status',
      in: 'query',
      schema: TEXT,
      description: `One or more of ${STATUSES.join(', ')}, joined by commas`,
    },
    { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 25 } },
    { name: 'next', in: 'query', schema: TEXT, description: "The 'next' of the page before" },
  ],
};

const SUCCESS: Readonly<Record<string, string>> = { createAlert: '202', receiveEvent: '202', createKey: '201' };

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
    [...new Set(routes.map(({ path }) => path))].map((path) => [
      path,
      Object.fromEntries(
        routes.filter((route) => route.path === path).map((route) => [route.method.toLowerCase(), describe(route)]),
      ),
    ]),
  ),
});

const describe = (route: Route): object => {
  const params = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
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
      [SUCCESS[route.operation] ?? '200']: { description: route.summary, content: json({ type: 'object' }) },
      '4XX': refusal,
    },
  };
};

const json = (schema: object) => ({ 'application/json': { schema } });
