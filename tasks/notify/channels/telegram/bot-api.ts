import { goodNow } from '../../../runtime/good-now';
import type { Delivery } from '../channel';
import { type HttpAnswer, httpCall, REFUSED, UNREACHABLE } from '../http-call';
import { type ChannelSetting, needed } from '../setting';

/** What Telegram made of a call. */
export type Said =
  | { readonly kind: 'done'; readonly chat: string; readonly message: string }
  /** The group has a new number, and it wants to be called by that. */
  | { readonly kind: 'moved'; readonly chat: string }
  /** It says that already. */
  | { readonly kind: 'unchanged' }
  /** It does not take the marks or the buttons. */
  | { readonly kind: 'not so' }
  | { readonly kind: 'failed'; readonly delivery: Delivery };

const TELEGRAM = 'https://api.telegram.org';

/** The bot tokens that are good now, the present one first. @throws SecretMissing */
export const botTokens = async (setting: ChannelSetting): Promise<readonly string[]> =>
  goodNow(await needed(setting, 'telegram-bot-token'));

/**
 * One method of the Bot API. The token is part of the address that is called, so that address is in no error and no log.
 * @throws SecretMissing
 */
export const callTelegram = async (
  setting: ChannelSetting,
  method: 'sendMessage' | 'editMessageText',
  args: object,
  signal: AbortSignal,
): Promise<Said> => {
  let said: Said = { kind: 'failed', delivery: NOT_SET_UP };
  for (const token of (await botTokens(setting)).filter((one) => /^\d+:[\w-]+$/.test(one))) {
    const call = {
      url: `${setting.providers.telegram ?? TELEGRAM}/bot${token}/${method}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(args),
      signal,
    };
    said = saidBy(await httpCall(call, setting.reach));
    if (said.kind !== 'failed' || said.delivery !== NOT_SET_UP) return said;
  }
  return said;
};

interface BotAnswer {
  readonly ok?: unknown;
  readonly description?: unknown;
  readonly parameters?: { readonly migrate_to_chat_id?: unknown };
  readonly result?: { readonly message_id?: unknown; readonly chat?: { readonly id?: unknown } };
}

/** Telegram's own word is JSON; whatever answers otherwise is not it. */
const saidBy = (answer: HttpAnswer | undefined): Said => {
  const said = answer && jsonOf(answer.text);
  if (!answer || !said) return failed(answer && isClientError(answer) ? REFUSED : UNREACHABLE);
  const { message_id, chat } = said.result ?? {};
  if (said.ok === true) return { kind: 'done', chat: String(chat?.id ?? ''), message: String(message_id ?? '') };
  const moved = said.parameters?.migrate_to_chat_id;
  if (typeof moved === 'number') return { kind: 'moved', chat: String(moved) };
  const description = String(said.description ?? '');
  if (description.includes('message is not modified')) return { kind: 'unchanged' };
  if (answer.status === 400 && LOOKS.test(description)) return { kind: 'not so' };
  return failed(judged(answer.status, description));
};

const judged = (status: number, description: string): Delivery => {
  if (status === 429) return { kind: 'failed', worthRetrying: true, reason: 'rate limited' };
  if (status < 400 || status >= 500) return UNREACHABLE;
  // It knows no such bot.
  if (status === 401 || status === 404) return NOT_SET_UP;
  if (NOBODY_THERE.test(description)) return { kind: 'failed', worthRetrying: false, reason: 'contact unusable' };
  return REFUSED;
};

/**
 * What only somebody who had let the bot in can have done. A chat that is not found may as well be the fault of a token
 * of another bot, which must not stay with everybody's contact methods.
 */
const NOBODY_THERE = /bot was blocked by the user|user is deactivated|bot was kicked from/i;

const LOOKS = /parse entities|too long|button|reply.?markup/i;

const isClientError = ({ status }: HttpAnswer): boolean => status >= 400 && status < 500 && status !== 429;

const failed = (delivery: Delivery): Said => ({ kind: 'failed', delivery });

const NOT_SET_UP: Delivery = { kind: 'failed', worthRetrying: false, reason: 'not set up' };

const jsonOf = (text: string): BotAnswer | undefined => {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? json : undefined;
  } catch {
    return undefined;
  }
};
