import { encrypt, getVapidHeaders } from 'web-push';
import type { Channel, Delivery } from '../channel';
import { type HttpAnswer, httpCall, judged, REFUSED } from '../http-call';
import type { ChannelSetting } from '../setting';
import { bundlePush, fitted, noticePush, type Push, pushOf } from './content';
import { type Subscription, subscriptionIn } from './subscription';
import { type VapidKeys, vapidKeys } from './vapid-keys';

/**
 * Web Push (RFC 8030, 8291, 8292): what is said is encrypted for the one browser that subscribed, so its push service
 * learns how long it is and no more. Sent twice, the second replaces the first, or is shown in its place without a
 * sound. The receipt is our own id: nothing is ever reported of a push, and its `Location` is one more address that
 * lets whoever has it do something.
 */
export const open = (setting: ChannelSetting): Channel => {
  const send = async (
    { address, messageId }: { readonly address: string; readonly messageId: string },
    push: Push,
    signal: AbortSignal,
  ): Promise<Delivery> => {
    const pairs = await vapidKeys(setting);
    const subscription = subscriptionIn(address);
    if (!subscription) return GONE;
    let answer: HttpAnswer | undefined;
    for (const most of ROOM) {
      const body = encrypted(subscription, fitted(push.content, most));
      if (!body) return GONE;
      for (const pair of pairs) {
        const headers = { ...headersOf(push), ...authorisation(subscription, pair, setting.wall()) };
        answer = await httpCall({ url: subscription.endpoint, headers, body, signal }, setting.reach);
        if (!WITH_ANOTHER_KEY.includes(answer?.status ?? 0)) break;
      }
      if (answer?.status !== TOO_LARGE) break;
    }
    return outcome(answer, messageId);
  };
  return {
    deliver: (message, signal) => send(message, pushOf(message), signal),
    bundle: (bundle, signal) => send(bundle, bundlePush(bundle), signal),
    tell: (notice, signal) => send(notice, noticePush(notice), signal),
  };
};

/** Bytes of what is said. Every push service takes 4,096 with the encryption's own; the second is for one that does not. */
const ROOM = [3500, 1800];
const TOO_LARGE = 413;

/** What push services say where a subscription was made with another key: Mozilla 401, Google 403, Google's older way 400. */
const WITH_ANOTHER_KEY: readonly number[] = [400, 401, 403];

/** The browser has taken the subscription back, or the app was removed. */
const NO_MORE: readonly number[] = [404, 410];
const GONE: Delivery = { kind: 'failed', worthRetrying: false, reason: 'contact unusable' };

const outcome = (answer: HttpAnswer | undefined, receipt: string): Delivery => {
  if (answer && NO_MORE.includes(answer.status)) return GONE;
  return answer?.status === TOO_LARGE ? REFUSED : judged(answer, receipt);
};

/** Undefined where its keys are none: then no browser can ever read it. */
const encrypted = ({ keys }: Subscription, text: string): Buffer | undefined => {
  try {
    return encrypt(keys.p256dh, keys.auth, text, 'aes128gcm').cipherText;
  } catch {
    return undefined;
  }
};

const headersOf = ({ ttl, urgency, topic }: Push) => ({
  'content-type': 'application/octet-stream',
  'content-encoding': 'aes128gcm',
  ttl: String(ttl),
  urgency,
  topic,
});

/** Seconds for which the signature is good. The standard allows a day; clocks differ a little. */
const GOOD_FOR = 12 * 3600;

const authorisation = ({ endpoint }: Subscription, { publicKey, privateKey, subject }: VapidKeys, now: number) => {
  const expires = Math.floor(now / 1000) + GOOD_FOR;
  const { origin } = new URL(endpoint);
  const { Authorization } = getVapidHeaders(origin, subject, publicKey, privateKey, 'aes128gcm', expires);
  return { authorization: Authorization };
};
