import { createHash } from 'node:crypto';

/** Files of a backup: where each stands in the folder, and the JSON in it. */
export type Files = Readonly<Record<string, unknown>>;

/** Any JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** The same for the same name, and it looks like the old system's own. */
export const idOf = (kind: string, name: string): string => {
  const hash = createHash('sha256').update(`${kind} ${name}`).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
};

export const DOMAIN = 'kestrel.example';

/** `anna.schmidt` → how a configuration names her. */
export const userRef = (name: string): Json => ({
  type: 'user',
  id: idOf('user', name),
  username: `${name}@${DOMAIN}`,
});
export const teamRef = (name: string): Json => ({ type: 'team', id: idOf('team', name), name });
export const scheduleRef = (name: string): Json => ({ type: 'schedule', id: idOf('schedule', name), name });
export const escalationRef = (name: string): Json => ({ type: 'escalation', id: idOf('escalation', name), name });
export const NOBODY: Json = { type: 'none' };

/** As an owner, without the type. */
export const ownerOf = (team: string | undefined): Json =>
  team === undefined ? {} : { ownerTeam: { id: idOf('team', team), name: team } };

export const minutes = (timeAmount: number): Json => ({ timeAmount, timeUnit: 'minutes' });
export const hours = (timeAmount: number): Json => ({ timeAmount, timeUnit: 'hours' });

export const MATCH_ALL: Json = { type: 'match-all' };

/** `any(['message', 'contains', 'disk'], ['tags', 'contains', 'storage', { not: true }])`. */
export const any = (...conditions: readonly Condition[]): Json => criteria('match-any-condition', conditions);
export const every = (...conditions: readonly Condition[]): Json => criteria('match-all-conditions', conditions);

type Condition = readonly [field: string, operation: string, expectedValue?: string, more?: Json];

const criteria = (type: string, conditions: readonly Condition[]): Json => ({
  type,
  conditions: conditions.map(([field, operation, expectedValue, more], order) => ({
    field,
    not: false,
    operation,
    ...(expectedValue === undefined ? {} : { expectedValue }),
    order,
    ...more,
  })),
});

/** `timeOfDay('22:00', '07:10')`: every day. */
export const timeOfDay = (from: string, until: string): Json => ({
  type: 'time-of-day',
  restriction: clock(from, until),
});

/** `weekly(['monday 09:10', 'friday 17:50'])`. */
export const weekly = (...ranges: readonly (readonly [from: string, until: string])[]): Json => ({
  type: 'weekday-and-time-of-day',
  restrictions: ranges.map(([from, until]) => {
    const [startDay = '', start = ''] = from.split(' ');
    const [endDay = '', end = ''] = until.split(' ');
    return { startDay, endDay, ...clock(start, end) };
  }),
});

/** Hours of office on each of the five days. */
export const office = (from: string, until: string): Json =>
  weekly(...WORKDAYS.map((day) => [`${day} ${from}`, `${day} ${until}`] as const));

const WORKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

const clock = (from: string, until: string): Json => {
  const [startHour, startMin] = from.split(':').map(Number);
  const [endHour, endMin] = until.split(':').map(Number);
  return { startHour, startMin, endHour, endMin };
};
