import { certificateFor } from '../intake/fixtures/certificate';

const DAY = 86_400_000;

/** A Saturday night. */
export const START = Date.parse('2026-01-10T01:30:00Z');
export const REPLIES_TOPIC = 'arn:aws:sns:us-west-2:123456789012:sms-replies';
export const PUBLIC_URL = 'https://stepladder.example.com';

/** Nobody listens there: whatever is said to whoever pressed is lost, which is no reason for a 5xx. */
export const SLACK_STAND_IN = 'http://127.0.0.1:9';

export const SLACK = 'slack-signs-with-this';
export const TWILIO = 'twilio-signs-with-this';
export const TELEGRAM = 'telegram-shows-this';

/** With these, what providers send can be signed as they do it, so that what is behind the check is reached. */
export const SECRETS: Readonly<Record<string, string>> = {
  'slack-signing-secret': SLACK,
  'twilio-auth-token': TWILIO,
  'telegram-webhook-secret': TELEGRAM,
  'link-signing-key': Buffer.alloc(32, 7).toString('base64'),
  'sms-replies-topic': REPLIES_TOPIC,
};

export const CERTIFICATE = certificateFor('sns.amazonaws.com', START - DAY, START + 365 * DAY);
