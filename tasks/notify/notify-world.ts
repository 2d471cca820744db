import type { Contact, Owner } from '../contacts/contact';
import type { BaseWorld } from '../runtime/world';
import type { Channels } from './channels/channel';

/** What notify may touch beyond the rest. */
export interface NotifyWorld extends BaseWorld {
  readonly channels: Channels;
  /** Contacts that an owner has without anybody having set them: the outbox, on the embedded stack. */
  readonly givenContacts: (owner: Owner) => readonly Contact[];
}
