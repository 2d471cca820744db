import type { Draft } from '../draft';
import { object } from './code';
import { dataFiles } from './data-files';
import { arranged, USER } from './field-order';
import { indexFile } from './index-file';
import { keyLiteral } from './literal';
import { inOrder, partsOf } from './parts';
import { sourceFile } from './source-file';
import { teamFile } from './team-file';
import { valueCode } from './value-code';

export interface ModuleOptions {
  /** Where the module has `defineOrganisation` and the like from: a package, or a path relative to `index.ts`. */
  readonly importFrom: string;
}

/**
 * Pure: the files of an organisation's module, by their path relative to its folder. As a person would write them, and
 * formatted; the same draft gives the same text, in whatever order it was made.
 */
export const filesOf = (draft: Draft, { importFrom }: ModuleOptions): Readonly<Record<string, string>> => {
  const parts = partsOf(draft);
  return {
    'index.ts': indexFile(draft, parts, importFrom),
    'people.ts': peopleFile(draft, importFrom),
    ...Object.fromEntries(
      parts.map((part) => [
        `${part.path}.ts`,
        teamFile(part, part.team === undefined ? importFrom : fromTeams(importFrom)),
      ]),
    ),
    ...dataFiles(draft),
  };
};

const peopleFile = ({ organisation }: Draft, importFrom: string): string => {
  const fields = inOrder(organisation.users).map(([key, user]) => ({
    key: keyLiteral(key),
    value: valueCode(arranged(user, USER)),
  }));
  return sourceFile(
    [
      {
        name: 'users',
        comment: 'Everybody who is told anything. How to reach them is data, and not here.',
        code: object(fields, true),
        isConst: true,
      },
    ],
    importFrom,
  );
};

/** A relative path, from one folder further down. */
const fromTeams = (importFrom: string): string =>
  importFrom.startsWith('.') ? `../${importFrom.replace(/^\.\//, '')}` : importFrom;
