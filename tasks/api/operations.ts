import * as v from 'valibot';
import { STATUSES, type Status } from '../../workflows/incident';
import { onCall } from '../../workflows/schedule';
import { CHANNELS, type Contact, contactsOf, type Owner, setContacts } from '../contacts/contact';
import { keys } from '../incidents/keys';
import { listIncidents } from '../incidents/list';
import { timelineOf } from '../incidents/timeline';
import { maintenanceReads } from '../maintenance/operations';
import { notifyReads } from '../notify/operations';
import { opsgenieReads } from '../opsgenie/reads';
import type { BaseWorld } from '../runtime/world';
import type { Call, Operation } from './door';
import { findIncident } from './find-incident';
import { Refused, type Reply } from './http';
import { incidentView, iso } from './incident-view';
import { openApi } from './openapi';
import { brief, parse } from './parse';
import type { Route } from './routes';

/** The calls that read, and the contacts. */
export const apiOperations = (world: BaseWorld, routes: readonly Route[]): Readonly<Record<string, Operation>> => ({
  ...opsgenieReads(world),
  ...maintenanceReads(world),
  ...notifyReads(world),
  listIncidents: (call) => list(world, call),
  getIncident: (call) => getOne(world, call),
  onCall: async () => ({ status: 200, body: { schedules: whoIsOnCall(world) } }),
  getContacts: async (call) => ({
    status: 200,
    body: { contacts: await contactsOf(world.table, ownerOf(world, call)) },
  }),
  setContacts: (call) => replaceContacts(world, call),
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
      alert: body,
      timeline: timeline.map(({ at, ...entry }) => ({ at: iso(at), ...entry })),
    },
  };
};

const whoIsOnCall = ({ organisation, clock }: BaseWorld) =>
  Object.entries(organisation.schedules).map(([schedule, rotation]) => ({
    schedule,
    timeZone: rotation.timeZone,
    onCall: onCall(rotation, clock()).map(({ user, from, until, because }) => ({
      user,
      name: organisation.users[user]?.name ?? user,
      from: iso(from),
      until: iso(until),
      because,
    })),
  }));

const OWNERS = { users: 'user', teams: 'team' } as const;

/** Everybody reads and edits their own contacts; only an admin those of others and of teams. */
const ownerOf = ({ organisation }: BaseWorld, { params, key }: Call): Owner => {
  const { kind = '', owner = '' } = params;
  if (kind !== 'users' && kind !== 'teams')
    throw new Refused(404, `contacts belong to users or teams, got ${brief(kind)}`);
  if (key?.scope.kind === 'responder' && (kind !== 'users' || owner !== key.scope.user))
    throw new Refused(403, `this key belongs to user '${key.scope.user}' and reaches their own contacts only`);
  if (!Object.hasOwn(organisation[kind], owner)) throw new Refused(404, `there is no ${OWNERS[kind]} ${brief(owner)}`);
  return `${OWNERS[kind]}:${owner}`;
};

const Contacts = v.object({
  contacts: v.pipe(
    v.array(
      v.object({
        channel: v.picklist(CHANNELS.filter((channel) => channel !== 'outbox')),
        address: v.pipe(
          v.string(),
          v.trim(),
          v.nonEmpty('say where'),
          v.maxLength(2048, 'have at most 2048 characters'),
        ),
      }),
    ),
    v.maxLength(10, 'have at most 10 entries'),
  ),
});

const replaceContacts = async (world: BaseWorld, call: Call): Promise<Reply> => {
  const owner = ownerOf(world, call);
  const contacts = parse(Contacts, call.body ?? {}).contacts.map(
    ({ channel, address }, index): Contact => ({
      id: `${channel}-${index + 1}`,
      channel,
      address: checked(channel, address, index),
    }),
  );
  await setContacts(world.table, owner, contacts);
  return { status: 200, body: { contacts } };
};

const checked = (channel: string, address: string, index: number): string => {
  const [good, what] =
    channel === 'email'
      ? [/^[^@\s]+@[^@\s]+$/.test(address), 'an e-mail address']
      : [URL.canParse(address) && /^https?:/.test(address), 'an http or https address'];
  if (good) return address;
  const field = `contacts.${index}.address`;
  const problem = `'${field}' should be ${what}, got ${brief(address)}`;
  throw new Refused(422, problem, { [field]: problem });
};
