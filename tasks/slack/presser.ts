import { addresseesOf } from '../contacts/addressee';
import type { Claims } from '../links/token';
import type { World } from '../runtime/world';
import type { Press } from './interaction';

/**
 * As whom somebody answers who pressed a button: whose contact method leads to them; else by the name that Slack says,
 * as everybody in a channel may answer what was sent there.
 * @param meant for whom the message was: where two say that an account is theirs, it is they, or who has shown it
 */
export const presserOf = async (
  { table }: Pick<World, 'table'>,
  { user, name }: Press,
  meant: Claims['owner'],
): Promise<Claims['owner']> => {
  const known = await addresseesOf(table, 'slack', user);
  const one =
    known.find(({ owner }) => owner === meant) ??
    known.find(({ contact }) => contact.verifiedAt !== undefined) ??
    known[0];
  return one?.owner ?? `key:slack:${tidy(name) || 'somebody'}`;
};

/** It stands on the timeline, where no number of an account has a place. */
const tidy = (name: string): string => name.replace(/[^\p{L}\p{N}._-]/gu, '').slice(0, 80);
