import type { Integration } from '../../../workflows/integration';
import { Refused } from '../../api/http';
import { brief, parse } from '../../api/parse';
import { fromAlarmEvent } from './cloudwatch-forms';
import { fromCustomEvent } from './custom-event';
import { Envelope } from './event-envelope';
import { fromGuardDuty } from './guardduty';
import { fromHealth } from './health';
import { fromSecurityHub } from './security-hub';
import { fromSecurityHubV2 } from './security-hub-v2';

/** How a team sends its own events. */
export const CUSTOM_EVENT = { source: 'stepladder', detailType: 'Stepladder Alert Event' } as const;

/** The events of the bus that are alerts. The rules of the deployed stack are made from these names as well. */
export const ALERT_EVENTS = {
  alarm: { source: 'aws.cloudwatch', detailType: 'CloudWatch Alarm State Change' },
  alarmContributor: { source: 'aws.cloudwatch', detailType: 'CloudWatch Alarm Contributor State Change' },
  health: { source: 'aws.health', detailType: 'AWS Health Event' },
  healthAbuse: { source: 'aws.health', detailType: 'AWS Health Abuse Event' },
  guardDuty: { source: 'aws.guardduty', detailType: 'GuardDuty Finding' },
  securityHub: { source: 'aws.securityhub', detailType: 'Security Hub Findings - Imported' },
  securityHubV2: { source: 'aws.securityhub', detailType: 'Findings Imported V2' },
  custom: CUSTOM_EVENT,
} as const;

const READERS: Readonly<Record<keyof typeof ALERT_EVENTS, Integration>> = {
  alarm: fromAlarmEvent,
  alarmContributor: fromAlarmEvent,
  health: fromHealth,
  healthAbuse: fromHealth,
  guardDuty: fromGuardDuty,
  securityHub: fromSecurityHub,
  securityHubV2: fromSecurityHubV2,
  custom: fromCustomEvent,
};

/**
 * An EventBridge event as alert drafts.
 * @throws Refused with a sentence a field, also for an event that is no alert
 */
export const fromEventBridge: Integration = (payload, context) => {
  const { source, 'detail-type': detailType } = parse(Envelope, payload);
  const kind = KINDS.find(
    (name) => ALERT_EVENTS[name].source === source && ALERT_EVENTS[name].detailType === detailType,
  );
  if (kind) return READERS[kind](payload, context);
  const known = KINDS.map((name) => `'${ALERT_EVENTS[name].source}' with '${ALERT_EVENTS[name].detailType}'`).join(
    ', ',
  );
  const problem = `should be one of ${known}, got ${brief(source)} with ${brief(detailType)}`;
  throw new Refused(422, `'source' and 'detail-type' ${problem}`, { source: `'source' ${problem}` });
};

const KINDS = Object.keys(ALERT_EVENTS) as readonly (keyof typeof ALERT_EVENTS)[];
