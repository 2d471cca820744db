import { join } from 'node:path';
import type { Draft } from '../draft';
import { ImportProblem } from '../import-problem';
import { CONTACTS } from '../module/data-files';
import { changesBetween } from './changes';
import { type Base, type Decision, decide } from './decide';
import { folderAt, textAt } from './disk';
import type { PreparedWrite } from './prepared-write';
import { CONTACTS_HASH, lastOf, readState, STATE, type State } from './state';

/**
 * What writing these files into a folder would do. Only reads.
 * @param directory absolute
 * @param files text by path, relative to the folder
 * @throws ImportProblem where the folder holds something that no import has written, or cannot be read
 */
export const planWrite = (directory: string, files: Readonly<Record<string, string>>, draft: Draft): PreparedWrite => {
  const folder = folderAt(directory);
  const state = folder === 'in use' ? stateIn(directory, draft) : undefined;
  const bases = state === undefined ? NO_BASES : basesIn(directory, state);
  const paths = [...new Set([...Object.keys(files), ...bases.keys()])].sort();
  const found = new Map(paths.map((path) => [path, folder === 'in use' ? textAt(directory, path) : undefined]));
  if (folder === 'in use' && state === undefined) refuseForeign(directory, files, found);
  const decisions = paths.flatMap((path): readonly Decision[] => {
    const decision = decide({
      path,
      base: bases.get(path) ?? { kind: 'none' },
      yours: unixLines(found.get(path)),
      imported: Object.hasOwn(files, path) ? files[path] : undefined,
    });
    return decision === undefined ? [] : [decision];
  });
  const last = lastOf(draft);
  return {
    directory,
    files: decisions.map(({ file }) => file),
    changes: state?.last === undefined ? undefined : changesBetween(state.last, last),
    prepared: { folder, source: draft.source, decisions, imported: files, found, last },
  };
};

const NO_BASES: ReadonlyMap<string, Base> = new Map();

const stateIn = (directory: string, { source }: Draft): State | undefined => {
  const text = textAt(directory, STATE);
  if (text === undefined) return undefined;
  const state = readState(join(directory, STATE), text);
  if (state.source !== source)
    throw new ImportProblem(
      `${directory} holds what was imported from ${state.source}: import what comes from ${source} into a folder of its own`,
    );
  return state;
};

const basesIn = (directory: string, { files }: State): ReadonlyMap<string, Base> => {
  const hash = textAt(directory, CONTACTS_HASH)?.trim();
  return hash === undefined ? files : new Map([...files, [CONTACTS, { kind: 'hash', hash }]]);
};

/** A folder that holds exactly this is taken for an import whose state was lost. */
const refuseForeign = (
  directory: string,
  files: Readonly<Record<string, string>>,
  found: ReadonlyMap<string, string | undefined>,
): void => {
  if (Object.entries(files).every(([path, text]) => unixLines(found.get(path)) === text)) return;
  throw new ImportProblem(
    `${directory} is not empty, and no import has written it (there is no ${STATE} in it): name a folder that is new or empty, so that nothing of yours is overwritten`,
  );
};

/** Git may give files the line ends of Windows: that is no change. */
const unixLines = (text: string | undefined): string | undefined => text?.replaceAll('\r\n', '\n');
