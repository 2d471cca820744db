import type { ContactChannel } from '../../workflows/user';
import { Refused } from '../api/http';
import { brief } from '../api/parse';

/** What an address of each channel looks like, and whether a text does. */
const ADDRESSES: Readonly<Record<ContactChannel, readonly [what: string, good: (text: string) => boolean]>> = {
  email: ['an e-mail address', (text) => /^[^@\s<>,;"]+@[^@\s<>,;"]+$/.test(text) && text.length <= 254],
  sms: ["a telephone number such as '+491701234567'", (text) => TELEPHONE.test(text)],
  voice: ["a telephone number such as '+491701234567'", (text) => TELEPHONE.test(text)],
  push: ['a push subscription as JSON, as the page /push makes it', (text) => isSubscription(text)],
  slack: ["the id of a member or a channel such as 'U012AB3CD'", (text) => /^[UWCGD][A-Z0-9]{7,14}$/.test(text)],
  teams: ['the https address of a workflow', (text) => isUrl(text, /^https:$/)],
  telegram: [
    "the number of a chat such as '123456789', which the bot tells whoever writes to it",
    (text) => /^-?\d{1,16}$/.test(text),
  ],
  webhook: ['an http or https address', (text) => isUrl(text, /^https?:$/)],
};

/** E.164: the country and at most 15 digits, nothing between them. */
const TELEPHONE = /^\+[1-9]\d{6,14}$/;

const isUrl = (text: string, protocol: RegExp): boolean => URL.canParse(text) && protocol.test(new URL(text).protocol);

/**
 * The address as it is kept.
 * @param field how whoever sent it calls it
 * @throws Refused 422 with what the channel takes
 */
export const addressOf = (channel: ContactChannel, text: string, field: string): string => {
  const [what, good] = ADDRESSES[channel];
  if (good(text)) return text;
  const problem = `'${field}' should be ${what}, got ${brief(text)}`;
  throw new Refused(422, problem, { [field]: problem });
};

/** What a browser's `PushSubscription` is as JSON: an https endpoint and two keys, base64url. */
const isSubscription = (text: string): boolean => {
  try {
    const { endpoint, keys } = JSON.parse(text);
    const good = (key: unknown, bytes: number) =>
      typeof key === 'string' && /^[\w-]+=*$/.test(key) && Buffer.from(key, 'base64url').length === bytes;
    return isUrl(String(endpoint), /^https:$/) && good(keys?.p256dh, 65) && good(keys?.auth, 16);
  } catch {
    return false;
  }
};
