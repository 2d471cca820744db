import * as v from 'valibot';
import type { Integration } from '../../../workflows/integration';
import { parse } from '../../api/parse';
import { accountOf } from './aws-console';
import { type Alarm, fromAlarm } from './cloudwatch';
import { Envelope, text, textByName } from './event-envelope';

const State = v.picklist(['ALARM', 'OK', 'INSUFFICIENT_DATA']);
const name = v.pipe(v.string(), v.nonEmpty('name the alarm'));

const Metric = v.object({
  metricStat: v.object({ metric: v.object({ namespace: text, name: text, dimensions: textByName }) }),
});
const Change = v.object({
  alarmName: name,
  alarmContributor: v.optional(
    v.object({ id: v.pipe(v.string(), v.nonEmpty('say which time series it is')), attributes: textByName }),
  ),
  alarmTags: textByName,
  configuration: v.fallback(
    v.object({ description: text, alarmRule: text, metrics: v.fallback(v.array(v.unknown()), []) }),
    { description: '', alarmRule: '', metrics: [] },
  ),
  state: v.object({ value: State, reason: text, actionsSuppressedBy: text, actionsSuppressedReason: text }),
  muteDetail: v.fallback(v.optional(v.object({ mutedByArn: text, muteWindowEnd: text })), undefined),
});
type Change = v.InferOutput<typeof Change>;

/** An alarm's event: of a single alarm, of a composite one, or of one time series of an alarm over several. */
export const fromAlarmEvent: Integration = (payload, { organisation }) => {
  const { account, resources } = parse(Envelope, payload);
  const { detail } = parse(v.object({ detail: Change }), payload);
  return fromAlarm(alarmOf(resources[0] ?? '', account, detail), organisation);
};

const Action = v.object({ alarmArn: text, accountId: text, alarmData: Change });

/** What an alarm sends to a Lambda function that is its action. */
export const fromAlarmAction: Integration = (payload, { organisation }) => {
  const { alarmArn, accountId, alarmData } = parse(Action, payload);
  return fromAlarm(alarmOf(alarmArn, accountId, alarmData), organisation);
};

const alarmOf = (arn: string, account: string, change: Change): Alarm => ({
  arn,
  name: change.alarmName,
  account,
  state: change.state.value,
  reason: change.state.reason,
  description: change.configuration.description,
  rule: change.configuration.alarmRule,
  contributor: change.alarmContributor ?? { id: '', attributes: {} },
  heldBack: heldBackBy(change),
  metrics: metricsOf(change.configuration.metrics),
  tags: Object.entries(change.alarmTags).map(([key, value]) => `${key}:${value}`),
});

const heldBackBy = ({ state, muteDetail }: Change): string => {
  if (state.actionsSuppressedBy)
    return `its actions are suppressed by ${state.actionsSuppressedBy}: ${state.actionsSuppressedReason || 'no reason given'}`;
  if (!muteDetail) return '';
  return `it is muted by ${muteDetail.mutedByArn || 'a mute rule'}${muteDetail.muteWindowEnd ? ` until ${muteDetail.muteWindowEnd}` : ''}`;
};

/** The first metric that is no expression: the others of a formula would repeat its names. */
const metricsOf = (metrics: readonly unknown[]): Alarm['metrics'] => {
  for (const candidate of metrics) {
    const { success, output } = v.safeParse(Metric, candidate);
    if (!success) continue;
    const { namespace, name, dimensions } = output.metricStat.metric;
    return [['metric', [namespace, name].filter(Boolean).join(' ')], ...Object.entries(dimensions)];
  }
  return [];
};

const Dimension = v.object({ name: v.string(), value: v.string() });
const Message = v.object({
  AlarmName: name,
  AlarmDescription: text,
  AWSAccountId: text,
  AlarmArn: text,
  AlarmRule: text,
  NewStateValue: State,
  NewStateReason: text,
  AlarmContributorId: text,
  AlarmContributorAttributes: textByName,
  Trigger: v.fallback(v.object({ Namespace: text, MetricName: text, Dimensions: v.fallback(v.array(Dimension), []) }), {
    Namespace: '',
    MetricName: '',
    Dimensions: [],
  }),
});

/** What an alarm publishes to an SNS topic that is its action. Held back actions publish nothing. */
export const fromAlarmMessage: Integration = (payload, { organisation }) => {
  const message = parse(Message, payload);
  const { Namespace, MetricName, Dimensions } = message.Trigger;
  const alarm: Alarm = {
    arn: message.AlarmArn,
    name: message.AlarmName,
    account: message.AWSAccountId || accountOf(message.AlarmArn),
    state: message.NewStateValue,
    reason: message.NewStateReason,
    description: message.AlarmDescription,
    rule: message.AlarmRule,
    contributor: { id: message.AlarmContributorId, attributes: message.AlarmContributorAttributes },
    heldBack: '',
    metrics: [
      ['metric', [Namespace, MetricName].filter(Boolean).join(' ')],
      ...Dimensions.map(({ name, value }): [string, string] => [name, value]),
    ],
    tags: [],
  };
  return fromAlarm(alarm, organisation);
};
