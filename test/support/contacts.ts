import type { Contact, Owner } from '../../tasks/contacts/contact';
import { keys } from '../../tasks/incidents/keys';
import type { Table } from '../../tasks/incidents/table-client';

/** As if an owner had these contacts all along. */
export const setContacts = (table: Table, owner: Owner, contacts: readonly Contact[]): Promise<void> =>
  table.put({ ...keys.contacts(owner), contacts });
