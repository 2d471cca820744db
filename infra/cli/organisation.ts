import type { Organisation } from '../../workflows/organisation';
import { loadOrganisation, organisationPath } from '../organisation';
import { messageOf, Problem } from './problem';
import type { Terminal } from './terminal';

/**
 * The organisation that a command is about.
 * @throws Problem in sentences: whoever wrote the module mends it there, and no stack of ours helps with that
 */
export const organisationFor = ({ workingDirectory }: Terminal, named: string | undefined): Organisation => {
  const path = asProblem(messageOf, () => organisationPath(named, workingDirectory));
  return asProblem(
    (error) => whatIsWrongWith(path, error),
    () => loadOrganisation(path),
  );
};

const asProblem = <T>(words: (error: unknown) => string, load: () => T): T => {
  try {
    return load();
  } catch (error) {
    throw new Problem(words(error));
  }
};

const whatIsWrongWith = (path: string, error: unknown): string => {
  const { name, code, requireStack } = error as Partial<NodeJS.ErrnoException> & { requireStack?: readonly string[] };
  const message = messageOf(error);
  // Not instanceof: the module may come with a Stepladder of its own.
  if (name === 'OrganisationRefused') return message;
  if (code === 'MODULE_NOT_FOUND') return notFound(requireStack?.[0] ?? path, message);
  return message.includes(path) ? message : `${path} cannot be loaded: ${message}`;
};

/** Node.js names what it looked for in the first line, and then everything that led there. */
const notFound = (importer: string, message: string): string => {
  const wanted = /'([^']+)'/.exec(message)?.[1];
  return wanted === undefined
    ? `${importer} cannot be loaded: ${message.split('\n')[0]}`
    : `${importer} imports '${wanted}', which cannot be found: correct the path, or install the package`;
};
