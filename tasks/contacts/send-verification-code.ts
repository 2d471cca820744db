import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { VerifyRequest } from '../../workflows/payloads';
import type { Notice } from '../notify/channels/channel';
import type { NotifyWorld } from '../notify/notify-world';
import { sendNotice } from '../notify/send-notice';
import { timeZoneOf } from '../notify/time-zone-of';
import { GOOD_FOR, newCode } from './code';
import { contactsOf } from './contact';
import { keepCode, noteSending } from './verification';

/** It may arrive when it is sent again. */
export class CodeNotSent extends Error {
  override readonly name = 'CodeNotSent';
}

/**
 * Makes a code and sends it to one contact method of a user. Done again, another code replaces the first.
 * @throws CodeNotSent when another try may help
 */
export const sendVerificationCode = async (
  world: NotifyWorld,
  { user, contact: id }: VerifyRequest['verify'],
): Promise<void> => {
  const contact = (await contactsOf(world.table, `user:${user}`)).find((one) => one.id === id);
  // Removed or verified since it was asked for.
  if (!contact || contact.verifiedAt !== undefined) return;
  const { code, kept } = newCode(randomInt(1_000_000), randomBytes(16).toString('hex'), world.clock());
  if (!(await keepCode(world.table, user, contact, kept))) return;
  const delivery = await sendNotice(world, {
    ...wordsFor(code),
    messageId: createHash('sha256').update(`${user}\u0000${id}\u0000${kept.hash}`).digest('hex').slice(0, 32),
    owner: `user:${user}`,
    user,
    contact: contact.id,
    timeZone: timeZoneOf(world.organisation, `user:${user}`),
    channel: contact.channel,
    address: contact.address,
    at: world.clock(),
  });
  if (delivery.kind === 'failed' && delivery.worthRetrying)
    throw new CodeNotSent(`a code could not be sent to contact '${id}' of user '${user}': ${delivery.reason}`);
  await noteSending(world.table, user, contact, kept, delivery.kind === 'delivered' ? 'sent' : delivery.reason);
};

const wordsFor = (code: string): Pick<Notice, 'subject' | 'text'> => ({
  subject: 'Your code for Stepladder',
  text: [
    `Your code: ${code}`,
    '',
    `Give it back within ${GOOD_FOR / 60_000} minutes, and you will be told here about incidents.`,
    'If you did not ask for it, somebody else gave this address as theirs: do nothing.',
  ].join('\n'),
});
