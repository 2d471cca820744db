import { type Route, peopleRoute as route } from '../api/route';

const OVERRIDES = '/v1/schedules/{schedule}/overrides';
const TIME_OFF = '/v1/users/{user}/time-off';

export const ON_CALL_ROUTES: readonly Route[] = [
  route('GET', OVERRIDES, 'listOverrides', "A schedule's overrides, active and planned"),
  route('PUT', `${OVERRIDES}/{id}`, 'setOverride', 'Put somebody else on call until an end, or change that'),
  route('DELETE', `${OVERRIDES}/{id}`, 'endOverride', 'End it now, or take it back before it begins'),
  route('POST', '/v1/schedules/{schedule}/swaps', 'swapShifts', 'Let two people take each other’s shift'),
  route('GET', TIME_OFF, 'listTimeOff', 'When a user is away, and who takes their pages'),
  route('PUT', `${TIME_OFF}/{id}`, 'setTimeOff', 'Take my pages until an end, or change that'),
  route('DELETE', `${TIME_OFF}/{id}`, 'endTimeOff', 'End it now, or take it back before it begins'),
  route('GET', '/v1/audit', 'readAudit', 'Who changed what of a schedule, a user or a team, newest first'),
];
