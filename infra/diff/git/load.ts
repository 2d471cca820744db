import { existsSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Organisation } from '../../../workflows/organisation';
import { organisationPath } from '../../organisation';
import { GitProblem } from './git';
import type { Repository } from './repository';
import type { Tree } from './tree';

/** Where an organisation is looked for in another revision. */
export interface Sought {
  /** As the revision is called. */
  readonly revision: string;
  /** The directory that the command was called in. */
  readonly from: string;
  /** Path of the module there, relative to `from`. @default - where it is now, else what its package.json names */
  readonly named?: string;
}

/**
 * Path of the organisation's module in a tree.
 * @throws GitProblem when there is none
 */
export const moduleIn = ({ top, path }: Repository, tree: Tree, { revision, from, named }: Sought): string => {
  const here = relative(top, realpathSync(from));
  const inside = here.startsWith('..') ? '' : here;
  if (named !== undefined) {
    const asked = join(tree.directory, inside, named);
    if (isIn(tree, asked) && existsSync(asked)) return asked;
    throw new GitProblem(`'--old-organisation' should name a module of ${revision}, got '${named}': there is none`);
  }
  const same = join(tree.directory, path);
  if (existsSync(same)) return same;
  const told = byPackage(join(tree.directory, inside));
  if (told !== undefined && isIn(tree, told)) return told;
  throw new GitProblem(
    `there is no ${path} in ${revision}: if the organisation was elsewhere then, say where with --old-organisation <path>`,
  );
};

const isIn = ({ directory }: Tree, path: string): boolean => path.startsWith(`${directory}${sep}`);

const byPackage = (directory: string): string | undefined => {
  try {
    return organisationPath(undefined, directory);
  } catch {
    return undefined;
  }
};

/** An older Stepladder made its organisations without what came later. */
export const brought = (organisation: Organisation): Organisation => ({
  ...organisation,
  schedules: organisation.schedules ?? {},
  teams: organisation.teams ?? {},
  users: organisation.users ?? {},
  webhooks: organisation.webhooks ?? {},
  integrations: organisation.integrations ?? {},
  lowUrgency: organisation.lowUrgency ?? ['P4', 'P5'],
});
