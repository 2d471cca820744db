import { basename, join } from 'node:path';
import { oneLine } from '../../../cli/printable';
import { ImportProblem } from '../../import-problem';
import { foldersIn, isFolder, type JsonFile, jsonFilesIn, jsonNamesIn, otherNamesIn } from '../../read/json-files';
import { problemsOf } from '../../read/problems';
import { type Reading, readingOf } from '../../read/reading';
import { shownFile, withoutAddress } from '../../read/shown';
import type { OpsgenieExport } from '../export';
import { accountOf, exportOf, KINDS } from './account';

/** Also written, and not imported. */
const LEFT = ['policies', 'customUserRoles'];
/** Without it every schedule would be empty, and an import that is run again would take everybody for gone. */
const NEEDED = ['users'];
/** The backup tool does not export them; an export made otherwise may. */
const OPTIONAL = ['heartbeats', 'maintenance'];

/**
 * Reads what the official backup tool wrote: the folder `OpsGenieBackups`, or the one that holds it.
 * @throws ImportProblem that names each file and field that cannot be read; then nothing is imported
 */
export const readOpsgenieFolder = (path: string): OpsgenieExport => {
  const folder = backupIn(path);
  const reading = readingOf(problemsOf(`the Opsgenie backup in ${oneLine(basename(folder) || folder)}`));
  const account = accountOf((kind) => filesOf(folder, kind, reading));
  rememberLeft(folder, reading);
  const read = exportOf(account, reading);
  reading.problems.throwIfAny();
  return read;
};

const filesOf = (folder: string, kind: string, reading: Reading): readonly JsonFile[] => {
  const directory = join(folder, kind);
  if (isFolder(directory)) {
    for (const name of foldersIn(directory)) reading.leave('other folders', shownFile(kind, name));
    for (const name of otherNamesIn(directory)) reading.leave('other files', shownFile(kind, name));
    return jsonFilesIn(directory, reading.problems);
  }
  if (NEEDED.includes(kind))
    reading.problems.add(
      `${kind}: this folder is missing, and the backup tool makes each, even an empty one: make the backup again`,
    );
  else if (!OPTIONAL.includes(kind)) reading.leave('missing folders', kind);
  return [];
};

const rememberLeft = (folder: string, reading: Reading): void => {
  for (const name of foldersIn(folder)) {
    if ((KINDS as readonly string[]).includes(name) || name.startsWith('.')) continue;
    if (!LEFT.includes(name)) reading.leave('other folders', withoutAddress(name));
    else for (const file of jsonNamesIn(join(folder, name))) reading.leave(name, file);
  }
  for (const name of [...jsonNamesIn(folder), ...otherNamesIn(folder)])
    reading.leave('other files', withoutAddress(name));
};

const backupIn = (path: string): string => {
  const folders = foldersIn(path);
  const known = (names: readonly string[]): boolean =>
    names.some((name) => name !== 'orders' && KINDS.some((k) => k === name));
  if (known(folders)) return path;
  const inside = folders.find((name) => name.toLowerCase() === 'opsgeniebackups');
  if (inside !== undefined && known(foldersIn(join(path, inside)))) return join(path, inside);
  throw new ImportProblem(
    `${oneLine(path)} is no backup of Opsgenie: expected the folder that the backup tool writes, with 'users', 'teams', 'schedules' and 'escalations' in it, or the folder that holds its 'OpsGenieBackups'`,
  );
};
