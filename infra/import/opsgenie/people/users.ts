import type { User } from '../../../../workflows/user';
import type { DraftContacts } from '../../draft';
import type { Note } from '../../note';
import type { TranslateOptions } from '../../translate-options';
import type { Book } from '../book';
import type { OpsgenieExport, OpsgenieUser } from '../export';
import { inline } from '../wording';
import { contactsOf } from './contacts';
import { notifyOf } from './notification-rules';
import { isTold, keyOf, nameOf, subjectOf } from './person';
import { type RulesOf, ruleNotes } from './rule-notes';
import { noticesOf } from './shift-notices';
import { summaries } from './summaries';
import { isZone } from './zone';

export { isTold } from './person';

export interface TranslatedUsers {
  readonly users: Record<string, User>;
  readonly contacts: readonly DraftContacts[];
  readonly notes: readonly Note[];
}

/** Pure: in the order of keys, so that the order of the source does not matter. Addresses are in `contacts` and nowhere else. */
export const translateUsers = (from: OpsgenieExport, book: Book, options: TranslateOptions): TranslatedUsers => {
  const all = [...from.users].sort((a, b) => (keyOf(a, book) < keyOf(b, book) ? -1 : 1));
  const told = all.filter(isTold).map((user) => translateUser(user, book, options));
  return {
    users: Object.fromEntries(told.map(({ key, user }) => [key, user])),
    contacts: told.flatMap(({ key, contacts }) => (contacts.length === 0 ? [] : [{ owner: { user: key }, contacts }])),
    notes: [
      ...all.filter((user) => !isTold(user)).map((user) => blockedNote(user, book)),
      ...told.flatMap(({ notes }) => notes),
      ...ruleNotes(
        'new-alert rules',
        told.flatMap(({ rules }) => rules ?? []),
      ),
      ...ruleNotes(
        'shift notices',
        told.flatMap(({ notices }) => notices ?? []),
      ),
      ...summaries(all),
    ],
  };
};

const blockedNote = (user: OpsgenieUser, book: Book): Note => ({
  area: 'users',
  subject: subjectOf(user, book),
  kind: 'not translated',
  because: 'Opsgenie notifies nobody who is blocked',
  toDo: 'nothing, unless they should be told again: then unblock them there and import again',
});

interface Translated {
  readonly key: string;
  readonly user: User;
  readonly contacts: DraftContacts['contacts'];
  readonly notes: readonly Note[];
  readonly rules: RulesOf | undefined;
  readonly notices: RulesOf | undefined;
}

const translateUser = (source: OpsgenieUser, book: Book, options: TranslateOptions): Translated => {
  const key = keyOf(source, book);
  const zone = source.timeZone === '' ? undefined : source.timeZone;
  const known = zone !== undefined && isZone(zone);
  const rules = source.rules.length === 0 ? undefined : notifyOf(source);
  const { notices, differs } = noticesOf(source);
  const { contacts, refused } = contactsOf(source);
  const user: User = {
    name: nameOf(source, book),
    timeZone: known ? zone : options.timeZone,
    ...(rules?.notify ? { notify: rules.notify } : {}),
    ...(notices ? { shiftNotices: notices } : {}),
  };
  const subject = subjectOf(source, book);
  return {
    key,
    user,
    contacts,
    notes: [
      userNote(subject, key, known || zone === undefined ? undefined : [zone, options.timeZone]),
      ...refused.map((which) => refusedNote(`${which} of ${subject}`)),
    ],
    rules: rules && { name: user.name, as: rules.notify ? "'notify'" : TOLD_EVERYWHERE, differs: rules.differs },
    notices: notices && { name: user.name, as: "'shiftNotices'", differs },
  };
};

const TOLD_EVERYWHERE = "no 'notify', which means everywhere at once";

const userNote = (subject: string, key: string, zones: readonly [string, string] | undefined): Note => {
  const about = { area: 'users', subject } as const;
  if (!zones) return { ...about, kind: 'translated', as: `user '${key}'` };
  const [given, taken] = zones;
  const how = `user '${key}' lives by the clocks of ${taken}: their own time zone, ${JSON.stringify(inline(given))}, is none that is known here`;
  return { ...about, kind: 'approximated', how, toDo: 'say their time zone' };
};

const refusedNote = (subject: string): Note => ({
  area: 'users',
  subject,
  kind: 'not translated',
  because: 'it is no address that can be used here: a telephone number needs its country, as in 49-1701234567',
  toDo: 'add it by hand: npx stepladder contacts USER --add CHANNEL:ADDRESS',
});
