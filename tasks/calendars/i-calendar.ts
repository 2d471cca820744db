import { createHash } from 'node:crypto';
import type { EpochMillis } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';
import type { CalendarOf } from './calendar';
import type { Entry } from './shifts-of';

/** Seconds after which a calendar program should look again: swaps are made at short notice. */
const REFRESH = 3600;

/** The shifts as iCalendar (RFC 5545). A shift has the same UID however often it is asked for. */
export const iCalendar = async (
  { users }: Pick<Organisation, 'users'>,
  of: CalendarOf,
  entries: readonly Entry[],
  now: EpochMillis,
): Promise<string> => {
  // Loaded at first use: most calls want no calendar.
  const { ICalCalendar, ICalEventTransparency, escape: escaped } = await import('ical-generator');
  const nameOf = (user: string): string => users[user]?.name ?? user;
  const title = of.schedule ?? nameOf(of.user);
  const calendar = new ICalCalendar({
    prodId: { company: 'Stepladder', product: 'On call', language: 'EN' },
    // The package escapes what stands in events, but not the calendar's own name.
    name: escaped(oneLine(`On call: ${title}`), false),
    ttl: REFRESH,
  });
  for (const { schedule, shift } of entries)
    calendar.createEvent({
      id: uidOf(schedule, shift.user, shift.from),
      start: new Date(shift.from),
      end: new Date(shift.until),
      stamp: new Date(now),
      summary: oneLine(of.schedule === undefined ? `On call: ${schedule}` : `${nameOf(shift.user)} on call`),
      // Whatever somebody typed as the reason of an override is in it.
      description: oneLine(shift.because),
      // Being on call is not being busy.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return calendar.toString();
};

const uidOf = (schedule: string, user: string, from: EpochMillis): string =>
  `${createHash('sha256').update([schedule, user, from].join('\u0000')).digest('hex').slice(0, 32)}@stepladder`;

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ');
