import { goodNow } from '../../../runtime/good-now';
import type { Bundle, Channel, Delivery, Message, Notice } from '../channel';
import { httpCall, judged } from '../http-call';
import { type ChannelSetting, needed } from '../setting';
import { sign } from './signature';

/**
 * A JSON POST, signed after Standard Webhooks (standardwebhooks.com): `webhook-id`, `webhook-timestamp` and
 * `webhook-signature: v1,<base64 HMAC-SHA256 over id.timestamp.body>`, one signature for each secret that is good now.
 */
export const open = (setting: ChannelSetting): Channel => {
  const send = async (
    { messageId, address }: Pick<Message, 'messageId' | 'address'>,
    content: object,
    signal: AbortSignal,
  ): Promise<Delivery> => {
    const body = JSON.stringify(content);
    const timestamp = Math.floor(setting.wall() / 1000);
    const secrets = goodNow(await needed(setting, 'webhook-signing-secret'));
    const headers = {
      'content-type': 'application/json',
      'webhook-id': messageId,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': secrets.map((secret) => sign(secret, messageId, timestamp, body)).join(' '),
    };
    return judged(await httpCall({ url: address, headers, body, signal }, setting.reach), messageId);
  };
  return {
    deliver: (message, signal) => send(message, payload(message), signal),
    bundle: (bundle, signal) => send(bundle, bundlePayload(bundle), signal),
    tell: (notice, signal) => send(notice, noticePayload(notice), signal),
  };
};

const payload = (message: Message) => ({
  type: 'incident.notification',
  timestamp: new Date(message.at).toISOString(),
  data: {
    incident: message.incidentId,
    title: message.title,
    description: message.description,
    link: message.link,
    service: message.service,
    priority: message.priority,
    policy: message.policy,
    level: message.level,
    levelName: message.levelName,
    round: message.round,
    user: message.user,
    because: message.because,
    since: new Date(message.since).toISOString(),
  },
});

const bundlePayload = ({ at, user, incidents }: Bundle) => ({
  type: 'incidents.notification',
  timestamp: new Date(at).toISOString(),
  data: {
    user,
    incidents: incidents.map(({ incidentId, title, service, priority, since, because }) => ({
      incident: incidentId,
      title,
      service,
      priority,
      because,
      since: new Date(since).toISOString(),
    })),
  },
});

const noticePayload = ({ at, subject, text, user }: Notice) => ({
  type: 'notice',
  timestamp: new Date(at).toISOString(),
  data: { subject, text, user },
});
