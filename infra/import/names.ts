import { LONGEST_SLUG, slug } from '../../workflows/slug';

export { slug };

/** Something that needs a key of its own among its kind. */
export interface Named {
  readonly id: string;
  /** The first that makes a key is taken. */
  readonly names: readonly string[];
}

/**
 * A key for each id: made of its name, and told apart by a number where names collide. A name that is a key as it
 * stands keeps it, as alerts find by it; then those that come first, by id, keep the plain key, so that the order of
 * files or of an API's answers does not matter.
 * @param kind what a key is made of where no name makes one: `user-1`
 */
export const keysFor = (
  named: readonly Named[],
  kind: string,
  taken: readonly string[] = [],
): ReadonlyMap<string, string> => {
  const used = new Set(taken);
  const tried = new Map<string, number>();
  const keys = new Map<string, string>();
  for (const { id, names } of [...named].sort(
    (a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )) {
    const plain = names.map(slug).find((name) => name !== '');
    const key = freeKey(plain ?? `${kind}-1`, used, tried);
    used.add(key);
    keys.set(id, key);
  }
  return keys;
};

const rank = ({ names: [first = ''] }: Named): number => (first !== '' && slug(first) === first ? 0 : 1);

/** @param tried up to which number everything is taken: thousands may have the same name */
const freeKey = (wanted: string, used: ReadonlySet<string>, tried: Map<string, number>): string => {
  if (!used.has(wanted)) return wanted;
  const stem = wanted.replace(/-1$/, '');
  for (let number = tried.get(wanted) ?? 2; ; number += 1) {
    tried.set(wanted, number);
    const key = `${stem.slice(0, LONGEST_SLUG - String(number).length - 1).replace(/-+$/, '')}-${number}`;
    if (!used.has(key)) return key;
  }
};
