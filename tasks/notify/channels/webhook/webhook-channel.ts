import { goodNow } from '../../../runtime/good-now';
import { SecretMissing } from '../../../runtime/secret-missing';
import type { Channel, Delivery, Message } from '../channel';
import { httpCall, judged } from '../http-call';
import { type ChannelSetting, needed } from '../setting';
import { bundlePayload, noticePayload, payload } from './payload';
import { sign } from './signature';

/**
 * A JSON POST, signed after Standard Webhooks (standardwebhooks.com): `webhook-id`, `webhook-timestamp` and
 * `webhook-signature: v1,<base64 HMAC-SHA256 over id.timestamp.body>`, one signature for each secret that is good now.
 * `webhook-id` stays the same when a message is sent again, so its receiver can leave out the second.
 */
export const open = (setting: ChannelSetting): Channel => {
  const send = async (
    { messageId, address }: Pick<Message, 'messageId' | 'address'>,
    content: object,
    signal: AbortSignal,
  ): Promise<Delivery> => {
    const body = JSON.stringify(content);
    const timestamp = Math.floor(setting.wall() / 1000);
    const secrets = goodNow(await needed(setting, SECRET));
    // Nothing leaves unsigned: whoever checks would not believe it, and whoever does not would believe anybody.
    if (secrets.length === 0) throw new SecretMissing(`the secret '${SECRET}' is empty`);
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

const SECRET = 'webhook-signing-secret';
