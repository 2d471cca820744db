import type { Contact, Owner } from '../contacts/contact';
import type { BaseWorld } from '../runtime/world';
import type { Addressed } from './channels/channel';
import { nameOf } from './notification';
import { timeZoneOf } from './time-zone-of';

/** To whom and where something goes now. */
export const addressedTo = (
  { clock, organisation }: Pick<BaseWorld, 'clock' | 'organisation'>,
  owner: Owner,
  { id, channel, address }: Contact,
  messageId: string,
): Addressed => ({
  messageId,
  owner,
  user: nameOf(owner),
  contact: id,
  channel,
  address,
  at: clock(),
  timeZone: timeZoneOf(organisation, owner),
});
