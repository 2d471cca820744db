import * as v from 'valibot';
import { jsonIn } from '../api/body';
import { Refused } from '../api/http';
import { parse } from '../api/parse';

const id = v.pipe(v.number(), v.safeInteger('be a whole number'));

const Chat = v.object({ id, type: v.optional(v.string(), '') });

/** Telegram sends what is refused again and again, for a day: what we do not understand is nothing for us. */
const orNot = <const S extends v.GenericSchema>(schema: S) => v.fallback(v.optional(schema), undefined);

const Update = v.object({
  update_id: id,
  callback_query: orNot(
    v.object({
      id: v.string(),
      from: v.object({ id, username: v.optional(v.string(), ''), first_name: v.optional(v.string(), '') }),
      data: v.optional(v.string(), ''),
      /** Not there for a button that was sent from an inline query: none of ours is. */
      message: v.optional(v.object({ chat: Chat })),
    }),
  ),
  message: orNot(v.object({ chat: Chat, text: v.optional(v.string(), '') })),
});

export type TelegramUpdate = v.InferOutput<typeof Update>;
export type CallbackQuery = NonNullable<TelegramUpdate['callback_query']>;

/** Something that Telegram tells us. @throws Refused */
export const updateIn = (raw: Buffer): TelegramUpdate => {
  const json = jsonIn(raw.toString('utf8'), 'the body');
  if (json.kind === 'no JSON') throw new Refused(422, 'the body should be JSON');
  return parse(Update, json.value);
};
