import type { EpochMillis } from '../../workflows/incident';
import type { ContactChannel } from '../../workflows/user';
import type { AuditedList } from '../audit/audited-list';
import type { Subject } from '../audit/entry';
import { keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';

/** Everything that can carry a message; only the embedded stack has an outbox. */
export type ChannelName = ContactChannel | 'outbox';

/** Somewhere a user or a team can be reached. The address is personal: it never goes into logs or state. */
export interface Contact {
  /** `sms-1`: kept as long as the address is. */
  readonly id: string;
  readonly channel: ChannelName;
  readonly address: string;
  /** When its owner gave back the code that was sent there. @default - not yet */
  readonly verifiedAt?: EpochMillis;
  /** Nothing is sent there any more, and why: its owner wrote STOP, or the address is gone. @default - it can be used */
  readonly unusable?: Unusable;
}

export interface Unusable {
  readonly because: string;
  readonly at: EpochMillis;
}

/** `user:<name>`, `team:<name>` or `webhook:<name>`. */
export type Owner = `${'user' | 'team' | 'webhook'}:${string}`;

/** Where an owner can be reached, as far as anybody has said. */
export const contactsOf = async (table: Table, owner: Owner): Promise<readonly Contact[]> =>
  ((await table.get(keys.contacts(owner)))?.['contacts'] as readonly Contact[] | undefined) ?? [];

export const contactList = (owner: Subject & Owner): AuditedList => ({
  key: keys.contacts(owner),
  subject: owner,
  field: 'contacts',
});
