import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ImportProblem } from '../import-problem';
import { STATE, UNFINISHED } from './state';

/** Everything that changes a disk. Each is done or not done; a rename puts one file, or folder, in the place of another. */
export interface Disk {
  /** @param isPrivate only its owner may read it */
  readonly write: (path: string, text: string, isPrivate: boolean) => void;
  readonly rename: (from: string, to: string) => void;
  /** A file, or a folder with all that is in it. What does not exist is no problem. */
  readonly remove: (path: string) => void;
  /** With those above it. */
  readonly makeFolder: (path: string) => void;
}

export const DISK: Disk = {
  write: (path, text, isPrivate) => {
    rmSync(path, { force: true });
    // Not through a link that somebody put there in between.
    writeFileSync(path, text, { flag: 'wx', mode: isPrivate ? 0o600 : 0o666 });
  },
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true, recursive: true }),
  makeFolder: (path) => mkdirSync(path, { recursive: true }),
};

/** What is at the path of a folder. @throws ImportProblem where there is something else, or it cannot be read */
export const folderAt = (path: string): 'missing' | 'empty' | 'in use' =>
  inSentences(path, () => {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined) {
      mustBeFolder(dirname(path));
      return 'missing';
    }
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
      throw new ImportProblem(`${path} is not a folder: name a folder that is new, or that an import has written`);
    return readdirSync(path).every((name) => name === BEGUN) ? 'empty' : 'in use';
  });

/** All that an import leaves in an empty folder which is stopped at its first step. */
const BEGUN = `${STATE}${UNFINISHED}`;

/** The nearest that exists has to be one. */
const mustBeFolder = (path: string): void => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found !== undefined) throw new ImportProblem(`${path} is not a folder, so nothing can be written into it`);
  if (dirname(path) !== path) mustBeFolder(dirname(path));
};

/**
 * The text of a file within a folder; undefined where there is none.
 * @param path relative, with `/`
 * @throws ImportProblem for whatever an import would not have written: links, folders, bytes that are no text
 */
export const textAt = (folder: string, path: string): string | undefined => {
  const names = path.split('/');
  for (const [index] of names.entries()) {
    const at = join(folder, ...names.slice(0, index + 1));
    const kind = inSentences(at, () => kindOf(at));
    if (kind === 'missing') return undefined;
    const expected = index < names.length - 1 ? 'folder' : 'file';
    if (kind !== expected)
      throw new ImportProblem(
        `${at} is a ${kind}, where the import has a ${expected}: move it away, or import elsewhere`,
      );
  }
  const at = join(folder, ...names);
  return decoded(
    at,
    inSentences(at, () => readFileSync(at)),
  );
};

const kindOf = (path: string): 'missing' | 'folder' | 'file' | 'symbolic link' | 'device' => {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 'missing';
  if (found.isSymbolicLink()) return 'symbolic link';
  return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'device';
};

const decoded = (path: string, bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ImportProblem(`${path} is not text in UTF-8: save it as that, or import elsewhere`);
  }
};

/** What the disk refuses, in a sentence instead of a stack trace. */
export const inSentences = <T>(path: string, act: () => T): T => {
  try {
    return act();
  } catch (error) {
    const { code, path: at = path } = error as NodeJS.ErrnoException;
    if (error instanceof ImportProblem || code === undefined) throw error;
    const why = Object.hasOwn(WHY, code) ? WHY[code] : `the system says ${code}`;
    throw new ImportProblem(`${at}: ${why}`);
  }
};

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission for it; use a folder that you may write into',
  EPERM: 'the system does not allow it; use a folder that you may write into',
  EROFS: 'it is on a disk that can only be read; use a folder that you may write into',
  ENOSPC: 'there is no space left on the disk',
  EDQUOT: 'there is no space left for you on the disk',
  ENOTDIR: 'a part of this path is not a folder',
  ENAMETOOLONG: 'this path is longer than the system allows; use a folder with a shorter path',
  ELOOP: 'its symbolic links go round in a circle',
  EISDIR: 'a folder is in its place; move it away',
  ENOENT: 'it disappeared while it was needed; import again',
};
