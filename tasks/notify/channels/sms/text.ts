import { codeFor } from '../../../sms-replies/codes';
import type { Bundle, Message } from '../channel';
import type { ChannelSetting } from '../setting';
import { bitsOf, shortBundleOf, shortOf } from '../words';

/** Characters of one SMS. The link comes on top: whoever has one gets a longer message. */
const ONE_SMS = 160;
/** Characters of each part of a longer one. */
const PART = 153;

/**
 * What is left of the parts that the link needs anyway is paid for: why they are told goes there.
 * @param text with so much room
 */
const beside = (link: string, text: (room: number) => string): string => {
  if (link === '') return text(ONE_SMS);
  const full = text(Math.ceil((ONE_SMS + 1 + link.length) / PART) * PART - 1 - link.length);
  // In other alphabets parts are shorter, and it would be more of them.
  return `${bitsOf(full) < full.length * 16 ? full : text(ONE_SMS)} ${link}`;
};

/** Incidents of a bundle that can be answered by a code; the others by the link. */
const MOST_CODES = 20;

/** @param repliesReach whether what somebody writes back comes to us */
export const messageText = async (
  setting: Pick<ChannelSetting, 'table' | 'wall'>,
  message: Message,
  repliesReach: boolean,
): Promise<string> => {
  const code = repliesReach ? await codeOrNone(setting, message, message.incidentId) : undefined;
  const how = code === undefined ? '' : `. Reply ACK ${code}, RES ${code} or ESC ${code}.`;
  return beside(message.answerLink, (room) => joined(shortOf(message, room - how.length), how));
};

/** Each incident gets its code; they are told to whoever asks, as there is no room. */
export const bundleText = async (
  setting: Pick<ChannelSetting, 'table' | 'wall'>,
  bundle: Bundle,
  repliesReach: boolean,
): Promise<string> => {
  const [first] = bundle.incidents;
  const codes: (string | undefined)[] = [];
  // One after the other: each sees which codes are taken.
  for (const { incidentId } of repliesReach ? bundle.incidents.slice(0, MOST_CODES) : [])
    codes.push(await codeOrNone(setting, bundle, incidentId));
  const some = codes.some((code) => code !== undefined);
  const one = bundle.incidents.length === 1 ? codes[0] : undefined;
  const how = one ? `. Reply ACK ${one}, RES ${one} or ESC ${one}.` : some ? '. Reply LIST for their codes.' : '';
  const link = bundle.listLink || (first?.answerLink ?? '');
  return beside(link, (room) => joined(shortBundleOf(bundle, room - how.length), how));
};

/** A message without a code is better than none. */
const codeOrNone = async (
  setting: Pick<ChannelSetting, 'table' | 'wall'>,
  to: Pick<Message, 'address' | 'owner'>,
  incident: string,
): Promise<string | undefined> => {
  try {
    return await codeFor(setting, { address: to.address, owner: to.owner, incident });
  } catch {
    return undefined;
  }
};

/** A sentence that ends already needs no second end. */
const joined = (text: string, how: string): string => (/[.!?]$/.test(text) ? text + how.slice(1) : text + how);
