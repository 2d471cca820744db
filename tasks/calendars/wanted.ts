import * as v from 'valibot';
import type { Organisation } from '../../workflows/organisation';
import type { Call } from '../api/door';
import { Refused } from '../api/http';
import { brief, parse } from '../api/parse';
import type { CalendarOf } from './calendar';

const Body = v.object({ schedule: v.optional(v.nullable(v.string())), user: v.optional(v.nullable(v.string())) });

/** Of which schedule or user a call wants a calendar. @throws Refused with a sentence a field */
export const calendarWanted = (organisation: Organisation, { body, key }: Call): CalendarOf => {
  const { schedule, user } = parse(Body, body ?? {});
  if (schedule && !user) return { schedule: existing('schedule', organisation.schedules, schedule) };
  if (!user || schedule) {
    const problem = `give one of 'schedule' and 'user', got ${user ? 'both' : 'neither'}`;
    throw new Refused(422, problem, { schedule: problem, user: problem });
  }
  if (key?.scope.kind === 'responder' && key.scope.user !== user)
    throw new Refused(
      403,
      `this key belongs to user '${key.scope.user}' and makes calendars of their own shifts and of schedules, got user ${brief(user)}`,
    );
  return { user: existing('user', organisation.users, user) };
};

const existing = (field: 'schedule' | 'user', known: object, name: string): string => {
  if (Object.hasOwn(known, name)) return name;
  const all = Object.keys(known).map((each) => `'${each}'`);
  const problem = `'${field}' should be one of ${all.join(', ')}, got ${brief(name)}`;
  throw new Refused(422, problem, { [field]: problem });
};
