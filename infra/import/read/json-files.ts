import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { oneLine } from '../../cli/printable';
import { ImportProblem } from '../import-problem';
import type { Problems } from './problems';
import { shownFile } from './shown';

/** A JSON file of an export, read. */
export interface JsonFile {
  /** As it is called in sentences: from the export's folder on. */
  readonly name: string;
  readonly json: unknown;
}

/** Larger than any configuration; a dump of alerts put into the folder by mistake is not read into memory. */
const LARGEST_MEGABYTES = 256;

/** The folders in a folder, sorted. @throws ImportProblem where it cannot be read */
export const foldersIn = (directory: string): readonly string[] =>
  listed(directory)
    .filter((name) => isFolder(join(directory, name)))
    .sort();

/** The names of a folder's `*.json` files, sorted. @throws ImportProblem where it cannot be read */
export const jsonNamesIn = (directory: string): readonly string[] =>
  listed(directory)
    .filter((name) => /\.json$/i.test(name) && !name.startsWith('.') && !isFolder(join(directory, name)))
    .sort();

/** What else is in a folder, sorted: nobody reads it. */
export const otherNamesIn = (directory: string): readonly string[] =>
  listed(directory)
    .filter((name) => !/\.json$/i.test(name) && !name.startsWith('.') && !isFolder(join(directory, name)))
    .sort();

/** Every `*.json` file of a folder, in the order of their names. What cannot be read is among the problems. */
export const jsonFilesIn = (directory: string, problems: Problems): readonly JsonFile[] =>
  jsonNamesIn(directory).flatMap((name) => {
    const file = jsonFile(join(directory, name), shownFile(basename(directory), name), problems);
    return file === undefined ? [] : [file];
  });

/** One file. @param name what sentences call it */
export const jsonFile = (path: string, name: string, problems: Problems): JsonFile | undefined => {
  const text = textOf(path, name, problems);
  if (text === undefined) return undefined;
  try {
    return { name, json: JSON.parse(text) };
  } catch (error) {
    problems.add(`${name}: is no JSON: ${brokenAt(error, text)}`);
    return undefined;
  }
};

/** Whether anything is there. @throws ImportProblem where the system does not say */
export const isFolder = (path: string): boolean => {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return false;
    throw new ImportProblem(`${oneLine(path)} cannot be read: ${codeOf(error)}`);
  }
};

const listed = (directory: string): string[] => {
  try {
    return readdirSync(directory);
  } catch (error) {
    const code = codeOf(error);
    const what = code === 'ENOENT' ? 'is not there' : code === 'ENOTDIR' ? 'is a file' : `cannot be read (${code})`;
    throw new ImportProblem(`${oneLine(directory)} ${what}: give the folder of the export`);
  }
};

const textOf = (path: string, name: string, problems: Problems): string | undefined => {
  try {
    const found = statSync(path);
    if (!found.isFile()) {
      problems.add(`${name}: is no file`);
      return undefined;
    }
    if (found.size > LARGEST_MEGABYTES * 1024 * 1024) {
      problems.add(`${name}: is larger than ${LARGEST_MEGABYTES} MB, which no configuration is`);
      return undefined;
    }
    // Some editors and tools begin a file with a mark that JSON does not have: it is left out.
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const code = codeOf(error);
    problems.add(
      code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
        ? `${name}: is not in UTF-8: names in it would come out wrong`
        : `${name}: cannot be read: ${code}`,
    );
    return undefined;
  }
};

/** Where JSON ends to be JSON, without showing what stands there: it may be somebody's address. */
const brokenAt = (error: unknown, text: string): string => {
  if (text.trim() === '') return 'it is empty';
  const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  if (at === undefined || Number(at) >= text.trimEnd().length) return 'it ends in the middle';
  return `line ${text.slice(0, Number(at)).split('\n').length} cannot be read`;
};

const codeOf = (error: unknown): string => (isCoded(error) ? error.code : 'for a reason not known');

/** Not by `instanceof`: an error of the file system may be of another realm. */
const isCoded = (error: unknown): error is { readonly code: string } =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
