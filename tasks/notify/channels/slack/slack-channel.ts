import type { Status } from '../../../../workflows/incident';
import { tokenFor } from '../../../links/links';
import type { AboutIncident, Addressed, Channel, Delivery, Message, Update } from '../channel';
import type { ChannelSetting } from '../setting';
import { updateLine } from '../words';
import { type Block, bundleBlocks, messageBlocks, noticeBlocks, replyBlocks, type Shown, updateBlocks } from './blocks';
import { buttonRow } from './buttons';
import { fitting } from './mrkdwn';
import { callSlack, type Said } from './slack-api';

/**
 * Slack, through its Web API: to a person, or into a channel. One message for an incident and a contact method; what
 * comes later goes into its thread, and the message itself shows how things stand.
 *
 * Slack knows no idempotency key: if we die after it took a message and before that is written down, the message comes
 * twice. Both carry the same id in their metadata, so that they can be told for one.
 */
export const open = (setting: ChannelSetting): Channel => {
  /** A message must not be lost for its looks. */
  const inBlocks = async (call: (shown: object) => Promise<Said>, { bare, ...shown }: Shown): Promise<Said> => {
    const said = await call(shown);
    return said.kind === 'failed' && TOO_GOOD_LOOKS.includes(said.error) ? call({ text: bare, blocks: [] }) : said;
  };
  const post = (to: Addressed, where: object, shown: Shown, signal: AbortSignal): Promise<Said> =>
    inBlocks(
      (how) => callSlack(setting, 'chat.postMessage', { ...PLAINLY, ...where, ...how, ...metadata(to) }, signal),
      shown,
    );
  const edit = (to: Addressed, { channel, ts }: Place, shown: Shown, signal: AbortSignal): Promise<Said> =>
    inBlocks(
      (how) => callSlack(setting, 'chat.update', { ...AS_IT_IS, channel, ts, ...how, ...metadata(to) }, signal),
      shown,
    );
  const buttons = async (about: Addressed & AboutIncident, status: Status): Promise<readonly Block[]> =>
    buttonRow(about, status, await incidentToken(setting, about));

  const anew = async (message: Message, signal: AbortSignal): Promise<Delivery> =>
    delivery(await post(message, to(message), messageBlocks(message, await buttons(message, 'triggered')), signal));

  return {
    deliver: async (message, signal) => {
      const first = placeOf(message);
      if (!first) return anew(message, signal);
      // To the address, not to where the first message is: that may have been somebody else's.
      const thread = { ...to(message), thread_ts: first.ts, reply_broadcast: isToBeSeen(message) };
      const said = await post(message, thread, replyBlocks(message), signal);
      if (said.kind === 'failed') return THREAD_GONE.includes(said.error) ? anew(message, signal) : said.delivery;
      if (said.channel !== first.channel) return delivery(said);
      // They were told by the reply. That the first message says so too is a courtesy.
      await edit(message, first, messageBlocks(message, await buttons(message, 'triggered')), signal);
      return { kind: 'delivered', receipt: message.conversation };
    },
    bundle: async (bundle, signal) => delivery(await post(bundle, to(bundle), bundleBlocks(bundle), signal)),
    tell: async (notice, signal) => delivery(await post(notice, to(notice), noticeBlocks(notice), signal)),
    update: async (update, signal) => {
      const first = placeOf(update);
      if (!first) return NOTHING_THERE;
      // The change first: done twice it is the same, and a line in the thread is not.
      const edited = await edit(update, first, updateBlocks(update, await buttons(update, update.status)), signal);
      if (edited.kind === 'failed' && !STAYS.includes(edited.error)) return edited.delivery;
      const line = fitting(updateLine(update), 3000);
      const shown = { text: line, bare: line, blocks: [] };
      const said = await post(update, { channel: first.channel, thread_ts: first.ts }, shown, signal);
      return said.kind === 'done' ? { kind: 'delivered', receipt: update.conversation } : said.delivery;
    },
  };
};

/** Nothing is looked for in what we send. Said at every change as well: there Slack looks if it is not told. */
const AS_IT_IS = { parse: 'none', link_names: false };

/** And no link is opened to show what is behind it: links of ours answer. */
const PLAINLY = { ...AS_IT_IS, unfurl_links: false, unfurl_media: false };

const to = ({ address }: Addressed) => ({ channel: address });

const metadata = ({ messageId }: Addressed) => ({
  metadata: { event_type: 'stepladder_message', event_payload: { message_id: messageId } },
});

interface Place {
  readonly channel: string;
  readonly ts: string;
}

/** Where the first message is; undefined where there is none, or the contact method has moved to another channel. */
const placeOf = ({ conversation, address }: Pick<Message | Update, 'conversation' | 'address'>): Place | undefined => {
  const [, channel, ts] = /^([A-Z0-9]+):([\d.]+)$/.exec(conversation) ?? [];
  if (!channel || !ts) return undefined;
  return isPerson(address) || channel === address ? { channel, ts } : undefined;
};

const isPerson = (address: string): boolean => /^[UW]/.test(address);

/** Slack tells nobody of a reply in a thread that they do not follow: a person is always told, a channel of each level. */
const isToBeSeen = ({ address, step }: Message): boolean => isPerson(address) || step === 1;

/** Somebody deleted or locked the first message. */
const THREAD_GONE: readonly string[] = [
  'thread_not_found',
  'message_not_found',
  'cannot_reply_to_message',
  'restricted_action_thread_locked',
];

/** What Slack makes of blocks that it does not like, whatever we did to keep within its limits. */
const TOO_GOOD_LOOKS: readonly string[] = [
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
];

/** It cannot be changed any more; its thread can still be written to. */
const STAYS: readonly string[] = ['edit_window_closed', 'cant_update_message'];

const NOTHING_THERE: Delivery = { kind: 'failed', worthRetrying: false, reason: 'refused' };

const delivery = (said: Said): Delivery =>
  said.kind === 'done' ? { kind: 'delivered', receipt: `${said.channel}:${said.ts}` } : said.delivery;

/** Without an address to press back to, a button would only fail. */
const incidentToken = (
  setting: ChannelSetting,
  { incidentId, owner, contact }: Addressed & AboutIncident,
): Promise<string | undefined> =>
  setting.publicUrl === ''
    ? Promise.resolve(undefined)
    : tokenFor({ ...setting, log: SILENT }, { purpose: 'answer', subject: incidentId, owner, contact });

/** A key that cannot be used is logged where the message's link is made. */
const SILENT = { info: () => {}, error: () => {} };
