import type { Call, Operation } from '../api/door';
import { Refused, type Reply } from '../api/http';
import { answerFor } from '../respond/answer-for';
import { once } from '../respond/once';
import { goodNow } from '../runtime/good-now';
import type { World } from '../runtime/world';
import { ACTIONS, findButton, parseCallback } from './button';
import { presserOf } from './presser';
import { isFromTelegram } from './secret-token';
import { type CallbackQuery, type TelegramUpdate, updateIn } from './update';
import { usableAgain } from './usable-again';

export const telegramOperations = (world: World): Readonly<Record<string, Operation>> => ({
  telegramUpdate: async (call) => {
    await mustBeFromTelegram(world, call);
    const update = updateIn(call.raw);
    if (update.callback_query) return pressed(world, update.update_id, update.callback_query);
    return update.message ? written(world, update.message) : NOTHING_MORE;
  },
});

/** @throws Refused 401 */
const mustBeFromTelegram = async ({ secret }: World, { headers }: Call): Promise<void> => {
  const tokens = goodNow((await secret('telegram-webhook-secret')) ?? '');
  if (!isFromTelegram(headers['x-telegram-bot-api-secret-token'], tokens))
    throw new Refused(401, 'this is for Telegram, which shows the token of its webhook');
};

/** Telegram sends an update again until it hears 200: it is answered once, and shown again. */
const pressed = async (world: World, updateId: number, query: CallbackQuery): Promise<Reply> =>
  shown(query, (await answered(world, updateId, query)) ?? 'That was done already.');

const answered = async (world: World, updateId: number, query: CallbackQuery): Promise<string | undefined> => {
  const callback = parseCallback(query.data);
  const button = callback && (await findButton(world.table, callback.id, Math.floor(world.wall() / 1000)));
  const by = button && (await presserOf(world, query, button));
  if (!callback || !button || !by) return 'That button is not good any more; open the incident instead.';
  const event = ACTIONS[callback.letter];
  return once(world, 'telegram', String(updateId), event !== 'escalate', async () => {
    const { words } = await answerFor(world, button.incident, by, { event }, 'by a button in Telegram');
    return words;
  });
};

/** Whoever writes to the bot learns the number of the chat, which is an address that can be added. */
const written = async (world: World, { chat, text }: NonNullable<TelegramUpdate['message']>): Promise<Reply> => {
  const isPrivate = chat.type === 'private';
  if (!isPrivate && !/^\/start(@\w+)?(\s|$)/.test(text)) return NOTHING_MORE;
  await usableAgain(world, String(chat.id));
  const owner = isPrivate ? '<you>' : '<team> --team';
  return inReply('sendMessage', {
    chat_id: chat.id,
    text:
      `The number of this chat is ${chat.id}. To be told of incidents here, add it:\n` +
      `npx stepladder contacts ${owner} --add telegram:${chat.id}`,
  });
};

/** Telegram shows 200 characters. */
const LONGEST_WORDS = 200;

const shown = ({ id }: CallbackQuery, words: string): Reply =>
  inReply('answerCallbackQuery', {
    callback_query_id: id,
    text: words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS - 1).replace(HALF, '')}…` : words,
  });

const HALF = /[\uD800-\uDBFF]$/;

/** A call of the Bot API may be the answer to an update: nothing has to be sent, and no token is needed here. */
const inReply = (method: string, args: object): Reply => ({
  status: 200,
  contentType: 'application/json',
  text: JSON.stringify({ method, ...args }),
});

const NOTHING_MORE: Reply = { status: 200, contentType: 'application/json', text: '{}' };
