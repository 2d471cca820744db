import { type Route, peopleRoute as route } from '../api/route';

const ONE = '/v1/calendars/{calendar}';

export const CALENDAR_ROUTES: readonly Route[] = [
  route('POST', '/v1/calendars', 'createCalendar', 'Make an address at which a calendar can be subscribed to'),
  route('GET', '/v1/calendars', 'listCalendars', 'The calendars that were made; their addresses are not kept'),
  route('DELETE', ONE, 'revokeCalendar', 'From now on, nobody can read it'),
  {
    ...route('GET', ONE, 'readCalendar', 'The calendar as iCalendar, for whoever knows its address'),
    allowed: 'anybody',
  },
];
