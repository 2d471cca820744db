import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Organisation } from '../../../workflows/organisation';

/** A repository of git that only exists in a test. */
export interface TestRepository {
  readonly directory: string;
  git(...args: readonly string[]): string;
  write(path: string, text: string): void;
  /** Everything that was written, as one commit. */
  commit(): void;
  remove(): void;
}

export const testRepository = (): TestRepository => {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'stepladder-repository-')));
  const git = (...args: readonly string[]): string =>
    execFileSync(
      'git',
      ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.com', '-c', 'commit.gpgsign=false', ...args],
      {
        cwd: directory,
        encoding: 'utf8',
      },
    );
  git('init', '--quiet', '--initial-branch', 'main');
  return {
    directory,
    git,
    write: (path, text) => {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    },
    commit: () => {
      git('add', '--all');
      git('commit', '--quiet', '--message', 'a change');
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
};

/** A module that says `organisation`, with its policies in a file beside it and a package that is installed. */
export const asModules = (organisation: Organisation): Readonly<Record<string, string>> => ({
  'package.json': JSON.stringify({ stepladder: { organisation: './oncall/index.ts' } }),
  '.gitignore': 'node_modules\n',
  'node_modules/roster/index.js': 'exports.teams = (teams) => teams;\n',
  'oncall/policies.ts': `export const policies = ${JSON.stringify(organisation.policies)};\n`,
  'oncall/index.ts': `import { teams } from 'roster';
import { policies } from './policies';
const rest = ${JSON.stringify({ ...organisation, policies: {} })};
export default { ...rest, teams: teams(rest.teams), policies };
`,
});
