import { inWords, minutes } from '../../../workflows/span';

export const ALARM_NAME = 'checkout-5xx-errors';
const ARN = `arn:aws:cloudwatch:eu-central-1:123456789012:alarm:${ALARM_NAME}`;
const PERIOD = minutes(1);
const THRESHOLD = 5;

/**
 * What EventBridge delivers when a CloudWatch alarm goes from OK to ALARM, field by field as documented.
 * @param at epoch milliseconds of the change
 */
export const alarmEvent = (id: string, at: number) => ({
  version: '0',
  id,
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: '123456789012',
  time: `${new Date(at).toISOString().slice(0, 19)}Z`,
  region: 'eu-central-1',
  resources: [ARN],
  detail: {
    alarmName: ALARM_NAME,
    configuration: {
      description: `More than ${THRESHOLD} % of the checkout's answers are errors.`,
      metrics: [
        {
          id: 'm1',
          metricStat: {
            metric: {
              namespace: 'AWS/ApplicationELB',
              name: 'HTTPCode_Target_5XX_Count',
              dimensions: { LoadBalancer: 'app/checkout/50dc6c495c0c9188' },
            },
            period: PERIOD.seconds,
            stat: 'Average',
          },
          returnData: true,
        },
      ],
    },
    previousState: state('OK', 'was not greater than', 0.4, at - 3_600_000),
    state: state('ALARM', 'was greater than', 38.2, at),
  },
});

const state = (value: 'OK' | 'ALARM', compared: string, measured: number, at: number) => ({
  value,
  reason: `Threshold Crossed: 1 datapoint [${measured}] within ${inWords(PERIOD)} ${compared} the threshold (${THRESHOLD}.0).`,
  reasonData: JSON.stringify({
    version: '1.0',
    queryDate: stamp(at),
    startDate: stamp(at - PERIOD.seconds * 1000),
    statistic: 'Average',
    period: PERIOD.seconds,
    recentDatapoints: [measured],
    threshold: THRESHOLD,
  }),
  timestamp: stamp(at),
});

/** `2026-01-10T01:30:00.000+0000`: the offset without its colon, as CloudWatch writes it. */
const stamp = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');
