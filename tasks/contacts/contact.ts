import { keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';

export const CHANNELS = ['email', 'webhook', 'outbox'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** Somewhere a user or a team can be reached. The address is personal: it never goes into logs or state. */
export interface Contact {
  readonly id: string;
  readonly channel: ChannelName;
  readonly address: string;
}

/** `user:<name>`, `team:<name>` or `webhook:<name>`. */
export type Owner = `${'user' | 'team' | 'webhook'}:${string}`;

/** Where an owner can be reached, as far as anybody has said. */
export const contactsOf = async (table: Table, owner: Owner): Promise<readonly Contact[]> =>
  ((await table.get(keys.contacts(owner)))?.['contacts'] as readonly Contact[] | undefined) ?? [];

/** Replaces all contacts of an owner. */
export const setContacts = (table: Table, owner: Owner, contacts: readonly Contact[]): Promise<void> =>
  table.put({ ...keys.contacts(owner), contacts });
