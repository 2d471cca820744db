import { STATUSES } from '../../workflows/incident';
import { CONTACT_CHANNELS } from '../../workflows/user';

export const TEXT = { type: 'string' };
export const NUMBER = { type: 'integer' };
export const object = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
});

const list = (items: object) => ({ type: 'array', items });
const said = (description: string, schema: object = TEXT) => ({ ...schema, description });
const INSTANT = { type: 'string', format: 'date-time' };
const PRIORITY = { enum: ['P1', 'P2', 'P3', 'P4', 'P5'] };
const DETAILS = { type: 'object', additionalProperties: TEXT };
const ANYTHING = { type: 'object' };
const USER = { user: said('Who answers, for integration and admin keys') };
const RESPONDER = object({
  type: { enum: ['team', 'user', 'escalation', 'schedule'] },
  name: TEXT,
  username: TEXT,
  id: TEXT,
});

const HEARTBEAT = {
  name: TEXT,
  description: TEXT,
  interval: said('At least one minute', NUMBER),
  intervalUnit: { enum: ['minutes', 'hours', 'days'] },
  enabled: { type: 'boolean' },
  ownerTeam: object({ id: TEXT, name: TEXT }),
  alertMessage: TEXT,
  alertTags: list(TEXT),
  alertPriority: PRIORITY,
};

const CONTACT = object({ channel: { enum: CONTACT_CHANNELS }, address: TEXT }, ['channel', 'address']);
const WHEN = { from: INSTANT, until: INSTANT, minutes: said('Instead of `until`', { type: 'number' }) };

/** Bodies by operation; an operation that is missing here takes none. */
export const BODIES: Readonly<Record<string, object>> = {
  createAlert: object(
    {
      message: TEXT,
      alias: said('The dedup key; without one, every alert is an incident of its own'),
      description: TEXT,
      responders: list(RESPONDER),
      visibleTo: list(RESPONDER),
      actions: list(TEXT),
      tags: list(TEXT),
      details: DETAILS,
      entity: TEXT,
      source: TEXT,
      priority: PRIORITY,
      user: TEXT,
      note: TEXT,
      service: said('Not Opsgenie’s: which service is meant, for keys that belong to none'),
    },
    ['message'],
  ),
  writeAlert: object({
    ...USER,
    source: TEXT,
    note: TEXT,
    endTime: said('Of a snooze', INSTANT),
    escalation: object({ id: TEXT, name: TEXT }),
    owner: object({ id: TEXT, username: TEXT }),
    responder: RESPONDER,
    team: object({ id: TEXT, name: TEXT }),
    tags: list(TEXT),
    details: DETAILS,
  }),
  updateAlert: object({ ...USER, message: TEXT, description: TEXT, priority: PRIORITY }),
  createHeartbeat: object(HEARTBEAT, ['name', 'interval', 'intervalUnit']),
  updateHeartbeat: object(HEARTBEAT),
  enqueueEvent: object(
    {
      routing_key: said('An integration key'),
      event_action: { enum: ['trigger', 'acknowledge', 'resolve'] },
      dedup_key: TEXT,
      payload: object(
        {
          summary: TEXT,
          source: TEXT,
          severity: { enum: ['critical', 'error', 'warning', 'info'] },
          timestamp: TEXT,
          component: TEXT,
          group: TEXT,
          class: TEXT,
          custom_details: {},
        },
        ['summary', 'source', 'severity'],
      ),
      images: list(object({ src: TEXT, href: TEXT, alt: TEXT }, ['src'])),
      links: list(object({ href: TEXT, text: TEXT }, ['href'])),
      client: TEXT,
      client_url: TEXT,
    },
    ['routing_key', 'event_action'],
  ),
  enqueueChange: object(
    {
      routing_key: said('An integration key'),
      payload: object({ summary: TEXT, source: TEXT, timestamp: TEXT, custom_details: ANYTHING }, ['summary']),
      links: list(object({ href: TEXT, text: TEXT })),
    },
    ['routing_key', 'payload'],
  ),
  receiveWebhook: said('Whatever the integration of this name takes', ANYTHING),
  receiveSns: said('What SNS posts; its signature is the key', ANYTHING),
  receiveEvent: object({ source: TEXT, 'detail-type': TEXT, detail: ANYTHING }, ['source', 'detail-type', 'detail']),
  setMaintenance: object(
    { reason: TEXT, from: INSTANT, until: INSTANT, minutes: said('Instead of `until`', { type: 'number' }) },
    ['reason'],
  ),
  acknowledge: object(USER),
  unacknowledge: object(USER),
  resolve: object(USER),
  escalate: object(USER),
  snooze: object({ ...USER, until: INSTANT, minutes: { type: 'number' } }),
  notes: object({ ...USER, note: TEXT }, ['note']),
  setContacts: object(
    { contacts: list(CONTACT), revision: said('Refused unless they are still as they were at this one', NUMBER) },
    ['contacts'],
  ),
  addContact: CONTACT,
  setContact: CONTACT,
  verifyContact: object({ code: said('Six digits') }, ['code']),
  setOverride: object(
    {
      users: list(TEXT),
      user: said('Instead of `users`, for one'),
      replaces: said('A user, wherever they would be on call then; without it, everybody'),
      because: TEXT,
      ...WHEN,
    },
    ['because'],
  ),
  swapShifts: object(
    {
      first: said('An instant in the one shift', INSTANT),
      second: said('An instant in the other', INSTANT),
      because: TEXT,
      id: said('Said again with the same id, it is the same swap'),
    },
    ['first', 'second', 'because'],
  ),
  setTimeOff: object({ cover: said('Who takes their pages; without it, nobody'), because: TEXT, ...WHEN }, ['because']),
  createLink: object({ user: said('As whom, for admin keys'), incident: said('Whose page it leads to') }),
  createCalendar: object({
    schedule: said('Its shifts, whoever has them; either this or `user`'),
    user: said('Their shifts, in every schedule'),
  }),
  createKey: object(
    {
      name: TEXT,
      service: said('At most one of service, team, anyService and user'),
      team: TEXT,
      anyService: { type: 'boolean' },
      user: TEXT,
      integration: said('The only one of /v1/integrations/{name} that takes the key'),
      perMinute: said('Requests in a minute', NUMBER),
    },
    ['name'],
  ),
};

