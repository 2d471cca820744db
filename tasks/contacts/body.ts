import * as v from 'valibot';
import { CONTACT_CHANNELS } from '../../workflows/user';
import { parse } from '../api/parse';
import { addressOf } from './address';
import type { Contact } from './contact';

/** A contact method as somebody wants it; its id is ours. */
export type Wanted = Pick<Contact, 'channel' | 'address'>;

/** Of one owner. */
export const MOST_CONTACTS = 20;

const One = v.object({
  channel: v.picklist(CONTACT_CHANNELS),
  address: v.pipe(v.string(), v.trim(), v.nonEmpty('say where'), v.maxLength(2048, 'have at most 2048 characters')),
});

const All = v.object({
  contacts: v.pipe(v.array(One), v.maxLength(MOST_CONTACTS, `have at most ${MOST_CONTACTS} entries`)),
  revision: v.optional(v.nullable(v.pipe(v.number(), v.integer('be a whole number')))),
});

/** @throws Refused with a sentence a field */
export const contactIn = (body: unknown): Wanted => {
  const { channel, address } = parse(One, body ?? {});
  return { channel, address: addressOf(channel, address, 'address') };
};

/** @throws Refused with a sentence a field */
export const contactsIn = (body: unknown): { readonly wanted: readonly Wanted[]; readonly revision?: number } => {
  const { contacts, revision } = parse(All, body ?? {});
  const wanted = contacts.map(({ channel, address }, index) => ({
    channel,
    address: addressOf(channel, address, `contacts.${index}.address`),
  }));
  return { wanted, ...(typeof revision === 'number' ? { revision } : {}) };
};

const Code = v.object({
  code: v.pipe(
    v.string(),
    v.transform((text) => text.replace(/\s/g, '')),
    v.check((text) => /^\d{6}$/.test(text), 'be the six digits that were sent'),
  ),
});

/** @throws Refused with a sentence a field */
export const codeIn = (body: unknown): string => parse(Code, body ?? {}).code;
