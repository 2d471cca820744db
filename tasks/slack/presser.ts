import { addresseesOf } from '../contacts/addressee';
import { contactsOf, type Owner } from '../contacts/contact';
import type { Claims } from '../links/token';
import { cut } from '../notify/channels/words';
import type { World } from '../runtime/world';
import type { Press } from './interaction';

/**
 * As whom somebody answers who pressed a button: whose contact method leads to them; else by the name that Slack says,
 * as everybody in a channel may answer what was sent there.
 * Undefined where they may not: the contact method that the message went to is gone, or leads to another person now.
 * @param meant for whom the message was: where two say that an account is theirs, it is they, or who has shown it
 */
export const presserOf = async (
  { table }: Pick<World, 'table'>,
  { user, name }: Press,
  { owner: meant, contact }: Pick<Claims, 'owner' | 'contact'>,
): Promise<Claims['owner'] | undefined> => {
  const to = (await contactsOf(table, meant as Owner)).find(({ id, channel }) => id === contact && channel === 'slack');
  if (!to || (isPerson(to.address) && to.address !== user)) return undefined;
  const known = await addresseesOf(table, 'slack', user);
  const one =
    known.find(({ owner }) => owner === meant) ??
    known.find(({ contact }) => contact.verifiedAt !== undefined) ??
    known[0];
  if (!one && isPerson(to.address)) return meant;
  return one?.owner ?? `key:slack:${tidy(name) || 'somebody'}`;
};

/** Of a person, whose messages nobody else sees; not of a channel. */
const isPerson = (address: string): boolean => /^[UW]/.test(address);

/** It stands on the timeline, where no number of an account has a place. */
const tidy = (name: string): string => cut(name.replace(/[^\p{L}\p{N}._-]/gu, ''), 80);
