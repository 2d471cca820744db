import { createHash } from 'node:crypto';
import type { Incident } from '../../workflows/incident';
import type { NewLinkRequest } from '../../workflows/payloads';
import { type Contact, contactsOf, type Owner } from '../contacts/contact';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import type { NotifyWorld } from '../notify/notify-world';
import { sendNotice } from '../notify/send-notice';
import { isShadow } from '../notify/shadow';
import { timeZoneOf } from '../notify/time-zone-of';
import { answerLink } from './links';

/** It may arrive when it is sent again. */
export class LinkNotSent extends Error {
  override readonly name = 'LinkNotSent';
}

/** Milliseconds between two links to the same contact method about the same incident. */
const ONE_IN = 5 * 60_000;
/** Seconds that the last one is remembered. */
const REMEMBERED = 86_400;

/**
 * Sends a new link in the place of one that has expired: only while the incident is open, only to the contact method
 * that the old one went to, as it is on file now, and once in five minutes whoever asks. That is noted before it is
 * sent: should we die in between, whoever waits for it asks again, which the page tells them to.
 * @throws LinkNotSent when another try may help
 */
export const sendNewLink = async (world: NotifyWorld, request: NewLinkRequest['newLink']): Promise<void> => {
  const owner = request.owner as Owner;
  const item = await world.table.get(keys.incident(request.incident));
  const incident = item && toIncident(item);
  // Nothing of a shadow service leaves the house.
  if (!incident || incident.status === 'resolved' || isShadow(world.organisation, incident.service)) return;
  const contact = await contactOnFile(world, owner, request.contact);
  const link = contact && (await answerLink(world, incident.id, owner, contact.id));
  if (!contact || !link) return;
  const asked = keys.newLink(incident.id, owner, contact.id);
  if (!(await isTime(world, asked))) return;
  const delivery = await sendNotice(world, {
    ...wordsFor(incident, link),
    messageId: createHash('sha256').update(link).digest('hex').slice(0, 32),
    owner,
    user: owner.replace(/^user:/, ''),
    contact: contact.id,
    timeZone: timeZoneOf(world.organisation, owner),
    channel: contact.channel,
    address: contact.address,
    at: world.clock(),
  });
  if (delivery.kind === 'delivered') return;
  await askAgain(world, asked);
  const why = `a new link for contact '${contact.id}' could not be sent: ${delivery.reason}`;
  if (delivery.worthRetrying) throw new LinkNotSent(why);
  world.log.info(why, { incident: incident.id });
};

/** One that cannot be used, or is no more, is not told. */
const contactOnFile = async (
  { table, givenContacts }: NotifyWorld,
  owner: Owner,
  id: string,
): Promise<Contact | undefined> => {
  const set = await contactsOf(table, owner);
  const all = set.length > 0 ? set : givenContacts(owner);
  return all.find((contact) => contact.id === id && contact.unusable === undefined);
};

/** By the clock on the wall: people wait by it, however quick the other one runs. */
const isTime = async ({ table, wall, clock }: NotifyWorld, key: ReturnType<typeof keys.newLink>): Promise<boolean> => {
  const now = wall();
  const noted = await table.update(key, {
    set: { at: now, expiresAt: Math.ceil(clock() / 1000) + REMEMBERED },
    condition: 'attribute_not_exists(#at) OR #at <= :before',
    given: { before: now - ONE_IN },
  });
  return noted !== undefined;
};

/** What was not sent may be asked for at once. Whoever sends has no right to delete what belongs to an incident. */
const askAgain = async ({ table }: NotifyWorld, key: ReturnType<typeof keys.newLink>): Promise<void> => {
  await table.update(key, { set: { at: 0 }, condition: 'attribute_exists(pk)' });
};

const wordsFor = (
  { priority, title }: Incident,
  link: string,
): { readonly subject: string; readonly text: string } => ({
  subject: `${priority}: ${title}`,
  text: `A new link, as you asked: ${link}\nIt is good for a day. Whoever opens it answers as you.`,
});
