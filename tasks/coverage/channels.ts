import { CONTACT_CHANNELS, type ContactChannel } from '../../workflows/user';
import { type Contact, contactsOf, type Owner } from '../contacts/contact';
import { inTurns } from '../runtime/in-turns';
import type { BaseWorld } from '../runtime/world';

/** Owners that are read at the same time: one read each, and there may be hundreds. */
const AT_ONCE = 20;

/** The contacts of these owners, in their order. */
export const contactsOfAll = async (
  { table }: BaseWorld,
  owners: readonly Owner[],
): Promise<ReadonlyMap<Owner, readonly Contact[]>> => {
  const found = new Map<Owner, readonly Contact[]>(owners.map((owner) => [owner, []]));
  await inTurns(owners, AT_ONCE, async (owner) => {
    found.set(owner, await contactsOf(table, owner));
  });
  return found;
};

/** Each channel once, and nothing else of a contact. Where nothing can arrive any more is no way to reach anybody. */
export const channelsIn = (contacts: readonly Contact[]): readonly ContactChannel[] =>
  CONTACT_CHANNELS.filter((channel) =>
    contacts.some((contact) => contact.channel === channel && contact.unusable === undefined),
  );
