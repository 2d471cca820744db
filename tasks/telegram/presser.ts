import { addresseesOf } from '../contacts/addressee';
import { contactsOf } from '../contacts/contact';
import type { Claims } from '../links/token';
import { cut } from '../notify/channels/words';
import type { World } from '../runtime/world';
import type { Button } from './button';
import type { CallbackQuery } from './update';

/**
 * As whom somebody answers who pressed a button; undefined where they may not: it was pressed somewhere else than it was
 * sent, or its contact method is not that of its owner any more. In a private chat it is the owner; in a group, which
 * everybody in it may answer, it is whose contact method leads to who pressed, else the name that Telegram says.
 */
export const presserOf = async (
  { table }: Pick<World, 'table'>,
  { from, message }: CallbackQuery,
  { owner, contact, chat }: Button,
): Promise<Claims['owner'] | undefined> => {
  if (!message || String(message.chat.id) !== chat) return undefined;
  const isPrivate = message.chat.id === from.id;
  const now = (await contactsOf(table, owner)).find(({ id, channel }) => id === contact && channel === 'telegram');
  if (!now || (isPrivate && now.address !== chat)) return undefined;
  if (isPrivate) return owner;
  const all = await addresseesOf(table, 'telegram', String(from.id));
  const known = all.find((one) => one.contact.verifiedAt !== undefined) ?? all[0];
  return known?.owner ?? `key:telegram:${tidy(from.username || from.first_name) || 'somebody'}`;
};

/** It stands on the timeline, where no number of an account has a place. */
const tidy = (name: string): string => cut(name.replace(/[^\p{L}\p{N}_-]/gu, ''), 64);
