import type { Delivery } from '../notify/channels/channel';
import { type HttpAnswer, httpCall } from '../notify/channels/http-call';
import type { ChannelSetting } from '../notify/channels/setting';
import type { TwilioAccount } from './account';
import { deliveryOf } from './delivery-of';

const TWILIO = 'https://api.twilio.com';

/**
 * Asks Twilio for a message or a call. Its API is one form and basic authentication, so its package, which is many
 * megabytes, is not used. Twilio knows no idempotency keys: asked twice, it sends twice.
 * @param id of the message, should Twilio not give it a name
 */
export const askTwilio = async (
  { providers, reach }: Pick<ChannelSetting, 'providers' | 'reach'>,
  account: TwilioAccount,
  what: 'Messages' | 'Calls',
  form: Readonly<Record<string, string>>,
  id: string,
  signal: AbortSignal,
): Promise<Delivery> => {
  const sid = encodeURIComponent(account.sid);
  const url = `${providers.twilio ?? TWILIO}/2010-04-01/Accounts/${sid}/${what}.json`;
  const body = new URLSearchParams(form).toString();
  let answer: HttpAnswer | undefined;
  for (const token of account.tokens) {
    answer = await httpCall({ url, headers: headersOf(account.sid, token), body, signal }, reach);
    // While the token is rotated, Twilio may know only the other one yet, or still.
    if (answer?.status !== 401) break;
  }
  return deliveryOf(answer, id);
};

const headersOf = (sid: string, token: string): Readonly<Record<string, string>> => ({
  authorization: `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`,
  'content-type': 'application/x-www-form-urlencoded',
  accept: 'application/json',
});
