import { dirname, relative } from 'node:path';
import { type GitOptions, GitProblem, git, withoutGit } from './git';

/** The repository that a file is in. */
export interface Repository {
  readonly git: (...args: readonly string[]) => string;
  /** Where it is checked out. */
  readonly top: string;
  /** Of the file, within it. */
  readonly path: string;
}

/** @throws GitProblem where there is none */
export const repositoryOf = (file: string, env: GitOptions['env']): Repository => {
  const options = { directory: dirname(file), env: withoutGit(env) };
  const here = (...args: readonly string[]) => git(options, ...args);
  const top = topOf(file, here);
  return { git: (...args) => git({ ...options, directory: top }, ...args), top, path: relative(top, file) };
};

const topOf = (file: string, here: (...args: readonly string[]) => string): string => {
  try {
    return here('rev-parse', '--show-toplevel');
  } catch (error) {
    if (!(error instanceof GitProblem) || !/not a git repository|must be run in a work tree/.test(error.message))
      throw error;
    throw new GitProblem(`${file} is in no git repository, so there is no revision to compare it with`);
  }
};

/**
 * The full id of the commit that a revision means.
 * @throws GitProblem when there is none, with what would help in a shallow clone
 */
export const commitOf = ({ git: run }: Repository, revision: string): string => {
  // A dash would be an option of git, a caret everything but this.
  if (/^(?:$|[-^])/.test(revision)) throw new GitProblem(unknown(revision));
  try {
    return run('rev-parse', '--verify', '--quiet', `${revision}^{commit}`);
  } catch {
    const shallow = run('rev-parse', '--is-shallow-repository') === 'true';
    throw new GitProblem(unknown(revision) + (shallow ? SHALLOW : ''));
  }
};

const unknown = (revision: string): string =>
  `git knows no revision '${revision}': name a branch, a tag or a commit, such as main, HEAD~1 or origin/main`;

const SHALLOW =
  '. This clone is shallow: fetch the whole history (git fetch --unshallow; in GitHub Actions fetch-depth: 0)';

/**
 * Where two revisions parted.
 * @throws GitProblem when they have nothing in common, or not in this clone
 */
export const mergeBase = (repository: Repository, one: string, other: string): string => {
  const commits = [commitOf(repository, one), commitOf(repository, other)];
  try {
    return repository.git('merge-base', ...commits);
  } catch {
    const shallow = repository.git('rev-parse', '--is-shallow-repository') === 'true';
    throw new GitProblem(`'${one}' and '${other}' have no common commit${shallow ? SHALLOW : ''}`);
  }
};
