import { join } from 'node:path';
import { ImportProblem } from '../import-problem';
import type { WritePlan } from './write-plan';

/** What is written where somebody and the source changed the same lines. */
export type OnConflict = 'keep mine' | 'take imported' | 'write both sides beside';

/** @throws ImportProblem naming every file and line that was changed on both sides */
export const refuseConflicts = ({ directory, files }: WritePlan): void => {
  const places = files.flatMap((file) =>
    file.what === 'conflict' ? [`  ${join(directory, file.path)}: ${linesOf(file.conflicts)}`] : [],
  );
  if (places.length === 0) return;
  throw new ImportProblem(
    [
      'Nothing was written: you changed these lines, and so did the source since the last import:',
      ...places,
      'Say what is to stay: your lines, the imported ones, or both side by side.',
    ].join('\n'),
  );
};

/** More would hide the other files. */
const MOST_LINES = 10;

const linesOf = (conflicts: readonly { readonly line: number }[]): string => {
  const numbers = conflicts.slice(0, MOST_LINES).map(({ line }) => line);
  const more = conflicts.length - numbers.length;
  return `line${conflicts.length === 1 ? '' : 's'} ${numbers.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};
