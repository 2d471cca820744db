import { fromAlarmAction, fromAlarmMessage } from '../../tasks/intake/integrations/cloudwatch-forms';
import { fromEventBridge } from '../../tasks/intake/integrations/eventbridge';
import type { Parsed } from '../../workflows/alert-event';
import {
  ALARM_ARN,
  alarmAction,
  alarmEvent,
  alarmMessage,
  compositeEvent,
  contributorEvent,
  RULE,
} from './fixtures/alarms';
import { CONTEXT } from './fixtures/context';

const event = (payload: unknown): Parsed => fromEventBridge(payload, CONTEXT);

/** Everything that an alarm of the documentation's kind says. */
const TRIGGER = {
  kind: 'trigger',
  service: 'checkout',
  dedupKey: `${ALARM_ARN}checkout-5xx`,
  title: 'Alarm checkout-5xx',
  priority: 'P3',
  because: "CloudWatch alarm 'checkout-5xx' is ALARM: Threshold Crossed: 3 datapoints",
  responders: [],
  onRepeat: 'update the text',
  note: '',
  body: {
    description: 'More than 5 % of checkouts fail\nThreshold Crossed: 3 datapoints',
    source: 'CloudWatch',
    entity: 'checkout-5xx',
    tags: [],
    details: {
      account: '123456789012',
      region: 'eu-central-1',
      metric: 'AWS/EC2 CPUUtilization',
      InstanceId: 'i-0abcd1234efgh5678',
    },
    link: 'https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#alarmsV2:alarm/checkout-5xx',
    links: [],
    images: [],
    actions: [],
    truncated: [],
  },
};

const WAYS = [
  { way: 'an event of the bus', of: (value: string) => event(alarmEvent(value)) },
  { way: "the alarm's direct call", of: (value: string) => fromAlarmAction(alarmAction(value), CONTEXT) },
  { way: "a topic's message", of: (value: string) => fromAlarmMessage(alarmMessage(value), CONTEXT) },
];

describe.each(WAYS)('by $way', ({ of }) => {
  test('ALARM triggers an incident of the service that the alarm belongs to by its name', () => {
    expect(of('ALARM')).toEqual({ kind: 'events', events: [TRIGGER] });
  });

  test('OK resolves what ALARM opened by any way: the dedup key is the same', () => {
    expect(of('OK')).toEqual({
      kind: 'events',
      events: [
        {
          kind: 'resolve',
          service: 'checkout',
          dedupKey: TRIGGER.dedupKey,
          by: 'CloudWatch',
          because: "CloudWatch alarm 'checkout-5xx' is OK: Threshold Crossed: 3 datapoints",
        },
      ],
    });
  });

  test('too little data changes nothing, and says why', () => {
    expect(of('INSUFFICIENT_DATA')).toEqual({
      kind: 'ignored',
      because: "alarm 'checkout-5xx' has too little data, which is neither ALARM nor OK",
    });
  });
});

test.each([
  { why: 'a declared prefix', name: 'helpdesk-queue', service: 'helpdesk' },
  { why: 'no prefix: the default service takes it', name: 'something-else', service: 'checkout' },
])('an alarm finds its service by $why', ({ name, service }) => {
  expect(event(alarmEvent('ALARM', {}, name))).toMatchObject({ events: [{ service }] });
});

describe('a composite alarm', () => {
  test('says which alarms it combines', () => {
    expect(event(compositeEvent('ALARM'))).toMatchObject({
      events: [
        { dedupKey: `${ALARM_ARN}checkout-all`, body: { description: expect.stringContaining(`Rule: ${RULE}`) } },
      ],
    });
  });

  const suppressed = { actionsSuppressedBy: 'Alarm', actionsSuppressedReason: 'deploying is in ALARM' };

  test('whose actions are suppressed wakes nobody, with the reason', () => {
    expect(event(compositeEvent('ALARM', suppressed))).toEqual({
      kind: 'ignored',
      because: "alarm 'checkout-all' is ALARM, but its actions are suppressed by Alarm: deploying is in ALARM",
    });
  });

  test('is resolved by OK all the same', () => {
    expect(event(compositeEvent('OK', suppressed))).toMatchObject({ events: [{ kind: 'resolve' }] });
  });

  test('calls a function again when its suppression ends, and then it triggers', () => {
    const action = alarmAction('ALARM', 'checkout-all', {
      previousState: { value: 'ALARM', reason: 'the same', actionsSuppressedBy: 'WaitPeriod' },
      configuration: { alarmRule: RULE },
    });
    expect(fromAlarmAction(action, CONTEXT)).toMatchObject({ events: [{ kind: 'trigger' }] });
  });
});

