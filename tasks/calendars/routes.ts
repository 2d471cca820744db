import { BODY_LIMIT, type Route } from '../api/route';

const route = (
  method: Route['method'],
  path: string,
  operation: string,
  allowed: Route['allowed'],
  summary: string,
): Route => ({
  method,
  path,
  task: 'api',
  operation,
  where: 'everywhere',
  allowed,
  summary,
  dialect: 'stepladder',
  bodyLimit: BODY_LIMIT,
});

const READERS = ['responder', 'admin'] as const;
const ONE = '/v1/calendars/{calendar}';

export const CALENDAR_ROUTES: readonly Route[] = [
  route('POST', '/v1/calendars', 'createCalendar', READERS, 'Make an address at which a calendar can be subscribed to'),
  route('GET', '/v1/calendars', 'listCalendars', READERS, 'The calendars that were made; their addresses are not kept'),
  route('DELETE', ONE, 'revokeCalendar', READERS, 'From now on, nobody can read it'),
  route('GET', ONE, 'readCalendar', 'anybody', 'The calendar as iCalendar, for whoever knows its address'),
];
