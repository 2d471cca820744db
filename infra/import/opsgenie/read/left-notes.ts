import { oneLine } from '../../../cli/printable';
import type { Note } from '../../note';
import type { Reading } from '../../read/reading';

type Left = Reading['left'];

/** What was left behind while reading, one note a kind. */
export const leftNotes = (left: Left): readonly Note[] =>
  [...left].map(([kind, whats]) => {
    const special = SPECIAL.get(kind);
    return special === undefined ? unknown(kind, whats) : special(whats);
  });

type Whats = ReadonlyMap<string, number>;

const SHOWN = 10;

/** `locale (3 times), skypeUsername and 4 more`. */
const listed = (whats: Whats): string => {
  const names = [...whats].map(([what, times]) => `${oneLine(what)}${times === 1 ? '' : ` (${times} times)`}`);
  const more = names.length - SHOWN;
  return [...names.slice(0, SHOWN), ...(more > 0 ? [`${more} more`] : [])].join(', ');
};

const total = (whats: Whats): number => [...whats.values()].reduce((sum, times) => sum + times, 0);

const unknown = (kind: string, whats: Whats): Note => ({
  area: 'other',
  subject: oneLine(kind),
  kind: 'not translated',
  because: `nobody here knows what these mean: ${listed(whats)}`,
  toDo: 'look at whether the behaviour that you rely on depends on them',
});

const SPECIAL: ReadonlyMap<string, (whats: Whats) => Note> = new Map([
  [
    'customUserRoles',
    (whats: Whats): Note => ({
      area: 'users',
      subject: `custom user roles (${total(whats)})`,
      kind: 'not translated',
      because: 'who may do what is a matter of the groups and roles of your AWS account and identity provider',
      toDo: 'give the people with these roles the permissions that they need there',
    }),
  ],
  [
    'policies',
    (whats: Whats): Note => ({
      area: 'routing',
      subject: `policies of the first version (${total(whats)})`,
      kind: 'not translated',
      because: "the backup tool's folder 'policies' holds a format that Opsgenie gave up; 'policiesV2' was read",
      toDo: "look at whether each of them is in 'policiesV2' as well",
    }),
  ],
  [
    'team roles',
    (whats: Whats): Note => ({
      area: 'teams',
      subject: `team roles (${total(whats)}): ${listed(whats)}`,
      kind: 'not translated',
      because: 'a member of a team here is a member; rights within a team do not exist',
      toDo: 'nothing, unless a role kept somebody from changing something',
    }),
  ],
  [
    'users’ fields',
    (whats: Whats): Note => ({
      area: 'users',
      subject: `users' fields: ${listed(whats)}`,
      kind: 'not translated',
      because: 'a user here has a name, a time zone, contacts and notification rules',
      toDo: whats.has('mutedUntil')
        ? 'enter time off for whoever is muted: `npx stepladder away`'
        : 'keep them where people are described',
    }),
  ],
  [
    'dates without a zone',
    (whats: Whats): Note => ({
      area: 'other',
      subject: `dates without a time zone: ${listed(whats)}`,
      kind: 'approximated',
      how: 'read as UTC, as the backup tool writes them',
      toDo: 'compare one of them with what Opsgenie shows',
    }),
  ],
  [
    'not offered',
    (whats: Whats): Note => ({
      area: 'other',
      subject: `not offered by the API: ${listed(whats)}`,
      kind: 'not translated',
      because: "the account's plan does not have it, or it was deleted meanwhile",
      toDo: 'look at whether Opsgenie shows any of it',
    }),
  ],
  [
    'gone meanwhile',
    (whats: Whats): Note => ({
      area: 'other',
      subject: `gone while it was read: ${listed(whats)}`,
      kind: 'not translated',
      because: 'it was listed, and deleted before it could be read',
      toDo: 'import again when nobody changes the account',
    }),
  ],
  [
    'missing folders',
    (whats: Whats): Note => ({
      area: 'other',
      subject: `folders that the backup does not have: ${listed(whats)}`,
      kind: 'not translated',
      because: 'the backup tool makes every folder, even an empty one, so this backup may not be whole',
      toDo: 'make the backup again, unless you left them out on purpose',
    }),
  ],
  [
    'other folders',
    (whats: Whats): Note => ({
      area: 'other',
      subject: `folders beside the backup's own: ${listed(whats)}`,
      kind: 'not translated',
      because: 'the backup tool writes no such folder',
      toDo: 'look at whether anything in them matters',
    }),
  ],
  [
    'other files',
    (whats: Whats): Note => ({
      area: 'other',
      subject: `files that were not read: ${listed(whats)}`,
      kind: 'not translated',
      because: 'the backup tool writes JSON files into its own folders, and nothing else',
      toDo: 'look at whether anything in them matters',
    }),
  ],
]);
