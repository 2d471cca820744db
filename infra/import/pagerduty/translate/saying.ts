import type { Area, Note } from '../../note';

/** Names as they are, but without anybody's address: `anna@example.com` → `anna`, and telephone numbers are left out. */
const withoutAddresses = (text: string): string => {
  const read = text.slice(0, READ).replace(TELEPHONES, '…');
  return read.includes('@') ? read.replace(/([^\s@'"<>]*)@[^\s@'"<>]*/g, '$1') : read;
};

/** With their country, as people write them. */
const TELEPHONES = /\+\d[\d ()/.-]{5,}\d/g;

/** More of a name is never shown. */
const READ = 1000;

/** `service 'Shop'`, for the subject of a note. */
export const called = (kind: string, name: string): string => `${kind} '${short(withoutAddresses(name))}'`;

const LONGEST = 120;

const short = (text: string): string => (text.length > LONGEST ? `${[...text].slice(0, LONGEST).join('')}…` : text);

/** A name that is shown: one line, no address, not longer than anybody reads. */
export const shownName = (name: string, otherwise: string): string =>
  short(withoutAddresses(name).replace(/\s+/g, ' ').trim()) || otherwise;

/** What a part of a translation gives, and what became of everything that it read. */
export interface Translated<T> {
  readonly made: T;
  readonly notes: readonly Note[];
}

export const translated = (area: Area, subject: string, as: string): Note => ({
  area,
  subject,
  kind: 'translated',
  as,
});

export const approximated = (area: Area, subject: string, how: string, toDo?: string): Note => ({
  area,
  subject,
  kind: 'approximated',
  how,
  ...(toDo === undefined ? {} : { toDo }),
});

export const added = (area: Area, subject: string, because: string, toDo?: string): Note => ({
  area,
  subject,
  kind: 'added',
  because,
  ...(toDo === undefined ? {} : { toDo }),
});

export const notTranslated = (area: Area, subject: string, because: string, toDo: string): Note => ({
  area,
  subject,
  kind: 'not translated',
  because,
  toDo,
});

/** Each name once: the second `weekly` is `weekly (2)`. */
export const distinct = (names: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`;
    taken.add(free);
    return free;
  });
};
