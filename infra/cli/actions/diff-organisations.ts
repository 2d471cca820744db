import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Organisation } from '../../../workflows/organisation';
import { GitProblem } from '../../diff/git/git';
import { brought, moduleIn } from '../../diff/git/load';
import { commitOf, mergeBase, type Repository, repositoryOf } from '../../diff/git/repository';
import { type Tree, treeOf } from '../../diff/git/tree';
import { organisationPath } from '../../organisation';
import { organisationFor } from '../organisation';
import { messageOf, Problem } from '../problem';
import type { Compared } from '../render/diff-summary';
import type { Terminal } from '../terminal';
import type { DiffOptions } from './diff';

export interface Both {
  readonly before: Organisation;
  readonly after: Organisation;
  readonly names: Compared;
  /** Removes what was laid out for it; safe to repeat. */
  readonly tidyUp: () => void;
}

/**
 * The organisation of a revision, and that of the work tree or of another revision.
 * @throws Problem in a sentence, with nothing left behind
 */
export const bothOrganisations = (terminal: Terminal, revision: string, options: DiffOptions): Both => {
  const made: (() => void)[] = [];
  const tidyUp = () => {
    for (const remove of made) remove();
  };
  terminal.onExit(tidyUp);
  try {
    const file = presentModule(terminal, options.organisation);
    const repository = repositoryOf(file, terminal.env);
    const { to } = options;
    const oldest = options.mergeBase ? mergeBase(repository, revision, to ?? 'HEAD') : commitOf(repository, revision);
    const old = { revision, commit: oldest, named: options.oldOrganisation };
    const before = organisationIn(terminal, repository, old, made);
    const after =
      to === undefined
        ? organisationFor(terminal, options.organisation)
        : organisationIn(terminal, repository, { revision: to, commit: commitOf(repository, to) }, made);
    const name = options.mergeBase ? `where ${revision} parted` : revision;
    const names = { before: `${name} (${oldest.slice(0, 9)})`, after: to ?? 'the files as they are now' };
    return { before, after: brought(after), names, tidyUp };
  } catch (error) {
    tidyUp();
    throw error instanceof GitProblem ? new Problem(error.message) : error;
  }
};

/** As git names it: its own paths have no symbolic links. */
const presentModule = ({ workingDirectory }: Terminal, named: string | undefined): string => {
  try {
    return realpathSync(organisationPath(named, workingDirectory));
  } catch (error) {
    throw new Problem(messageOf(error));
  }
};

interface Revision {
  readonly revision: string;
  readonly commit: string;
  readonly named?: string | undefined;
}

const organisationIn = (
  terminal: Terminal,
  repository: Repository,
  { revision, commit, named }: Revision,
  made: (() => void)[],
): Organisation => {
  const tree = treeOf(repository, commit, terminal.env);
  made.push(tree.remove);
  const sought = { revision, from: terminal.workingDirectory, ...(named === undefined ? {} : { named }) };
  const file = moduleIn(repository, tree, sought);
  try {
    const known = new Set(Object.keys(require.cache));
    const organisation = organisationFor(terminal, file);
    const strays = Object.keys(require.cache).filter(
      (loaded) => !known.has(loaded) && isOfWorkTree(loaded, repository, tree),
    );
    if (strays[0]) throw new Problem(mixed(strays[0]));
    return brought(organisation);
  } catch (error) {
    // Where it was laid out means nothing to anybody.
    throw new Problem(`in ${revision}: ${messageOf(error).replaceAll(`${tree.directory}/`, '')}`);
  }
};

/** What leads back to the work tree, such as a path of tsconfig.json, would be compared with itself. */
const isOfWorkTree = (path: string, { top }: Repository, { directory }: Tree): boolean => {
  const within = relative(top, path);
  return (
    !within.startsWith('..') &&
    relative(directory, path).startsWith('..') &&
    !within.split(sep).includes('node_modules')
  );
};

const mixed = (path: string): string =>
  `the organisation loads ${path} from your work tree, so it is not as it was then: import it by a relative path or as a package`;