const query = (name: string, schema: object, description?: string) => ({
  name,
  in: 'query',
  schema,
  ...(description ? { description } : {}),
});
const upTo = (maximum: number, byDefault: number) => ({ type: 'integer', minimum: 1, maximum, default: byDefault });
const IDENTIFIER = query('identifierType', { enum: ['id', 'alias', 'tiny'], default: 'id' });
const ALL = query('all', { type: 'boolean', default: false }, 'With those that are over');
const NEXT = query('next', TEXT, "The 'next' of the page before");

const AT = query(
  'at',
  TEXT,
  'An instant such as `2026-12-26T01:30:00Z` or `2026-12-26T02:30[Europe/Berlin]`; now, where it is not given',
);

const REPORT = [
  query('days', upTo(400, 30), 'How many days back'),
  query('team', TEXT, 'Only of this one'),
  query('service', TEXT, 'Only of this one'),
];

export const QUERIES: Readonly<Record<string, readonly object[]>> = {
  report: REPORT,
  reportRecords: [...REPORT, NEXT],
  listIncidents: [
    query('status', TEXT, `One or more of ${STATUSES.join(', ')}, joined by commas`),
    query('limit', upTo(100, 25)),
    NEXT,
  ],
  listAlerts: [
    query('query', TEXT, 'Such as `status:open AND priority:P1`'),
    query('limit', upTo(100, 20)),
    query('offset', { type: 'integer', minimum: 0, default: 0 }),
    query('sort', TEXT),
    query('order', { enum: ['asc', 'desc'] }),
  ],
  readAlert: [IDENTIFIER],
  writeAlert: [IDENTIFIER],
  updateAlert: [IDENTIFIER],
  removeFromAlert: [IDENTIFIER],
  onCall: [query('schedule', TEXT, 'Only this one'), AT],
  handover: [AT],
  shadow: [query('limit', upTo(100, 25)), NEXT],
  readAudit: [
    query('subject', TEXT, 'Such as `schedule:platform-primary`, `user:platform-engineer-1` or `team:platform`'),
    query('limit', upTo(100, 25)),
    NEXT,
  ],
  listOverrides: [ALL],
  listTimeOff: [ALL],
};
