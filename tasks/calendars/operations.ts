import { actorOf } from '../api/actor';
import type { Call, Operation } from '../api/door';
import { Refused, type Reply } from '../api/http';
import { iso } from '../api/incident-view';
import { brief } from '../api/parse';
import type { BaseWorld } from '../runtime/world';
import { onCallDataOf } from '../who-is-on-call/on-call-data-of';
import { type Calendar, findCalendar, listCalendars, revokeCalendar, storeCalendar } from './calendar';
import { iCalendar } from './i-calendar';
import { shiftsOf } from './shifts-of';
import { calendarWanted } from './wanted';

/** Nobody needs more; each is a row in one list. */
const MOST_OF_A_MAKER = 100;

/** @param random so many random bytes */
export const calendarOperations = (
  world: BaseWorld,
  random: (bytes: number) => Uint8Array,
): Readonly<Record<string, Operation>> => ({
  createCalendar: async (call) => {
    const of = calendarWanted(world.organisation, call);
    const by = actorOf(call.key, undefined);
    const maker = responderOf(call);
    await mustHaveRoom(world, maker, by);
    const token = Buffer.from(random(32)).toString('base64url');
    const calendar = await storeCalendar(world.table, token, { of, maker, by, createdAt: world.clock() });
    return { status: 201, body: { calendar: { ...view(calendar), path: `/v1/calendars/${token}.ics` } } };
  },
  listCalendars: async (call) => {
    const all = await listCalendars(world.table);
    return { status: 200, body: { calendars: all.filter((calendar) => isTheirs(call, calendar)).map(view) } };
  },
  revokeCalendar: async (call) => {
    const id = call.params['calendar'] ?? '';
    const calendar = (await listCalendars(world.table)).find((each) => each.id === id);
    if (!calendar || !isTheirs(call, calendar)) throw new Refused(404, `there is no calendar ${brief(id)}`);
    await revokeCalendar(world.table, id, world.clock());
    return { status: 200, body: { revoked: id } };
  },
  readCalendar: (call) => read(world, call.params['calendar'] ?? ''),
});

const responderOf = ({ key }: Call): string | undefined =>
  key?.scope.kind === 'responder' ? key.scope.user : undefined;

/** What they made, and what others made of their shifts. An admin looks after all of them. */
const isTheirs = (call: Call, { maker, of }: Calendar): boolean => {
  const user = responderOf(call);
  return user === undefined || maker === user || of.user === user;
};

const mustHaveRoom = async ({ table }: BaseWorld, maker: string | undefined, by: string): Promise<void> => {
  const made = (await listCalendars(table)).filter((calendar) => calendar.maker === maker && calendar.by === by);
  if (made.length >= MOST_OF_A_MAKER)
    throw new Refused(422, `'${by}' has made ${made.length} calendars already, which is the most: revoke one first`);
};

const view = ({ id, of, by, createdAt }: Calendar) => ({ id, ...of, by, createdAt: iso(createdAt) });

/** What is unknown, was revoked or is of something that is gone: whoever asks learns no difference. */
const nothingThere = (): Refused => new Refused(404, 'there is no such calendar; it may have been revoked');

const FILE = /^([\w-]{43})\.ics$/;

const read = async (world: BaseWorld, file: string): Promise<Reply> => {
  const { organisation, clock, table } = world;
  const token = FILE.exec(file)?.[1];
  const calendar = token === undefined ? undefined : await findCalendar(table, token);
  const exists = calendar && namesExist(world, calendar);
  if (!calendar || !exists) throw nothingThere();
  const schedules = calendar.of.schedule === undefined ? Object.keys(organisation.schedules) : [calendar.of.schedule];
  const data = await onCallDataOf(world, schedules);
  const shifts = shiftsOf(organisation, calendar.of, schedules, clock(), data);
  return {
    status: 200,
    text: await iCalendar(organisation, calendar.of, shifts, clock()),
    contentType: 'text/calendar; charset=utf-8',
    headers: { 'cache-control': 'private, max-age=300' },
  };
};

const namesExist = ({ organisation }: BaseWorld, { of }: Calendar): boolean =>
  of.schedule === undefined
    ? Object.hasOwn(organisation.users, of.user)
    : Object.hasOwn(organisation.schedules, of.schedule);
