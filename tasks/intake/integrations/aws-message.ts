import type { Integration } from '../../../workflows/integration';
import { Refused } from '../../api/http';
import { brief } from '../../api/parse';
import { fromAlarmAction, fromAlarmMessage } from './cloudwatch-forms';
import { fromCustomDetail } from './custom-event';
import { fromEventBridge } from './eventbridge';

/** By which field each form is known, and who reads it. */
const FORMS: readonly (readonly [string, Integration])[] = [
  ['detail-type', fromEventBridge],
  ['alarmData', fromAlarmAction],
  ['NewStateValue', fromAlarmMessage],
  ['dedupKey', fromCustomDetail],
];

/**
 * What queues, topics and alarms hand over: an EventBridge event, a CloudWatch alarm in either of its other forms, or
 * the detail of a team's own event.
 * @throws Refused with a sentence a field, also for any other JSON
 */
export const fromAwsMessage: Integration = (payload, context) => {
  const found =
    typeof payload === 'object' && payload !== null
      ? FORMS.find(([field]) => Object.hasOwn(payload, field))
      : undefined;
  if (found) return found[1](payload, context);
  const expected = FORMS.map(([field]) => `'${field}'`).join(', ');
  throw new Refused(422, `the message should be JSON with one of the fields ${expected}, got ${brief(payload)}`);
};
