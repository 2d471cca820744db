import { execFileSync } from 'node:child_process';

/** git said no, in a sentence. */
export class GitProblem extends Error {
  override readonly name = 'GitProblem';
}

export interface GitOptions {
  readonly directory: string;
  /** The environment, without what git itself sets for hooks. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * What a git command prints, without the line end. It runs no hooks and no file system monitor.
 * @throws GitProblem with git's own words
 */
export const git = ({ directory, env }: GitOptions, ...args: readonly string[]): string => {
  try {
    const quiet = ['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false'];
    return execFileSync('git', [...quiet, ...args], {
      cwd: directory,
      env: { ...env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    }).trimEnd();
  } catch (error) {
    const { code, stderr, message } = error as NodeJS.ErrnoException & { readonly stderr?: string };
    if (code === 'ENOENT') throw new GitProblem('git cannot be run: is it installed, and in the PATH?');
    throw new GitProblem(
      (stderr ?? '')
        .trim()
        .split('\n')[0]
        ?.replace(/^fatal: /, '') || message,
    );
  }
};

/** Inside a hook git says which repository and index it works on; here others are meant. */
export const withoutGit = (env: GitOptions['env']): GitOptions['env'] =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !SET_FOR_HOOKS.includes(name)));

const SET_FOR_HOOKS: readonly string[] = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_OBJECT_DIRECTORY',
  'GIT_QUARANTINE_PATH',
];
