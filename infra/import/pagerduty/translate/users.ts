import type { User } from '../../../../workflows/user';
import type { DraftContacts } from '../../draft';
import type { TranslateOptions } from '../../translate-options';
import { displayName, type PagerDutyBook } from '../book';
import type { PagerDutyContact, PagerDutyExport, PagerDutyUser } from '../export';
import { channelOf } from './channels';
import { notifyOf } from './notification-rules';
import { called, notTranslated, shownName, type Translated, translated } from './saying';
import { shiftNoticesOf } from './shift-notices';
import { zoneOr } from './zone';

export interface Users {
  readonly users: Readonly<Record<string, User>>;
  readonly contacts: readonly DraftContacts[];
}

export const translateUsers = (
  { users }: PagerDutyExport,
  book: PagerDutyBook,
  options: TranslateOptions,
): Translated<Users> => {
  const each = users.map((user) => translateUser(user, book.user(user.id) ?? '', options));
  return {
    made: {
      users: Object.fromEntries(each.map(({ key, user }) => [key, user])),
      contacts: each.flatMap(({ contacts }) => (contacts.contacts.length > 0 ? [contacts] : [])),
    },
    notes: each.flatMap(({ notes }) => notes),
  };
};

const translateUser = (from: PagerDutyUser, key: string, options: TranslateOptions) => {
  const subject = called('user', displayName(from));
  const zone = zoneOr(from.timeZone, options.timeZone, 'users', subject);
  const notify = notifyOf(from, subject);
  const notices = shiftNoticesOf(from, subject);
  const contacts = contactsOf(from, subject);
  const user: User = {
    name: shownName(displayName(from), key),
    timeZone: zone.made,
    ...(notify.made ? { notify: notify.made } : {}),
    ...(notices.made ? { shiftNotices: notices.made } : {}),
  };
  return {
    key,
    user,
    contacts: { owner: { user: key }, contacts: contacts.made },
    notes: [
      translated('users', subject, `user '${key}'`),
      ...zone.notes,
      ...contacts.notes,
      ...notify.notes,
      ...notices.notes,
    ],
  };
};

const contactsOf = (user: PagerDutyUser, subject: string): Translated<DraftContacts['contacts']> => {
  if (user.contacts === undefined)
    return {
      made: [],
      notes: [
        notTranslated(
          'users',
          `${subject}, contact methods`,
          'the export names them without saying what they are',
          'save GET /users with include[]=contact_methods, or set them with npx stepladder contacts',
        ),
      ],
    };
  const seen = new Set<string>();
  const read = user.contacts.map((contact, index) => contactOf(contact, `${subject}, contact method ${index + 1}`));
  return {
    made: read.flatMap(({ made }) => {
      const same = made && `${made.channel} ${made.address}`;
      if (!made || !same || seen.has(same)) return [];
      seen.add(same);
      return [made];
    }),
    notes: read.flatMap(({ notes }) => notes),
  };
};

type Contact = DraftContacts['contacts'][number];

const contactOf = (contact: PagerDutyContact, subject: string): Translated<Contact | undefined> => {
  const channel = channelOf(contact.type);
  if (channel === undefined || channel === 'push')
    return {
      made: undefined,
      notes: [
        notTranslated(
          'users',
          `${subject} (${contact.type || 'of no type'})`,
          channel === 'push' ? 'the app is bound to PagerDuty' : 'there is no such channel here',
          channel === 'push'
            ? "set the address of a push service with npx stepladder contacts; the user's rules for push are there already"
            : 'choose another channel for this person',
        ),
      ],
    };
  const address = channel === 'email' ? contact.address.trim() : telephone(contact);
  const good = channel === 'email' ? EMAIL.test(address) && address.length <= 254 : TELEPHONE.test(address);
  if (!good)
    return {
      made: undefined,
      notes: [
        notTranslated(
          'users',
          `${subject} (${contact.type})`,
          channel === 'email' ? 'it is no e-mail address' : 'it is no telephone number with its country',
          'set it with npx stepladder contacts',
        ),
      ],
    };
  return { made: { channel, address }, notes: [translated('users', `${subject} (${contact.type})`, channel)] };
};

/** What contact methods of the channels look like here. */
const EMAIL = /^[^@\s<>,;"]+@[^@\s<>,;"]+$/;
const TELEPHONE = /^\+[1-9]\d{6,14}$/;

const telephone = ({ address, countryCode = '' }: PagerDutyContact): string => {
  const digits = address.replace(/\D/g, '');
  if (address.trim().startsWith('+')) return `+${digits}`;
  return `+${countryCode.replace(/\D/g, '')}${digits.replace(/^0+/, '')}`;
};
