import type { ContactChannel, User } from '../../workflows/user';
import { type Contact, contactsOf, type Owner } from '../contacts/contact';
import type { Recipient } from './meant';
import type { NotifyWorld } from './notify-world';

/** A recipient with every way in which they can be told. */
export interface Reachable {
  readonly recipient: Recipient;
  /** Undefined for teams and webhooks. */
  readonly user: User | undefined;
  /** The usable ones; none of them is a gap. */
  readonly contacts: readonly Contact[];
  /** Why these, where that needs a word, for the timeline. */
  readonly note: string;
}

export const withContacts = (world: NotifyWorld, recipients: readonly Recipient[]): Promise<readonly Reachable[]> =>
  Promise.all(recipients.map((recipient) => reachable(world, recipient)));

const reachable = async (world: NotifyWorld, recipient: Recipient): Promise<Reachable> => {
  const [kind, name] = split(recipient.owner);
  if (kind === 'user') return reachableUser(world, recipient, name);
  const { url } = (kind === 'webhook' && world.organisation.webhooks[name]) || { url: undefined };
  const contacts: readonly Contact[] = url
    ? [{ id: 'webhook', channel: 'webhook', address: url }]
    : await contactsOrGiven(world, recipient);
  return { recipient, user: undefined, contacts, note: '' };
};

const reachableUser = async (world: NotifyWorld, recipient: Recipient, name: string): Promise<Reachable> => {
  const all = await contactsOrGiven(world, recipient);
  const contacts = usable(all);
  const doubtful = contacts.some(({ channel, verifiedAt }) => channel !== 'outbox' && verifiedAt === undefined);
  return {
    recipient,
    user: world.organisation.users[name],
    contacts,
    note: doubtful ? 'none of their contact methods is verified, so unverified ones are used' : '',
  };
};

/**
 * A person's verified contact methods; all, as long as none is: an address that may be wrong is better than silence.
 * Where nothing can arrive any more, nothing is sent.
 */
export const usable = (all: readonly Contact[]): readonly Contact[] => {
  const contacts = all.filter(({ unusable }) => unusable === undefined);
  const verified = contacts.filter(({ verifiedAt }) => verifiedAt !== undefined);
  return verified.length > 0 ? verified : contacts;
};

/** For what is told beyond an incident: by the channels that they asked for; with none of these, by the first they have. */
export const contactsBy = async (
  world: NotifyWorld,
  owner: Owner,
  by: ContactChannel | readonly ContactChannel[],
): Promise<readonly Contact[]> => {
  const all = usable(await contactsOrGiven(world, { owner, because: '' }));
  const wanted = all.filter(({ channel }) => (Array.isArray(by) ? by : [by]).includes(channel));
  return wanted.length > 0 ? wanted : all.slice(0, 1);
};

/** What the embedded stack gives counts only where nobody has set anything. */
const contactsOrGiven = async (world: NotifyWorld, { owner }: Recipient): Promise<readonly Contact[]> => {
  const contacts = await contactsOf(world.table, owner);
  return contacts.length > 0 ? contacts : world.givenContacts(owner);
};

const split = (owner: string): readonly [kind: string, name: string] => {
  const colon = owner.indexOf(':');
  return [owner.slice(0, colon), owner.slice(colon + 1)];
};
