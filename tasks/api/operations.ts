import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { STATUSES, type Status } from '../../workflows/incident';
import { calendarOperations } from '../calendars/operations';
import { contactOperations } from '../contacts/operations';
import { coverageOperations } from '../coverage/operations';
import { handoverOperations } from '../handover/operations';
import { keys } from '../incidents/keys';
import { listIncidents } from '../incidents/list';
import { timelineOf } from '../incidents/timeline';
import { linkOperations } from '../links/operations';
import { maintenanceReads } from '../maintenance/operations';
import { notifyReads } from '../notify/operations';
import { onCallOperations } from '../on-call/operations';
import { opsgenieReads } from '../opsgenie/reads';
import { pageReads } from '../pages/operations';
import { pushWrites } from '../pages/push/writes';
import { reportOperations } from '../reports/operations';
import type { BaseWorld, ErrandWorld } from '../runtime/world';
import type { Call, Operation } from './door';
import { findIncident } from './find-incident';
import type { Reply } from './http';
import { escalationView, incidentView, iso } from './incident-view';
import { openApi } from './openapi';
import { parse } from './parse';
import type { Route } from './routes';
import { elsewhere } from './where-to-look';

/** The calls that read, and what people change from day to day. */
export const apiOperations = (
  world: BaseWorld & ErrandWorld,
  routes: readonly Route[],
): Readonly<Record<string, Operation>> => ({
  ...opsgenieReads(world),
  ...maintenanceReads(world),
  ...notifyReads(world),
  ...onCallOperations(world),
  ...contactOperations(world),
  ...calendarOperations(world, randomBytes),
  ...handoverOperations(world),
  ...coverageOperations(world),
  ...reportOperations(world),
  ...linkOperations(world),
  ...pageReads(world),
  ...pushWrites(world),
  listIncidents: (call) => list(world, call),
  getIncident: (call) => getOne(world, call),
  healthz: async () => {
    await world.table.get(keys.accessKey('healthz'));
    return { status: 200, body: { status: 'ok' } };
  },
  openApi: async () => ({ status: 200, body: openApi(routes) }),
});

const MOST = 100;
const ListQuery = v.object({
  status: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(',')),
      v.array(v.picklist(STATUSES)),
    ),
  ),
  limit: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d+$/, `be a whole number from 1 to ${MOST}`),
      v.transform(Number),
      v.minValue(1, `be a whole number from 1 to ${MOST}`),
      v.maxValue(MOST, `be a whole number from 1 to ${MOST}`),
    ),
    '25',
  ),
  next: v.optional(v.pipe(v.string(), v.regex(/^\d{15}#[0-9a-z]+$/, "be the 'next' of the page before"))),
});

const list = async (world: BaseWorld, { query }: Call): Promise<Reply> => {
  const { status, limit, next } = parse(ListQuery, Object.fromEntries(query));
  const page = await listIncidents(world.table, {
    status: (status as readonly Status[] | undefined) ?? STATUSES,
    limit: Number(limit),
    after: next,
  });
  return { status: 200, body: { incidents: page.incidents.map(incidentView), next: page.next ?? null } };
};

const getOne = async (world: BaseWorld, { key, params }: Call): Promise<Reply> => {
  const incident = await findIncident(world, key, params['id']);
  const [timeline, alert] = await Promise.all([
    timelineOf(world.table, incident),
    world.table.get(keys.alert(incident.id)),
  ]);
  const { pk: _pk, sk: _sk, ...body } = alert ?? {};
  return {
    status: 200,
    body: {
      ...incidentView(incident),
      escalation: escalationView(incident),
      alert: body,
      timeline: timeline.map(({ at, ...entry }) => ({ at: iso(at), ...entry })),
      ...elsewhere(incident, timeline, world.machinePrefix),
    },
  };
};
