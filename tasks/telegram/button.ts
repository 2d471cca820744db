import { createHmac } from 'node:crypto';
import type { Owner } from '../contacts/contact';
import { keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';

/** What can be pressed, and its letter in the button. */
export const ACTIONS = { a: 'acknowledge', e: 'escalate', r: 'resolve' } as const;
export type Letter = keyof typeof ACTIONS;

/** What the buttons of one message stand for. Telegram gives them 64 bytes: a signed token does not fit. */
export interface Button {
  readonly incident: string;
  readonly owner: Owner;
  readonly contact: string;
  /** The chat that they were sent to, as Telegram numbers it now. */
  readonly chat: string;
}

/** Seconds. What is sent later makes it good for as long again. */
const GOOD_FOR = 48 * 3600;

/**
 * The same for the same incident, contact method and address. Nobody can guess it: a client of Telegram may send any
 * text as if a button had it.
 */
export const buttonId = (
  botToken: string,
  { incident, owner, contact }: Omit<Button, 'chat'>,
  address: string,
): string =>
  createHmac('sha256', botToken)
    .update([incident, owner, contact, address].join('\u0000'))
    .digest('base64url')
    .slice(0, 22);

/** @param now epoch seconds, by the clock on the wall */
export const keepButton = (table: Table, id: string, button: Button, now: number): Promise<void> =>
  table.put({ ...keys.telegramButton(id), ...button, expiresAt: now + GOOD_FOR });

/** Undefined where there is none, or it is too old: the table takes its time to throw away. */
export const findButton = async (table: Table, id: string, now: number): Promise<Button | undefined> => {
  const item = await table.get(keys.telegramButton(id));
  return item && Number(item['expiresAt']) > now ? (item as unknown as Button) : undefined;
};

/** `a:<id>`, at most 64 bytes. */
export const callbackData = (letter: Letter, id: string): string => `${letter}:${id}`;

/** Undefined where it is none of ours. */
export const parseCallback = (data: string): { readonly letter: Letter; readonly id: string } | undefined => {
  const [, letter, id] = /^([aer]):([\w-]{22})$/.exec(data) ?? [];
  return letter && id ? { letter: letter as Letter, id } : undefined;
};
