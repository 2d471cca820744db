import type { Draft, DraftOrganisation, DraftOverride, DraftTimeOff, OldSystemName } from '../draft';
import { ImportProblem } from '../import-problem';
import { CONTACTS, jsonFile } from '../module/data-files';
import { sorted } from './canonical';
import type { Base } from './decide';
import { hashOf } from './hash';

/** Beside the module, and in git with it: what the last import wrote, to tell what was changed by hand since. */
export const STATE = '.stepladder-import.json';

/** A name of its own for what is not finished. Contacts' is out of git as they are. */
export const UNFINISHED = '.stepladder-new';

/**
 * The hash of the contacts alone, which stays out of git as they do: of one telephone number a hash would soon be
 * guessed.
 */
export const CONTACTS_HASH = `${CONTACTS}.sha256`;

/** What the last import took and wrote. */
export interface State {
  readonly source: OldSystemName;
  /** By path; of contacts nothing. */
  readonly files: ReadonlyMap<string, Base>;
  /** Undefined where an import was stopped before it was done. */
  readonly last: Last | undefined;
}

/** What changes are told from. From a file, so it may be anything. */
export type Last = Partial<Record<'organisation' | 'overrides' | 'timeOff', unknown>>;

/** What a draft is compared with at the next import. */
export const lastOf = ({ organisation, overrides, timeOff }: Draft) => ({ organisation, overrides, timeOff });

const FORMAT = 1;

/** As it is written: sorted, with a line for each line, so that git shows what changed. */
export const stateText = (
  source: OldSystemName,
  files: Readonly<Record<string, string>>,
  last:
    | { organisation: DraftOrganisation; overrides: readonly DraftOverride[]; timeOff: readonly DraftTimeOff[] }
    | undefined,
): string =>
  jsonFile({
    about: 'What `stepladder import` wrote last, so that the next one keeps what you changed. Keep it with the rest.',
    format: FORMAT,
    source,
    files: Object.fromEntries(
      Object.entries(files)
        .filter(([path]) => path !== CONTACTS)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([path, text]) => [path, path.endsWith('.json') ? hashOf(text) : text.split('\n')]),
    ),
    ...(last === undefined ? {} : { last: sorted(last) }),
  });

/**
 * @param path for the sentences
 * @throws ImportProblem for what no import has written
 */
export const readState = (path: string, text: string): State => {
  const given = parsed(path, text);
  if (!isObject(given)) throw broken(path, 'it should be an object');
  const { format, source, files, last } = given;
  if (typeof format === 'number' && format > FORMAT)
    throw new ImportProblem(`${path} was written by a newer Stepladder (format ${format}): use that one`);
  if (format !== FORMAT) throw broken(path, `'format' should be ${FORMAT}`);
  if (source !== 'Opsgenie' && source !== 'PagerDuty') throw broken(path, "'source' should be Opsgenie or PagerDuty");
  if (!isObject(files)) throw broken(path, "'files' should be an object");
  return {
    source,
    files: new Map(Object.entries(files).map(([name, base]) => [name, readBase(path, name, base)])),
    last: isObject(last) ? last : undefined,
  };
};

const readBase = (path: string, name: string, base: unknown): Base => {
  if (!SAFE_PATH.test(name)) throw broken(path, `'files' names ${JSON.stringify(name)}, which no import writes`);
  if (typeof base === 'string') return { kind: 'hash', hash: base };
  if (Array.isArray(base) && base.every((line) => typeof line === 'string'))
    return { kind: 'text', text: base.join('\n') };
  throw broken(path, `'files', ${JSON.stringify(name)} should be a list of lines or a hash`);
};

/** What is named here may be removed: nothing that lies elsewhere, or that no import writes. */
const SAFE_PATH = /^(?:[a-z]+\.ts|teams\/[a-z0-9-]+\.ts|data\/(?:\.gitignore|[a-z-]+\.json))$/;

const parsed = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw broken(path, 'it should be JSON');
  }
};

const broken = (path: string, why: string): ImportProblem =>
  new ImportProblem(
    `${path} is not what an import writes: ${why}. Restore it from git, or import into a new folder and compare the two`,
  );

const isObject = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === 'object' && given !== null && !Array.isArray(given);
