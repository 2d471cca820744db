import type { MaintenanceWindow } from '../../workflows/maintenance';
import { actorOf } from '../api/actor';
import type { Call, Operation } from '../api/door';
import { Refused } from '../api/http';
import { iso } from '../api/incident-view';
import { brief } from '../api/parse';
import type { BaseWorld, World } from '../runtime/world';
import { windowId, windowIn } from './body';
import { setWindow } from './set-window';
import { windowsOf } from './windows';

/** The calls that change incidents as well. */
export const maintenanceOperations = (world: World): Readonly<Record<string, Operation>> => ({
  setMaintenance: async (call) => {
    const service = ownedService(world, call);
    const id = windowId(call.params['id'] ?? '');
    const by = actorOf(call.key, call.body);
    const window = await setWindow(world, service, id, (before) =>
      windowIn(call.body, { service, id, by }, before, world.clock()),
    );
    return { status: 200, body: { maintenance: view(window, world.clock()) } };
  },
  endMaintenance: async (call) => {
    const service = ownedService(world, call);
    const id = call.params['id'] ?? '';
    const by = actorOf(call.key, call.body);
    const window = await setWindow(world, service, id, (before) => {
      if (!before) throw noSuchWindow(service, id);
      return ended(before, by, world.clock());
    });
    return { status: 200, body: { maintenance: view(window, world.clock()) } };
  },
});

/** The calls that read. */
export const maintenanceReads = (world: BaseWorld): Readonly<Record<string, Operation>> => ({
  listMaintenance: async ({ params }) => ({
    status: 200,
    body: { maintenance: await notOver(world, [existing(world, params['service'])]) },
  }),
  listAllMaintenance: async () => ({
    status: 200,
    body: { maintenance: await notOver(world, Object.keys(world.organisation.services)) },
  }),
});

const notOver = async ({ table, clock }: BaseWorld, services: readonly string[]) => {
  const windows = (await Promise.all(services.map((service) => windowsOf(table, service)))).flat();
  return windows
    .filter(({ from, until }) => until > Math.max(from, clock()))
    .sort((a, b) => a.from - b.from || a.until - b.until)
    .map((window) => view(window, clock()));
};

/** One that is over stays as it was; one that has not begun never does. */
const ended = (window: MaintenanceWindow, by: string, now: number): MaintenanceWindow =>
  window.until <= now ? window : { ...window, until: Math.max(window.from, now), by, setAt: now };

const existing = ({ organisation }: BaseWorld, service = ''): string => {
  if (Object.hasOwn(organisation.services, service)) return service;
  const all = Object.keys(organisation.services).map((name) => `'${name}'`);
  throw new Refused(404, `there is no service ${brief(service)}; there are ${all.join(', ')}`);
};

/** Whoever may silence a service: an operator, and the members of its team. */
const ownedService = (world: BaseWorld, { key, params }: Call): string => {
  const service = existing(world, params['service']);
  const team = world.organisation.services[service]?.team ?? '';
  if (key?.scope.kind === 'admin') return service;
  const user = key?.scope.kind === 'responder' ? key.scope.user : undefined;
  if (user !== undefined && world.organisation.teams[team]?.members.includes(user)) return service;
  throw new Refused(403, `maintenance of '${service}' is for members of its team '${team}', got user ${brief(user)}`);
};

const noSuchWindow = (service: string, id: string): Refused =>
  new Refused(404, `there is no maintenance ${brief(id)} of service '${service}'`);

const view = ({ service, id, reason, from, until, by, setAt }: MaintenanceWindow, now: number) => ({
  id,
  service,
  reason,
  from: iso(from),
  until: iso(until),
  state: until <= Math.max(from, now) ? 'over' : from <= now ? 'active' : 'planned',
  by,
  setAt: iso(setAt),
});
