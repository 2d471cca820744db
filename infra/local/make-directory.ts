import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * As `mkdir -p`, one level at a time: Node's own recursive mode never ends below a directory that takes no entries,
 * such as /proc.
 * @throws an Error with a sentence
 */
export const makeDirectory = (directory: string): void => {
  const path = resolve(directory);
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw new Error(`${path} cannot be made: ${(error as Error).message}`, { cause: error });
  }
};
