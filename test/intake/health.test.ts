import { fromEventBridge } from '../../tasks/intake/integrations/eventbridge';
import { EVENT_ARN, healthEvent } from './fixtures/aws-events';
import { CONTEXT } from './fixtures/context';

const read = (detail: object = {}, more: object = {}) => fromEventBridge(healthEvent(detail, more), CONTEXT);

const KEY = `${EVENT_ARN}#123456789012`;

test('an event says what is wrong, where, and with what', () => {
  expect(read()).toEqual({
    kind: 'events',
    events: [
      {
        kind: 'trigger',
        dedupKey: KEY,
        title: 'AWS Health: ec2 operational issue (EC2 in af-south-1)',
        priority: 'P2',
        because: 'AWS Health event AWS_EC2_OPERATIONAL_ISSUE is open',
        responders: [],
        onRepeat: 'update the text',
        note: '',
        body: {
          description: 'Instances in one zone cannot be reached.',
          source: 'AWS Health',
          entity: 'i-0abcd1234efgh5678',
          tags: ['EC2', 'issue', 'OPERATIONS'],
          details: {
            account: '123456789012',
            region: 'af-south-1',
            scope: 'PUBLIC',
            begins: 'Tue, 27 Jan 2026 06:02:51 GMT',
            affected: 'i-0abcd1234efgh5678',
          },
          link: `https://health.aws.amazon.com/health/home#/account/event-log?eventID=${encodeURIComponent(EVENT_ARN)}&eventTab=details`,
          links: [],
          images: [],
          actions: [],
          truncated: [],
        },
      },
    ],
  });
});

test.each([
  { why: 'an outage is urgent', eventTypeCategory: 'issue', priority: 'P2' },
  { why: 'what AWS looks into may become one', eventTypeCategory: 'investigation', priority: 'P3' },
  { why: 'planned work can wait', eventTypeCategory: 'scheduledChange', priority: 'P4' },
  { why: 'so can a notice', eventTypeCategory: 'accountNotification', priority: 'P4' },
  { why: 'a category that nobody knows yet is in the middle', eventTypeCategory: 'new', priority: 'P3' },
])('$why: $eventTypeCategory is $priority', ({ eventTypeCategory, priority }) => {
  expect(read({ eventTypeCategory })).toMatchObject({ events: [{ priority }] });
});

test('abuse is urgent whatever its category', () => {
  const abuse = { 'detail-type': 'AWS Health Abuse Event' };
  expect(
    read({ eventTypeCode: 'AWS_ABUSE_DOS_REPORT', eventTypeCategory: 'accountNotification' }, abuse),
  ).toMatchObject({
    events: [{ priority: 'P2', title: 'AWS Health (abuse): abuse dos report (EC2 in af-south-1)' }],
  });
});

test.each([
  { why: 'a copy to the backup region', detail: { backupEvent: 'true' }, more: { region: 'us-west-2' } },
  { why: "a copy to the organisation's account", detail: {}, more: { account: '999999999999' } },
  { why: 'an update, which is another communication', detail: { communicationId: '77aa-1' }, more: {} },
  {
    why: 'another page',
    detail: { page: '2', communicationId: '01b0993207d81a09dcd552ebd1e633e36cf1f09a-2' },
    more: {},
  },
])('the same event joins: $why', ({ detail, more }) => {
  expect(read(detail, more)).toMatchObject({ events: [{ kind: 'trigger', dedupKey: KEY }] });
});

test('the same event of another account is another incident', () => {
  expect(read({ affectedAccount: '555555555555' })).toMatchObject({
    events: [{ dedupKey: `${EVENT_ARN}#555555555555` }],
  });
});

test('without the ARN of the event, the communication tells it, without its page', () => {
  expect(read({ eventArn: undefined })).toMatchObject({
    events: [{ dedupKey: '01b0993207d81a09dcd552ebd1e633e36cf1f09a#123456789012' }],
  });
});

test("a further page leaves the first page's text", () => {
  expect(read({ page: '2' })).toMatchObject({ events: [{ onRepeat: 'keep the text' }] });
});

test('closed resolves', () => {
  expect(read({ statusCode: 'closed' })).toEqual({
    kind: 'events',
    events: [
      {
        kind: 'resolve',
        dedupKey: KEY,
        by: 'AWS Health',
        because: 'AWS Health event AWS_EC2_OPERATIONAL_ISSUE is closed',
      },
    ],
  });
});

test('an event that does not say what it is is refused', () => {
  expect(() => read({ eventTypeCode: '' })).toThrow(
    "'detail.eventTypeCode' should say what kind of event it is, got ''",
  );
});
