import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The test that notices a mutation. */
export interface Killer {
  readonly file: string;
  readonly test: string;
}

const FILE = join(__dirname, 'killed-by.json');

/** By mutation. */
export type Manifest = Readonly<Record<string, Killer>>;

export const readManifest = (): Manifest => (existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {});

/** In the order of their names, so that a change of one is a change of one line or few. */
export const writeManifest = (manifest: Manifest): void => {
  const sorted = Object.fromEntries(Object.entries(manifest).sort(([one], [other]) => (one < other ? -1 : 1)));
  writeFileSync(`${FILE}.new`, `${JSON.stringify(sorted, undefined, 2)}\n`);
  renameSync(`${FILE}.new`, FILE);
};
