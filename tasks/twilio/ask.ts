import type { Delivery } from '../notify/channels/channel';
import { type HttpAnswer, httpCall } from '../notify/channels/http-call';
import type { ChannelSetting } from '../notify/channels/setting';
import type { TwilioAccount } from './account';
import { deliveryOf, isAboutOurAddress } from './delivery-of';

const TWILIO = 'https://api.twilio.com';

/**
 * Asks Twilio for a message or a call. Its API is one form and basic authentication, so its package, which is many
 * megabytes, is not used. Twilio knows no idempotency keys: asked twice, it sends twice.
 * @param forms a second one is for a Twilio that does not take our own address in the first: it refuses the whole message
 * for an address that it cannot reach, such as one of this machine
 * @param id of the message, should Twilio not give it a name
 */
export const askTwilio = async (
  { providers, reach }: Pick<ChannelSetting, 'providers' | 'reach'>,
  account: TwilioAccount,
  what: 'Messages' | 'Calls',
  forms: readonly Form[],
  id: string,
  signal: AbortSignal,
): Promise<Delivery> => {
  const sid = encodeURIComponent(account.sid);
  const url = `${providers.twilio ?? TWILIO}/2010-04-01/Accounts/${sid}/${what}.json`;
  const ask = async (body: string): Promise<HttpAnswer | undefined> => {
    let answer: HttpAnswer | undefined;
    for (const token of account.tokens) {
      answer = await httpCall({ url, headers: headersOf(account.sid, token), body, signal }, reach);
      // While the token is rotated, Twilio may know only the other one yet, or still.
      if (answer?.status !== 401) break;
    }
    return answer;
  };
  let answer: HttpAnswer | undefined;
  for (const form of forms) {
    answer = await ask(new URLSearchParams(form).toString());
    if (!isAboutOurAddress(answer)) break;
  }
  return deliveryOf(answer, id);
};

type Form = Readonly<Record<string, string>>;

const headersOf = (sid: string, token: string): Readonly<Record<string, string>> => ({
  authorization: `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`,
  'content-type': 'application/x-www-form-urlencoded',
  accept: 'application/json',
});
