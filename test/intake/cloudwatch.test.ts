import { alertsFromEventBridge } from '../../tasks/intake/integrations/eventbridge';
import example from '../../workflows/example';

/** As CloudWatch sends it; see the EventBridge page of its user guide. */
const alarm = (value: string, name = 'checkout-5xx') => ({
  version: '0',
  id: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: '123456789012',
  time: '2026-01-10T01:30:00Z',
  region: 'eu-central-1',
  resources: [`arn:aws:cloudwatch:eu-central-1:123456789012:alarm:${name}`],
  detail: {
    alarmName: name,
    configuration: {
      description: 'More than 5 % of checkouts fail',
      metrics: [
        {
          id: 'm1',
          metricStat: { metric: { namespace: 'Shop', name: 'Errors', dimensions: {} }, period: 60, stat: 'Sum' },
          returnData: true,
        },
      ],
    },
    previousState: { value: 'OK', reason: 'fine', timestamp: '2026-01-10T01:25:00.000+0000' },
    state: {
      value,
      reason: 'Threshold Crossed: 3 datapoints',
      reasonData: '{"version":"1.0"}',
      timestamp: '2026-01-10T01:30:00.000+0000',
    },
  },
});

test('ALARM triggers an incident of the service that the alarm belongs to by its name', () => {
  expect(alertsFromEventBridge(alarm('ALARM'), example)).toEqual({
    kind: 'events',
    events: [
      {
        kind: 'trigger',
        service: 'checkout',
        dedupKey: 'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:checkout-5xx',
        title: 'Alarm checkout-5xx',
        priority: 'P3',
        because: "CloudWatch alarm 'checkout-5xx' is ALARM: Threshold Crossed: 3 datapoints",
        body: {
          description: 'More than 5 % of checkouts fail\nThreshold Crossed: 3 datapoints',
          source: 'CloudWatch',
          entity: 'checkout-5xx',
          tags: [],
          details: {},
          link: 'https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#alarmsV2:alarm/checkout-5xx',
          truncated: [],
        },
      },
    ],
  });
});

test('OK resolves what ALARM opened: the dedup key is the same', () => {
  expect(alertsFromEventBridge(alarm('OK'), example)).toMatchObject({
    events: [
      {
        kind: 'resolve',
        service: 'checkout',
        dedupKey: 'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:checkout-5xx',
        by: 'CloudWatch',
      },
    ],
  });
});

test('too little data changes nothing, and says why', () => {
  expect(alertsFromEventBridge(alarm('INSUFFICIENT_DATA'), example)).toEqual({
    kind: 'ignored',
    because: "alarm 'checkout-5xx' has too little data, which is neither ALARM nor OK",
  });
});

test.each([
  { why: 'a declared prefix', name: 'helpdesk-queue', service: 'helpdesk' },
  { why: 'no prefix: the default service takes it', name: 'something-else', service: 'checkout' },
])('an alarm finds its service by $why', ({ name, service }) => {
  expect(alertsFromEventBridge(alarm('ALARM', name), example)).toMatchObject({ events: [{ service }] });
});

test("a team's own event names its service, key and priority", () => {
  const event = {
    source: 'stepladder',
    'detail-type': 'Stepladder Alert Event',
    detail: {
      service: 'reports',
      dedupKey: 'nightly',
      title: 'Report failed',
      priority: 'P4',
      description: 'exit code 3',
    },
  };
  expect(alertsFromEventBridge(event, example)).toMatchObject({
    events: [
      {
        kind: 'trigger',
        service: 'reports',
        dedupKey: 'nightly',
        title: 'Report failed',
        priority: 'P4',
        body: { description: 'exit code 3' },
      },
    ],
  });
  expect(alertsFromEventBridge({ ...event, detail: { ...event.detail, action: 'resolve' } }, example)).toMatchObject({
    events: [{ kind: 'resolve', service: 'reports', dedupKey: 'nightly' }],
  });
});

test('what is too long is cut and marked, so that the incident stays small', () => {
  const long = alarm('ALARM', 'x'.repeat(5000));
  const parsed = alertsFromEventBridge(long, example);
  const [event] = parsed.kind === 'events' ? parsed.events : [];
  if (event?.kind !== 'trigger') throw new Error('expected a trigger');
  expect([event.title.length, event.dedupKey.length, event.body.entity.length]).toEqual([130, 512, 512]);
  expect(event.because.length).toBeLessThanOrEqual(512);
  expect(event.body.truncated).toEqual(['dedupKey', 'because', 'title', 'entity', 'link']);
});
