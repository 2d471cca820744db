import type { Status } from '../../../../workflows/incident';
import { buttonId, keepButton } from '../../../telegram/button';
import type { AboutIncident, Addressed, Channel, Delivery } from '../channel';
import { REFUSED } from '../http-call';
import type { ChannelSetting } from '../setting';
import { botTokens, callTelegram } from './bot-api';
import { keyboard } from './keyboard';
import { bundleText, messageText, noticeText, type Text, updateText } from './texts';

/**
 * Telegram, through its Bot API: to a person who has written to the bot, or into a group. What comes later about the same
 * incident is a reply to the first message, which shows how things stand.
 *
 * The Bot API knows no idempotency key: if we die after it took a message and before that is written down, the message
 * comes twice. Their buttons are the same.
 */
export const open = (setting: ChannelSetting): Channel => {
  /** A group that has become another one is told there, and the buttons are good there. */
  const post = async (
    { address }: Addressed,
    { marked, plain }: Text,
    more: object,
    signal: AbortSignal,
    moved: (chat: string) => Promise<unknown> = async () => undefined,
  ): Promise<Delivery> => {
    const send = (chat: string, content: object) =>
      callTelegram(setting, 'sendMessage', { chat_id: chat, ...content }, signal);
    const content = { text: marked, ...MARKED_UP, ...more };
    let chat = address;
    let said = await send(chat, content);
    if (said.kind === 'moved') {
      chat = said.chat;
      await moved(chat);
      said = await send(chat, content);
    }
    // A message must not be lost for its looks.
    if (said.kind === 'not so') said = await send(chat, { text: plain, ...NO_PREVIEW });
    if (said.kind === 'failed') return said.delivery;
    return said.kind === 'done' ? { kind: 'delivered', receipt: `${said.chat}:${said.message}` } : REFUSED;
  };
  return {
    deliver: async (message, signal) => {
      const buttons = await keep(setting, message, message.address);
      const first = placeOf(message.conversation);
      // Messages are counted in each chat anew: in another one the number would mean another message.
      const isHere = first?.chat === message.address;
      const reply = isHere && { reply_parameters: { message_id: first.message, allow_sending_without_reply: true } };
      const more = { ...reply, reply_markup: keyboard(message, 'triggered', buttons) };
      const sent = await post(message, messageText(message), more, signal, (chat) => keep(setting, message, chat));
      return first && sent.kind === 'delivered' ? { ...sent, receipt: message.conversation } : sent;
    },
    bundle: (bundle, signal) => post(bundle, bundleText(bundle), {}, signal),
    tell: (notice, signal) => post(notice, noticeText(notice), {}, signal),
    update: async (update, signal) => {
      const first = placeOf(update.conversation);
      if (!first) return REFUSED;
      const markup = keyboard(update, update.status, await keepWhileOpen(setting, update, update.status, first.chat));
      const change = {
        chat_id: first.chat,
        message_id: first.message,
        text: updateText(update).marked,
        reply_markup: markup,
      };
      const said = await callTelegram(setting, 'editMessageText', { ...change, ...MARKED_UP }, signal);
      if (said.kind === 'failed') return said.delivery;
      // A message does not move with its group.
      if (said.kind === 'moved' || said.kind === 'not so') return REFUSED;
      return { kind: 'delivered', receipt: update.conversation };
    },
  };
};

/** No link is opened to show what is behind it. */
const NO_PREVIEW = { link_preview_options: { is_disabled: true } };

const MARKED_UP = { parse_mode: 'HTML', ...NO_PREVIEW };

/** Before the message goes out: whoever presses at once finds what the button means. @returns what it is kept under */
const keep = async (
  setting: ChannelSetting,
  { incidentId, owner, contact, address }: Addressed & AboutIncident,
  chat: string,
): Promise<string | undefined> => {
  const [token] = await botTokens(setting);
  // Without an address to press back to, a button would only fail.
  if (token === undefined || setting.publicUrl === '') return undefined;
  const button = { incident: incidentId, owner, contact, chat };
  const id = buttonId(token, button, address);
  await keepButton(setting.table, id, button, Math.floor(setting.wall() / 1000));
  return id;
};

const keepWhileOpen = async (
  setting: ChannelSetting,
  about: Addressed & AboutIncident,
  status: Status,
  chat: string,
): Promise<string | undefined> => (status === 'resolved' ? undefined : keep(setting, about, chat));

const placeOf = (conversation: string): { readonly chat: string; readonly message: number } | undefined => {
  const [, chat, message] = /^(-?\d+):(\d+)$/.exec(conversation) ?? [];
  return chat && message ? { chat, message: Number(message) } : undefined;
};
