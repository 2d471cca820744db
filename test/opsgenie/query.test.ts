import fc from 'fast-check';
import { knownOfAlert, knownOfStatus } from '../../tasks/opsgenie/query/known';
import { type Known, matches, needsBody } from '../../tasks/opsgenie/query/matches';
import { QUERY_LIMIT, readQuery } from '../../tasks/opsgenie/query/read-query';
import { QueryProblem } from '../../tasks/opsgenie/query/tokens';
import example from '../../workflows/example';
import { STATUSES } from '../../workflows/incident';
import { incident, NOW } from '../support/an-incident';
import { runs } from '../support/runs';

const BODY = {
  description: 'The volume /var is 98% full.',
  source: 'Zabbix',
  entity: 'db-7.example.com',
  tags: ['db', 'disk*space', 'Team:Storage'],
  details: { Region: 'eu-west-1', rack: '17' },
};

const KNOWN: Known = knownOfAlert(
  incident('triggered', {
    title: 'Disk is full on db-7',
    priority: 'P2',
    tinyId: '10482917',
    count: 7,
    createdAt: NOW - 3_600_000,
    lastOccurredAt: NOW,
    responders: [{ schedule: 'support-duty' }],
  }),
  BODY,
  example,
);

const asks = (query: string): boolean | undefined => matches(readQuery(query), KNOWN);

test.each([
  // What stands in the documentation of Opsgenie's console
  { query: '', holds: true },
  { query: 'status:open', holds: true },
  { query: 'status: open', holds: true },
  { query: 'status=closed', holds: false },
  { query: 'status!=closed', holds: true },
  { query: 'status:open AND priority:P1', holds: false },
  { query: 'status:open AND (priority:P1 OR priority:P2)', holds: true },
  { query: 'priority:(P1 OR P2)', holds: true },
  { query: 'status:acked', holds: false },
  { query: 'status:unacked', holds: true },
  { query: 'acknowledged:false AND snoozed:false', holds: true },
  { query: 'isSeen:true', holds: false },
  { query: 'NOT status:closed', holds: true },
  { query: 'NOT NOT status:closed', holds: false },
  // Precedence: AND before OR, NOT before both
  { query: 'status:closed AND status:closed OR status:open', holds: true },
  { query: 'status:closed AND (status:closed OR status:open)', holds: false },
  { query: 'NOT status:closed AND status:closed', holds: false },
  { query: 'status:open priority:P1', holds: false },
  { query: 'status:open or priority:P1', holds: true },
  // Text, whatever the case
  { query: 'message:full', holds: true },
  { query: 'message:FULL', holds: true },
  { query: 'message=full', holds: false },
  { query: 'message="disk is full on db-7"', holds: true },
  { query: 'message:"is full"', holds: true },
  { query: 'message=disk*db-7', holds: true },
  { query: 'message=*full', holds: false },
  { query: 'message!="something else"', holds: true },
  { query: 'description:"98% full"', holds: true },
  { query: 'tag:db', holds: true },
  { query: 'tag:d', holds: false },
  { query: 'tags:team*', holds: true },
  { query: 'tag:(x OR db)', holds: true },
  { query: 'tag!=db', holds: false },
  { query: 'tag:"disk*space"', holds: true },
  { query: 'tag:"disk*"', holds: false },
  { query: 'tag:Team:Storage', holds: true },
  { query: 'source:zabbix entity:*.example.com', holds: true },
  { query: 'alias:checkout-errors', holds: true },
  { query: 'tinyId:10482917', holds: true },
  { query: 'teams:platform', holds: true },
  { query: 'responders:support-duty', holds: true },
  { query: 'owner:anna', holds: false },
  { query: 'service:Checkout', holds: true },
  { query: 'details.region:eu-*', holds: true },
  { query: 'details.Region:us-*', holds: false },
  { query: 'details.nothing!=x', holds: true },
  { query: 'details:rack', holds: true },
  // Numbers and instants
  { query: 'count > 6', holds: true },
  { query: 'count<=6', holds: false },
  { query: 'priority <= P3', holds: true },
  { query: `createdAt>${NOW - 7_200_000}`, holds: true },
  { query: 'createdAt>=2026-01-10T02:00:00Z', holds: true },
  { query: 'createdAt>2026-01-10T03:00:00+01:00', holds: false },
  { query: 'createdAt<2026-01-10', holds: false },
  { query: 'createdAt>09-01-2026T23:59', holds: true },
  { query: 'lastOccurredAt>createdAt', refused: true },
  { query: 'updatedAt>=2026-01-10T03:00:00.000Z', holds: true },
  // A word alone: anywhere
  { query: 'disk', holds: true },
  { query: 'zabbix', holds: true },
  { query: '"db-7.example"', holds: true },
  { query: 'disk network', holds: false },
  { query: 'disk AND NOT network', holds: true },
  { query: 'd*sk', holds: true },
])('$query', ({ query, holds, refused }) => {
  if (refused) expect(() => readQuery(query)).toThrow(QueryProblem);
  else expect(asks(query)).toBe(holds);
});