test('an alarm that a mute rule silences wakes nobody, and says until when', () => {
  const muteDetail = { mutedByArn: 'arn:aws:cloudwatch:eu-central-1:1:alarm-mute-rule:night', muteWindowEnd: '06:00' };
  expect(event(alarmEvent('ALARM', { muteDetail }))).toEqual({
    kind: 'ignored',
    because: `alarm 'checkout-5xx' is ALARM, but it is muted by ${muteDetail.mutedByArn} until 06:00`,
  });
});

describe('an alarm over several time series', () => {
  const key = `${ALARM_ARN}checkout-tables#6d442278dba546f6`;

  test('is an incident for each that goes off, and says which', () => {
    expect(event(contributorEvent('ALARM'))).toMatchObject({
      events: [{ dedupKey: key, title: 'Alarm checkout-tables (orders)', body: { details: { TableName: 'orders' } } }],
    });
    expect(event(contributorEvent('OK'))).toMatchObject({ events: [{ kind: 'resolve', dedupKey: key }] });
    expect(event(contributorEvent('ALARM', 'another'))).not.toMatchObject({ events: [{ dedupKey: key }] });
  });

  test('has the same dedup key by each way', () => {
    const attributes = { TableName: 'orders' };
    const id = '6d442278dba546f6';
    const more = { alarmContributor: { id, attributes } };
    expect(fromAlarmAction(alarmAction('ALARM', 'checkout-tables', more), CONTEXT)).toMatchObject({
      events: [{ dedupKey: key }],
    });
    const published = { AlarmContributorId: id, AlarmContributorAttributes: attributes };
    expect(fromAlarmMessage(alarmMessage('ALARM', 'checkout-tables', published), CONTEXT)).toMatchObject({
      events: [{ dedupKey: key, title: 'Alarm checkout-tables (orders)' }],
    });
  });

  test('does not speak for the whole alarm when it does not say which one it is', () => {
    const nameless = { ...contributorEvent('OK'), detail: { ...contributorEvent('OK').detail, alarmContributor: {} } };
    expect(() => event(nameless)).toThrow("'detail.alarmContributor.id' should be given, got nothing");
  });
});

test.each([
  { partition: 'aws-cn', region: 'cn-north-1', console: 'cn-north-1.console.amazonaws.cn' },
  { partition: 'aws-us-gov', region: 'us-gov-west-1', console: 'us-gov-west-1.console.amazonaws-us-gov.com' },
])('the link leads to the console of the partition $partition', ({ partition, region, console }) => {
  const prefix = `arn:${partition}:cloudwatch:${region}:123456789012:alarm:`;
  expect(event(alarmEvent('ALARM', {}, 'a b', prefix))).toMatchObject({
    events: [{ body: { link: `https://${console}/cloudwatch/home?region=${region}#alarmsV2:alarm/a%20b` } }],
  });
});

test('a partition whose console is not known gets no link rather than a wrong one', () => {
  const prefix = 'arn:aws-iso:cloudwatch:us-iso-east-1:123456789012:alarm:';
  expect(event(alarmEvent('ALARM', {}, 'a', prefix))).toMatchObject({ events: [{ body: { link: '' } }] });
});

test("the alarm's tags come along", () => {
  expect(event(alarmEvent('ALARM', { alarmTags: { team: 'shop', stage: 'prod' } }))).toMatchObject({
    events: [{ body: { tags: ['team:shop', 'stage:prod'] } }],
  });
});

test('a message of old, without an ARN, is told apart by account and name', () => {
  const { AlarmArn: _gone, ...old } = alarmMessage('ALARM');
  expect(fromAlarmMessage(old, CONTEXT)).toMatchObject({ events: [{ dedupKey: '123456789012:checkout-5xx' }] });
});

test('what only decorates an alarm does not cost it', () => {
  const odd = alarmEvent('ALARM', { configuration: { description: 7, metrics: 'none' }, alarmTags: ['odd'] });
  expect(event(odd)).toMatchObject({
    events: [{ kind: 'trigger', body: { description: 'Threshold Crossed: 3 datapoints' } }],
  });
});

test('what is too long is cut and marked, so that the incident stays small', () => {
  const parsed = event(alarmEvent('ALARM', {}, 'x'.repeat(5000)));
  const [draft] = parsed.kind === 'events' ? parsed.events : [];
  if (draft?.kind !== 'trigger') throw new Error('expected a trigger');
  expect([draft.title.length, draft.dedupKey.length, draft.body.entity.length]).toEqual([130, 512, 512]);
  expect(draft.because.length).toBeLessThanOrEqual(512);
  expect(draft.body.truncated).toEqual(['dedupKey', 'title', 'because', 'entity', 'link']);
});

test('two keys that differ only after the limit stay two', () => {
  const [a, b] = ['a', 'b'].map((end) => event(alarmEvent('ALARM', {}, `${'x'.repeat(5000)}${end}`)));
  const keyOf = (parsed: Parsed | undefined) => (parsed?.kind === 'events' ? parsed.events[0]?.dedupKey : undefined);
  expect(keyOf(a)).not.toBe(keyOf(b));
});
