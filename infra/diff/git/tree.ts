import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { git, withoutGit } from './git';
import { linkPackages } from './packages';
import type { Repository } from './repository';

/** The files of a commit in a directory of their own. */
export interface Tree {
  readonly directory: string;
  /** Safe to repeat. */
  readonly remove: () => void;
}

/**
 * Lays out a commit beside the work tree, through an index of its own: neither the work tree nor anything that the
 * repository knows about itself is touched. What is installed is installed for both.
 * @throws GitProblem
 */
export const treeOf = (
  { top, path }: Repository,
  commit: string,
  env: Readonly<Record<string, string | undefined>>,
): Tree => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'stepladder-diff-')));
  const remove = () => rmSync(home, { recursive: true, force: true });
  try {
    const directory = join(home, 'tree');
    mkdirSync(directory);
    const options = { directory: top, env: { ...withoutGit(env), GIT_INDEX_FILE: join(home, 'index') } };
    git(options, 'read-tree', commit);
    git(options, 'checkout-index', '--all', '--quiet', `--prefix=${directory}/`);
    const move = { from: top, to: directory };
    for (const folder of foldersTo(dirname(path))) linkPackages(join(top, folder), join(directory, folder), move);
    const above = packagesAbove(dirname(top));
    if (above !== undefined) linkPackages(above, directory, move);
    return { directory, remove };
  } catch (error) {
    remove();
    throw error;
  }
};

/** `a/b` → `a/b`, `a`, and the top. */
const foldersTo = (folder: string): readonly string[] =>
  folder === '.' ? ['.'] : [folder, ...foldersTo(dirname(folder))];

/** The nearest directory with packages, from one upwards. */
const packagesAbove = (directory: string): string | undefined => {
  if (existsSync(join(directory, 'node_modules'))) return directory;
  return dirname(directory) === directory ? undefined : packagesAbove(dirname(directory));
};
