import { existsSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Where a repository is checked out, and where one of its commits was laid out. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** What is installed in one folder is installed in another as well; but packages of the repository itself are those of the commit. */
export const linkPackages = (from: string, to: string, move: Move): void => {
  const [source, target] = [join(from, 'node_modules'), join(to, 'node_modules')];
  if (existsSync(source) && existsSync(to) && !existsSync(target)) linkAll(source, target, move);
};

const linkAll = (source: string, target: string, move: Move): void => {
  const entries = readdirSync(source, { withFileTypes: true }).map(({ name }) => join(source, name));
  if (!entries.some((entry) => isScope(entry) || ownPackage(entry, move) !== undefined)) {
    symlinkSync(source, target, 'junction');
    return;
  }
  mkdirSync(target);
  for (const entry of entries) {
    const place = join(target, relative(source, entry));
    const own = ownPackage(entry, move);
    if (own === undefined && isScope(entry)) linkAll(entry, place, move);
    else symlinkSync(own === undefined ? entry : join(move.to, own), place, 'junction');
    if (own) linkPackages(join(move.from, own), join(move.to, own), move);
  }
};

const isScope = (entry: string): boolean => /[/\\]@[^/\\]+$/.test(entry);

/** Path of a package that the repository itself has, as a workspace does, within it. */
const ownPackage = (entry: string, { from }: Move): string | undefined => {
  if (!existsSync(entry)) return undefined;
  const path = relative(from, realpathSync(entry));
  return path.startsWith('..') || path.split(sep).includes('node_modules') ? undefined : path;
};
