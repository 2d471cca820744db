import { userKeyOf } from '../../../workflows/key-of';
import { slug } from '../names';
import type { Area, Note } from '../note';
import type { Account } from './account';
import type { Find } from './book';
import { nameOf } from './people/person';
import { inline } from './wording';

/** Where the name that an alert gives finds nothing here, or may be taken for another's. */
export const notesOfNames = (account: Account): readonly Note[] => [
  ...(account.from.users.length === 0 ? [] : [namedOtherwise(account)]),
  ...notesOfPeople(account),
  ...notesOfAlike('schedule', 'schedules', account.oldSchedules, account.book.schedule),
  ...notesOfAlike('escalation', 'escalations', account.escalations, account.book.escalation),
];

/** Addresses are data that no alert is routed by but for what stands before the @, and ids are the old system's own. */
const namedOtherwise = ({ from, book, users }: Account): Note => {
  const lost = from.users.flatMap((user): readonly string[] => {
    const key = book.user(user);
    return key === undefined || !Object.hasOwn(users, key) || userKeyOf(users, user.username) === key ? [] : [key];
  });
  const whom = lost.length === 0 ? '' : ` (not these: ${short(lost.sort())})`;
  return {
    area: 'other',
    subject: 'alerts that name a user by username, or anything by its id',
    kind: 'not translated',
    because: `an alert finds people by their key, their name, or an e-mail address whose first part comes to their key${whom}, and everything else by name; what it does not find is noted on the timeline, and not told`,
    toDo: 'where scripts or integrations name users, let them say the keys of people.ts; where they say ids, names',
  };
};

/** One for all of them. */
const notesOfPeople = ({ from, book, users }: Account): readonly Note[] => {
  const keys = new Map<string, string[]>();
  for (const user of from.users) {
    const key = book.user(user);
    if (key === undefined || !Object.hasOwn(users, key)) continue;
    const name = nameOf(user, book);
    keys.set(name, [...(keys.get(name) ?? []), key]);
  }
  const shared = [...keys]
    .filter(([, all]) => all.length > 1)
    .map(([name, all]) => `'${name}' (${short([...all].sort())})`)
    .sort();
  if (shared.length === 0) return [];
  return [
    {
      area: 'users',
      subject: `users of the same name: ${short(shared)}`,
      kind: 'added',
      because: 'their keys are numbered, so that they differ',
      toDo: 'see in data/contacts.json who is who, and give them names that differ in people.ts',
    },
  ];
};

const MOST = 10;

const short = (all: readonly string[]): string =>
  `${all.slice(0, MOST).join(', ')}${all.length > MOST ? ` and ${all.length - MOST} more` : ''}`;

/** Alerts name them as before, and find what has that name as its key here. */
const notesOfAlike = (
  what: string,
  area: Area,
  all: ReadonlyMap<string, { readonly name: string }>,
  find: Find,
): readonly Note[] =>
  [...all].flatMap(([key, { name }]): readonly Note[] => {
    const plain = slug(name);
    const other = plain === key ? undefined : all.get(plain);
    if (other === undefined || find({ name: other.name }) !== plain) return [];
    return [
      {
        area,
        subject: `the name of ${what} '${inline(name)}'`,
        kind: 'approximated',
        how: `'${key}' here, as '${plain}' is ${what} '${inline(other.name)}': an alert that names '${inline(name)}' finds that one`,
        toDo: `let alerts that name it say '${key}'`,
      },
    ];
  });
