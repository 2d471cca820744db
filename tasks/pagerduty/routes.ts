import type { Route } from '../api/route';

/** 512 KiB, as much as PagerDuty takes. */
const EVENT_LIMIT = 524_288;

const route = (path: string, operation: string, summary: string): Route => ({
  method: 'POST',
  path,
  task: 'intake',
  operation,
  where: 'everywhere',
  // The key is `routing_key` in the body.
  allowed: 'anybody',
  summary,
  dialect: 'pagerduty',
  bodyLimit: EVENT_LIMIT,
});

export const PAGERDUTY_ROUTES: readonly Route[] = [
  route('/v2/enqueue', 'enqueueEvent', "Take an event, as PagerDuty's Events API v2 does"),
  route('/v2/change/enqueue', 'enqueueChange', 'Note a change on the timelines of what is open'),
];
