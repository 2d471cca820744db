import type { OnConflict } from '../../write/conflicts';
import type { PlannedFile, WritePlan } from '../../write/write-plan';
import { type Block, list, type ReportSection, table } from '../document';
import type { ReportModel } from '../model';

/** What changed in the source since the last import, and what became of each file. */
export const filesSection = ({ plan, onConflict }: ReportModel): ReportSection => ({
  id: 'files',
  title: 'Files',
  blocks: [
    ...changesBlocks(plan),
    table(
      ['file', 'what became of it'],
      plan.files.map((file) => [file.path, becameOf(file, onConflict)]),
    ),
  ],
});

const changesBlocks = ({ changes }: WritePlan): readonly Block[] =>
  changes === undefined
    ? []
    : [
        { kind: 'heading', text: 'Since the last import' },
        list(changes.length === 0 ? ['Nothing changed in the source.'] : changes),
      ];

/** What became of a file, in words. */
export const becameOf = ({ what }: PlannedFile, onConflict: OnConflict | undefined): string =>
  what === 'conflict' && onConflict !== undefined ? DECIDED[onConflict] : WORDS[what];

const WORDS: Readonly<Record<PlannedFile['what'], string>> = {
  new: 'new',
  updated: 'updated',
  merged: 'merged: your edits and what is new in the source',
  unchanged: 'unchanged',
  kept: 'kept as you edited it',
  deleted: 'not there, as you deleted it',
  removed: 'removed: the source has nothing for it any more',
  left: 'left as you edited it; the source has nothing for it any more',
  conflict: 'changed by you and in the source at the same place',
};

const DECIDED: Readonly<Record<OnConflict, string>> = {
  'keep mine': 'kept as you edited it where the source changed the same lines',
  'take imported': 'as in the source where both of you changed the same lines',
  'write both sides beside': 'kept as you edited it; as in the source beside it, with .imported at the end of its name',
};
