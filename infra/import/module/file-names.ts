import { keysFor } from '../names';

/** What the file of a team is called, and what its import is called in the code. */
export interface TeamName {
  /** Without the ending; safe on every file system. */
  readonly file: string;
  readonly identifier: string;
}

/** For each team, by its key. Teams keep the names they have wherever files and code can have them. */
export const teamNames = (teams: readonly string[]): ReadonlyMap<string, TeamName> => {
  const files = keysFor(
    teams.map((key) => ({ id: key, names: [key] })),
    'team',
    RESERVED_FILES,
  );
  const used = new Set<string>();
  return new Map(
    [...files].map(([key, file]) => {
      const identifier = freeIdentifier(camelCase(file), used);
      used.add(identifier);
      return [key, { file, identifier }];
    }),
  );
};

const freeIdentifier = (wanted: string, used: ReadonlySet<string>): string => {
  const name = RESERVED.has(wanted) ? `${wanted}Team` : wanted;
  if (!used.has(name)) return name;
  for (let number = 2; ; number += 1) if (!used.has(`${name}_${number}`)) return `${name}_${number}`;
};

/** `payments-eu` → `paymentsEu`, `24-7` → `team24_7`. */
const camelCase = (file: string): string => {
  const name = file.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()).replace(/-/g, '_');
  return /^\d/.test(name) ? `team${name}` : name;
};

/** Devices on Windows, whatever their ending; and what a folder gives when it is imported itself. */
const RESERVED_FILES = [
  'index',
  ...['con', 'prn', 'aux', 'nul'],
  ...['1', '2', '3', '4', '5', '6', '7', '8', '9'].flatMap((digit) => [`com${digit}`, `lpt${digit}`]),
];

/** Words of the language, of the module system, and names that the generated module has for itself. */
const RESERVED = new Set(
  [
    'abstract any arguments as async await bigint boolean break case catch class const continue debugger declare',
    'default delete do else enum eval export extends false finally for from function get global if implements import',
    'in infer instanceof interface is keyof let module namespace never new null number object of package private',
    'protected public readonly require return satisfies set static string super switch symbol this throw true try',
    'type typeof undefined unique unknown using var void while with yield',
    'console exports process escape unescape globalThis isFinite isNaN parseFloat parseInt constructor',
    'decodeURI decodeURIComponent encodeURI encodeURIComponent',
    'defineOrganisation shared users days hours minutes seconds atOnce',
  ].flatMap((line) => line.split(' ')),
);
