import { Refused } from '../api/http';
import { brief } from '../api/parse';
import type { Decided } from '../audit/audited-list';
import { MOST_CONTACTS, type Wanted } from './body';
import type { Contact, Unusable } from './contact';

type Change = Decided<Contact> | undefined;

/** All of them anew; one that stays as it is keeps its id and that it was verified. */
export const allReplaced = (before: readonly Contact[], wanted: readonly Wanted[]): Change => {
  const list: Contact[] = [];
  for (const one of wanted) {
    const kept = before.find((contact) => isSame(contact, one));
    if (list.some((contact) => isSame(contact, one))) continue;
    list.push(kept ?? { id: freeId([...before, ...list], one.channel), ...one });
  }
  if (JSON.stringify(list) === JSON.stringify(before)) return undefined;
  return { list, what: `contacts set: ${list.map(({ id }) => id).join(', ') || 'none'}` };
};

/** One more; nothing changes if it is there. */
export const oneAdded = (before: readonly Contact[], wanted: Wanted): Change =>
  before.some((contact) => isSame(contact, wanted)) ? undefined : set(before, freeId(before, wanted.channel), wanted);

/** One is changed, or added under this id. Another address has to be verified again. */
export const oneSet = (before: readonly Contact[], id: string, wanted: Wanted): Change => {
  const same = before.find((contact) => isSame(contact, wanted));
  if (same?.id === id) return undefined;
  if (!same) return set(before, id, wanted);
  const problem = `'address' should be a new one, got that of ${same.id}`;
  throw new Refused(422, problem, { address: problem });
};

/** @throws Refused 404 */
export const oneRemoved = (before: readonly Contact[], id: string): Change => {
  const { channel } = findContact(before, id);
  return { list: before.filter((contact) => contact.id !== id), what: `${channel} contact ${id} removed` };
};

/** Undefined when nothing changes. A contact method whose owner said so, or whose address is gone, is not used. */
export const oneUnusable = (before: readonly Contact[], id: string, unusable: Unusable | undefined): Change => {
  const now = before.find((contact) => contact.id === id);
  if (!now || (now.unusable === undefined) === (unusable === undefined)) return undefined;
  const { unusable: _before, ...rest } = now;
  const after: Contact = unusable ? { ...rest, unusable } : rest;
  return {
    list: before.map((contact) => (contact === now ? after : contact)),
    what: `${now.channel} contact ${id} ${unusable ? `cannot be used: ${unusable.because}` : 'can be used again'}`,
  };
};

/** Undefined when it was already, or when it is not that any more. */
export const oneVerified = (before: readonly Contact[], verified: Contact, verifiedAt: number): Change => {
  const now = before.find(({ id }) => id === verified.id);
  if (!now || !isSame(now, verified) || now.verifiedAt !== undefined) return undefined;
  return {
    list: before.map((contact) => (contact === now ? { ...contact, verifiedAt } : contact)),
    what: `${now.channel} contact ${now.id} verified`,
  };
};

/** @throws Refused 404 */
export const findContact = (contacts: readonly Contact[], id: string): Contact => {
  const contact = contacts.find((one) => one.id === id);
  if (contact) return contact;
  const all = contacts.map((one) => one.id).join(', ') || 'none';
  throw new Refused(404, `there is no contact ${brief(id)}; there are ${all}`);
};

export const isSame = (a: Wanted, b: Wanted): boolean => a.channel === b.channel && a.address === b.address;

const set = (before: readonly Contact[], id: string, wanted: Wanted): Change => {
  const there = before.some((contact) => contact.id === id);
  const contact: Contact = { id, ...wanted };
  const list = there ? before.map((one) => (one.id === id ? contact : one)) : [...before, contact];
  if (list.length > MOST_CONTACTS)
    throw new Refused(422, `there should be at most ${MOST_CONTACTS} contacts, got ${list.length}`);
  return { list, what: `${wanted.channel} contact ${id} ${there ? 'changed' : 'added'}` };
};

/** `email-3` where there are up to `email-2`. */
const freeId = (taken: readonly Contact[], channel: string): string => {
  const numbers = taken.map(({ id }) => (id.startsWith(`${channel}-`) ? Number(id.slice(channel.length + 1)) : 0));
  return `${channel}-${Math.max(0, ...numbers.filter(Number.isInteger)) + 1}`;
};
