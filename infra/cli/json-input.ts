import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { oneLine } from './printable';
import { messageOf, Problem } from './problem';
import type { Terminal } from './terminal';

/**
 * The JSON in a file, or on standard input for `-`.
 * @throws Problem when it cannot be read, or is no JSON
 */
export const jsonInput = async ({ workingDirectory, readInput }: Terminal, file: string): Promise<unknown> => {
  const text = file === '-' ? await readInput() : await textOf(resolve(workingDirectory, file));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem(`${file === '-' ? 'standard input' : file} should be JSON: ${oneLine(messageOf(error))}`);
  }
};

const textOf = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Problem(`${path} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
};
