/** Letters that do not come apart into a letter and an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Policies' names end in the names of state machines; the other keys are held to the same. */
const LONGEST = 48;

/** `Payments Critical_escalation` → `payments-critical-escalation`; empty where nothing of it can be kept. */
export const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST)
    .replace(/-+$/, '');

/** Something that needs a key of its own among its kind. */
export interface Named {
  readonly id: string;
  /** The first that makes a key is taken. */
  readonly names: readonly string[];
}

/**
 * A key for each id: made of its name, and told apart by a number where names collide. Those that come first, by id,
 * keep the plain key, so that the order of files or of an API's answers does not matter.
 * @param kind what a key is made of where no name makes one: `user-1`
 */
export const keysFor = (
  named: readonly Named[],
  kind: string,
  taken: readonly string[] = [],
): ReadonlyMap<string, string> => {
  const used = new Set(taken);
  const keys = new Map<string, string>();
  for (const { id, names } of [...named].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))) {
    const plain = names.map(slug).find((name) => name !== '');
    const key = freeKey(plain ?? `${kind}-1`, used);
    used.add(key);
    keys.set(id, key);
  }
  return keys;
};

const freeKey = (wanted: string, used: ReadonlySet<string>): string => {
  if (!used.has(wanted)) return wanted;
  const stem = wanted.replace(/-1$/, '');
  for (let number = 2; ; number += 1) {
    const key = `${stem.slice(0, LONGEST - String(number).length - 1).replace(/-+$/, '')}-${number}`;
    if (!used.has(key)) return key;
  }
};
