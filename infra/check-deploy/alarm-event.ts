import { account, region } from './aws';

/** As CloudWatch sends it when an alarm goes off. */
export const alarmEvent = (now: number) => ({
  version: '0',
  id: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account,
  time: new Date(now).toISOString(),
  region,
  resources: [`arn:aws:cloudwatch:${region}:${account}:alarm:deploy-check`],
  detail: {
    alarmName: 'deploy-check',
    configuration: { description: 'The deploy check says hello' },
    state: {
      value: 'ALARM',
      reason: 'Threshold Crossed: 1 datapoint [2.0] was greater than the threshold (1.0).',
      timestamp: new Date(now).toISOString(),
    },
    previousState: {
      value: 'OK',
      reason: 'Threshold Crossed: 1 datapoint [0.0] was not greater than the threshold (1.0).',
      timestamp: new Date(now - 60_000).toISOString(),
    },
  },
});
