import { slug } from './slug';

type Known = Readonly<Record<string, object>>;

/**
 * By the name in the organisation, or by the display name that other systems know, whatever the case; else by what the
 * name would be as a key: an alert may still name `Payments Critical_escalation` after a move.
 */
export const keyOf = (known: Known, name: string): string | undefined => {
  const called = keyCalled(known, name);
  if (called !== undefined) return called;
  const key = slug(name);
  return key === '' ? undefined : bySlug(known).get(key);
};

/**
 * A user also by an e-mail address, which other systems have for names: `anna.meyer@example.com` finds `anna-meyer`.
 * Addresses are data, so only what stands before the @ is compared.
 */
export const userKeyOf = (users: Known, name: string): string | undefined =>
  keyOf(users, name) ?? (/^[^@\s]+@/.test(name) ? keyOf(users, name.slice(0, name.indexOf('@'))) : undefined);

/** Only by a name that it has: the key or the display name, whatever the case. */
export const keyCalled = (known: Known, name: string): string | undefined => {
  if (Object.hasOwn(known, name)) return name;
  const wanted = inOneForm(name);
  return Object.entries(known).find(([key, value]) =>
    namesOf(key, value).some((one) => inOneForm(one) === wanted),
  )?.[0];
};

const inOneForm = (name: string): string => name.trim().toLowerCase();

const namesOf = (key: string, value: object): readonly string[] =>
  'name' in value ? [key, String(value.name)] : [key];

const slugs = new WeakMap<Known, ReadonlyMap<string, string>>();

/** Made once: an alert may name fifty of which none is known, to an organisation of thousands. */
const bySlug = (known: Known): ReadonlyMap<string, string> => {
  const before = slugs.get(known);
  if (before) return before;
  const made = new Map<string, string>();
  const entries = Object.entries(known);
  const all = [
    ...entries.map(([key]) => [key, key]),
    ...entries.flatMap(([key, value]) => namesOf(key, value).map((name) => [name, key])),
  ];
  for (const [name = '', key = ''] of all) if (!made.has(slug(name))) made.set(slug(name), key);
  slugs.set(known, made);
  return made;
};
