import { dirname, join } from 'node:path';
import { ImportProblem } from '../import-problem';
import { CONTACTS } from '../module/data-files';
import { type OnConflict, refuseConflicts } from './conflicts';
import type { Decision } from './decide';
import { DISK, type Disk, folderAt, inSentences, textAt } from './disk';
import { hashOf } from './hash';
import { type PreparedWrite, preparedOf } from './prepared-write';
import { CONTACTS_HASH, STATE, stateText, UNFINISHED } from './state';
import type { WritePlan } from './write-plan';

export interface WriteOptions {
  /** Undefined: nothing at all is written while there are conflicts. */
  readonly onConflict: OnConflict | undefined;
  /** @default - the real one */
  readonly disk?: Disk;
}

/**
 * Carries out a plan of `planWrite`. Whatever stops it, a second import brings the folder to the same state: a new
 * folder appears as a whole, and in an existing one each file is replaced as a whole, with what the import remembers
 * of them at the end.
 * @throws ImportProblem while there are conflicts that nobody decided; or when a file changed since the plan was made,
 * or the disk refuses
 */
export const writePlan = (plan: WritePlan, { onConflict, disk = DISK }: WriteOptions): void => {
  const prepared = preparedOf(plan);
  if (onConflict === undefined) refuseConflicts(plan);
  inSentences(plan.directory, () => {
    refuseChanged(plan.directory, prepared);
    const outcome = outcomeOf(prepared, onConflict);
    if (prepared.folder === 'missing') writeBeside(plan.directory, outcome, disk);
    else replaceEach(plan.directory, outcome, prepared, disk);
  });
};

interface Outcome {
  /** In the order in which they are written; the state is the last. */
  readonly written: readonly (readonly [path: string, text: string])[];
  readonly removed: readonly string[];
}

const outcomeOf = (
  { decisions, imported, source, last }: PreparedWrite['prepared'],
  onConflict: OnConflict | undefined,
): Outcome => {
  const contacts = imported[CONTACTS];
  return {
    written: [
      ...decisions.flatMap((decision) => writtenFor(decision, imported, onConflict)),
      ...(contacts === undefined ? [] : [[CONTACTS_HASH, `${hashOf(contacts)}\n`] as const]),
      [STATE, stateText(source, imported, last)],
    ],
    removed: [
      ...decisions.flatMap(({ file }) => (file.what === 'removed' ? [file.path] : [])),
      ...(contacts === undefined ? [CONTACTS_HASH] : []),
    ],
  };
};

const writtenFor = (
  { file, preferring }: Decision,
  imported: Readonly<Record<string, string>>,
  onConflict: OnConflict | undefined,
): readonly (readonly [string, string])[] => {
  if (file.what === 'conflict' && onConflict === 'write both sides beside')
    return [[`${file.path}.imported`, imported[file.path] ?? '']];
  const text = onConflict === 'take imported' ? preferring.imported : preferring.yours;
  return text === undefined ? [] : [[file.path, text]];
};

/** Between the plan and now somebody may have answered a question, or edited something. */
const refuseChanged = (directory: string, { folder, found }: PreparedWrite['prepared']): void => {
  const now = folderAt(directory);
  const changed = [...found].find(([path, text]) => now !== 'missing' && textAt(directory, path) !== text);
  if (now === folder && changed === undefined) return;
  throw new ImportProblem(
    `${changed === undefined ? directory : join(directory, changed[0])} changed while the import was running: nothing was written, import again`,
  );
};

const isPrivate = (path: string): boolean => path.startsWith(CONTACTS);

const writeBeside = (directory: string, { written }: Outcome, disk: Disk): void => {
  const beside = `${directory}${UNFINISHED}`;
  const state = written.at(-1);
  // Of an import that was stopped. It began with its state, so nobody else's folder is taken for it.
  if (folderAt(beside) === 'in use' && textAt(beside, STATE) === undefined)
    throw new ImportProblem(`${beside} is in the way: move it away, and import again`);
  disk.remove(beside);
  disk.makeFolder(beside);
  for (const [path, text] of state === undefined ? [] : [state, ...written.slice(0, -1)]) {
    disk.makeFolder(dirname(join(beside, path)));
    disk.write(join(beside, path), text, isPrivate(path));
  }
  disk.rename(beside, directory);
};

const replaceEach = (
  directory: string,
  { written, removed }: Outcome,
  { folder, source, found }: PreparedWrite['prepared'],
  disk: Disk,
): void => {
  const unfinished = (path: string): string => join(directory, `${path}${UNFINISHED}`);
  const put = (path: string): void => disk.rename(unfinished(path), join(directory, path));
  const prepare = (path: string, text: string): void => {
    disk.makeFolder(dirname(unfinished(path)));
    disk.write(unfinished(path), text, isPrivate(path));
  };
  if (folder === 'empty') {
    // So that a folder with half of the files is known for what it is.
    prepare(STATE, stateText(source, {}, undefined));
    put(STATE);
  }
  for (const [path, text] of written) prepare(path, text);
  for (const [path] of written.slice(0, -1)) put(path);
  for (const path of removed) disk.remove(join(directory, path));
  // Of an import that was stopped before this one.
  for (const path of found.keys()) disk.remove(unfinished(path));
  for (const [path] of written.slice(-1)) put(path);
};
