import type { ContactChannel } from '../../workflows/user';
import { keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';
import { type Contact, contactsOf, type Owner } from './contact';

/** Where people write back from: who writes is known by the address alone. */
const WRITE_BACK: readonly string[] = ['sms', 'voice', 'slack', 'telegram'] satisfies readonly ContactChannel[];

/** Noted at every change, also one that changes nothing, and never taken away: it is a hint that the contacts themselves have to confirm. */
export const noteAddressees = async (
  table: Table,
  owner: Owner,
  contacts: readonly Pick<Contact, 'channel' | 'address'>[],
): Promise<void> => {
  const noted = contacts.filter(({ channel }) => WRITE_BACK.includes(channel));
  await Promise.all(
    noted.map(({ channel, address }) => table.put({ ...keys.addressee(channel, address, owner), owner })),
  );
};

/**
 * Whose contact methods lead to an address, and which of them. A telephone can belong to several.
 * @param told who was told something there, as far as that is known: whose contact methods nobody has changed since
 * addressees are noted, or whose note was lost, are not noted
 */
export const addresseesOf = async (
  table: Table,
  channel: ContactChannel,
  address: string,
  told: readonly Owner[] = [],
): Promise<readonly { readonly owner: Owner; readonly contact: Contact }[]> => {
  const items = await table.queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.addressee(channel, address, '').pk },
  });
  const owners = new Set([...items.map((item) => item['owner'] as Owner), ...told]);
  const found = await Promise.all(
    [...owners].map(async (owner) => {
      const contact = (await contactsOf(table, owner)).find(
        (one) => one.channel === channel && one.address === address,
      );
      return contact ? [{ owner, contact }] : [];
    }),
  );
  return found.flat();
};
