/** Names of something that does not exist, one sentence each. */
export const missing = (known: object, names: readonly string[], at: string, field: string, kind: string): string[] =>
  names
    .filter((name) => !Object.hasOwn(known, name))
    .map((name) => `${at}: '${field}' names ${kind} '${name}', which does not exist; there are ${inList(known)}`);

/** Those that come more than once. */
export const twice = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];

const inList = (known: object): string =>
  Object.keys(known)
    .map((name) => `'${name}'`)
    .join(', ') || 'none';