test.each([
  {
    query: 'colour:red',
    says: "there is no field 'colour'; put text that contains ':' in quotation marks, at position 1",
  },
  { query: 'status:open AND', says: 'something to look for should follow, got the end, at position 16' },
  { query: 'AND status:open', says: "something to look for should stand here, got 'AND', at position 1" },
  { query: '(status:open', says: 'this bracket is not closed, at position 1' },
  { query: 'status:open)', says: "nothing is left to close or compare by ')', at position 12" },
  { query: 'message:"full', says: 'this quotation mark has no end, at position 9' },
  { query: 'priority:P7', says: "'priority' should be from P1 to P5, got 'P7', at position 10" },
  { query: 'count>many', says: "'count' should be a whole number, got 'many', at position 7" },
  {
    query: 'status:maybe',
    says: "'status' should be one of open, closed, acked, unacked, acknowledged, unacknowledged, snoozed, got 'maybe', at position 8",
  },
  {
    query: 'message>full',
    says: "'message' has no order: it is compared with ':', '=' or '!=', got '>', at position 9",
  },
  { query: 'status:', says: "a value should follow 'status:', at position 8" },
  {
    query: 'createdAt:yesterday',
    says: "'createdat' should be an instant such as '2026-01-10T02:30:00Z', a day such as '2026-01-10' or milliseconds since 1970, got 'yesterday', at position 11",
  },
  {
    query: 'x'.repeat(QUERY_LIMIT + 1),
    says: 'the query should have at most 1000 characters, got 1001, at position 1001',
  },
])('$query is refused with a sentence and a position', ({ query, says }) => {
  expect(() => readQuery(query)).toThrow(
    new QueryProblem(says.replace(/, at position \d+$/, ''), Number(/\d+$/.exec(says)?.[0])),
  );
});

test.each([
  { query: 'status:open', statuses: ['triggered', 'acknowledged', 'snoozed'] },
  { query: 'status:closed', statuses: ['resolved'] },
  { query: 'status:acked AND tag:db', statuses: ['acknowledged'] },
  { query: 'status:acked OR tag:db', statuses: ['triggered', 'acknowledged', 'snoozed', 'resolved'] },
  { query: 'NOT status:open AND snoozed:true', statuses: [] },
  { query: 'priority:P1', statuses: ['triggered', 'acknowledged', 'snoozed', 'resolved'] },
])('of $query only $statuses have to be looked at', ({ query, statuses }) => {
  expect(STATUSES.filter((status) => matches(readQuery(query), knownOfStatus(status)) !== false)).toEqual(statuses);
});

test.each([
  { query: 'status:open AND priority:P1 AND message:x', body: false },
  { query: 'status:open AND NOT tag:db', body: true },
  { query: 'details.a:b', body: true },
  { query: 'anywhere', body: true },
])('$query needs the body of the alerts: $body', ({ query, body }) => {
  expect(needsBody(readQuery(query))).toBe(body);
});

const WORDS = [
  'status',
  'tag',
  'AND',
  'OR',
  'NOT',
  '(',
  ')',
  ':',
  '=',
  '!=',
  '<',
  '*',
  '"',
  ' ',
  'open',
  'a',
  'createdAt',
  '1',
];

test('whatever is asked, it is answered or refused with a position inside the query or right behind it', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.constantFrom(...WORDS), { maxLength: 30 }).map((parts) => parts.join('')),
      ),
      (text) => {
        try {
          expect(typeof matches(readQuery(text), KNOWN)).toBe('boolean');
        } catch (error) {
          if (!(error instanceof QueryProblem)) throw error;
          expect(error.at).toBeGreaterThanOrEqual(1);
          expect(error.at).toBeLessThanOrEqual(text.length + 1);
          expect(error.message).toMatch(/\w+ \w+/);
        }
      },
    ),
    { numRuns: runs(250, 50_000), seed: 20260110 },
  );
});

test('what is decided by the status alone agrees with what is decided by the alert', () => {
  const queries = ['status:open', 'NOT status:acked OR tag:db', 'snoozed:true AND disk', 'status!=closed P2'];
  for (const status of STATUSES)
    for (const query of queries) {
      const byStatus = matches(readQuery(query), knownOfStatus(status));
      const byAlert = matches(readQuery(query), knownOfAlert(incident(status), BODY, example));
      expect([byAlert, undefined]).toContain(byStatus);
    }
});

test.each([
  { why: 'brackets', query: '('.repeat(QUERY_LIMIT) },
  { why: 'negations', query: `${'NOT '.repeat(240)}x` },
  { why: 'stars', query: `message:${'*a'.repeat(480)}` },
])('as many $why as fit are answered', ({ query }) => {
  const long = knownOfAlert(incident('triggered', { title: 'a'.repeat(20_000) }), BODY, example);
  const ask = () => matches(readQuery(query), long);
  if (query.startsWith('(')) expect(ask).toThrow(QueryProblem);
  else expect(typeof ask()).toBe('boolean');
});
