import { addressOf } from '../../../../tasks/contacts/address';
import { MOST_CONTACTS } from '../../../../tasks/contacts/body';
import type { ContactChannel } from '../../../../workflows/user';
import type { DraftContacts } from '../../draft';
import type { OpsgenieContact, OpsgenieUser } from '../export';
import { telephoneOf } from './telephone';

type Contact = DraftContacts['contacts'][number];

/** The ways in which Opsgenie reaches people, and what they are called here. */
export const CHANNELS: ReadonlyMap<string, ContactChannel> = new Map([
  ['email', 'email'],
  ['sms', 'sms'],
  ['voice', 'voice'],
  ['mobile', 'push'],
]);

/** What of somebody's contact methods is taken over, and how many are not, by why. No address is in a reason. */
export interface TranslatedContacts {
  readonly contacts: readonly Contact[];
  readonly disabled: number;
  readonly devices: number;
  /** Words for each that cannot be an address here: `the sms number 2`. */
  readonly refused: readonly string[];
  /** The username is all that is known of how to reach them. */
  readonly byUsername: boolean;
}

export const contactsOf = (user: OpsgenieUser): TranslatedContacts => {
  const byUsername = user.contacts.length === 0;
  const enabled = enabledContacts(user);
  const read = enabled
    .filter(({ method }) => method !== 'mobile')
    .map((contact, index) => asContact(contact) ?? `contact method ${index + 1} (${words(contact.method)})`);
  const good = unique(read.flatMap((one) => (typeof one === 'string' ? [] : [one])));
  return {
    contacts: good.slice(0, MOST_CONTACTS),
    disabled: user.contacts.filter((contact) => !contact.enabled).length,
    devices: enabled.filter(({ method }) => method === 'mobile').length,
    refused: [
      ...read.flatMap((one) => (typeof one === 'string' ? [one] : [])),
      ...good.slice(MOST_CONTACTS).map((_, index) => `contact method ${MOST_CONTACTS + index + 1}`),
    ],
    byUsername,
  };
};

/** Opsgenie knows everybody's e-mail address: it is their username. */
export const enabledContacts = ({ contacts, username }: OpsgenieUser): readonly OpsgenieContact[] =>
  contacts.length === 0
    ? [{ method: 'email', to: username, enabled: true }]
    : contacts.filter(({ enabled }) => enabled);

const asContact = ({ method, to }: OpsgenieContact): Contact | undefined => {
  const channel = CHANNELS.get(method);
  const address = method === 'email' ? to.trim() : telephoneOf(to);
  if (channel === undefined || address === undefined) return undefined;
  try {
    return { channel, address: addressOf(channel, address, 'to') };
  } catch {
    // What is wrong with it is said with the address, which goes no further.
    return undefined;
  }
};

const words = (method: string): string => (CHANNELS.has(method) ? method : 'of an unknown kind');

const unique = (contacts: readonly Contact[]): readonly Contact[] => [
  ...new Map(contacts.map((contact) => [`${contact.channel} ${contact.address}`, contact])).values(),
];
