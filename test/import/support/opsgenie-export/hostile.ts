import type { Files } from './blocks';

/** Names that are no identifiers, collide, break out of texts, or turn them around. */
export const HOSTILE_NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'class',
  '1st line',
  `'"\`\${process.exit(1)}`,
  '*/ // \\',
  '</script><img src=x onerror=alert(1)>',
  '| a | [b](javascript:c) **d**',
  'line\nends\r\nhere\u2028',
  '\u202eturned around',
  '\u001b[31mred\u0007',
  '👩‍🚒🔥',
  '…',
  'x'.repeat(10_000),
  'same',
  'Same',
  'sáme',
];

const NAMES = ['name', 'fullName', 'teamName', 'description'];

/** The same account with such names everywhere; many things are called the same. Ids and addresses stay. */
export const withHostileNames = (files: Files): Files => {
  const given = new Map<string, string>();
  const rename = (name: string): string => {
    const hostile = given.get(name) ?? HOSTILE_NAMES[given.size % HOSTILE_NAMES.length] ?? name;
    given.set(name, hostile);
    return hostile;
  };
  const walk = (json: unknown): unknown => {
    if (Array.isArray(json)) return json.map(walk);
    if (typeof json !== 'object' || json === null) return json;
    return Object.fromEntries(
      Object.entries(json).map(([field, value]) => [
        field,
        NAMES.includes(field) && typeof value === 'string' && value !== '' ? rename(value) : walk(value),
      ]),
    );
  };
  return Object.fromEntries(Object.entries(files).map(([path, json]) => [path, walk(json)]));
};
