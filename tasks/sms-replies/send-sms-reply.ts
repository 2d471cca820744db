import { createHash } from 'node:crypto';
import type { SmsReplyRequest } from '../../workflows/payloads';
import { contactsOf, type Owner } from '../contacts/contact';
import type { NotifyWorld } from '../notify/notify-world';
import { sendNotice } from '../notify/send-notice';
import { timeZoneOf } from '../notify/time-zone-of';

/** It may arrive when it is sent again. */
export class ReplyNotSent extends Error {
  override readonly name = 'ReplyNotSent';
}

/**
 * Writes back to whoever answered by SMS. What they wrote is done already: at worst they are told twice, or not.
 * @throws ReplyNotSent when another try may help
 */
export const sendSmsReply = async (world: NotifyWorld, request: SmsReplyRequest['smsReply']): Promise<void> => {
  const owner = request.owner as Owner;
  const contact = (await contactsOf(world.table, owner)).find(({ id }) => id === request.contact);
  if (contact?.channel !== 'sms' || contact.unusable) return;
  const delivery = await sendNotice(world, {
    messageId: createHash('sha256').update(request.id).digest('hex').slice(0, 32),
    subject: 'Stepladder',
    text: request.text,
    owner,
    user: owner.replace(/^user:/, ''),
    contact: contact.id,
    channel: contact.channel,
    address: contact.address,
    timeZone: timeZoneOf(world.organisation, owner),
    at: world.clock(),
  });
  if (delivery.kind === 'delivered') return;
  const why = `the answer to an SMS could not be sent to contact '${contact.id}': ${delivery.reason}`;
  if (delivery.worthRetrying) throw new ReplyNotSent(why);
  world.log.info(why, { owner });
};
