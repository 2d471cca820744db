import { join } from 'node:path';
import { shortened } from '../../import/report/shortened';
import type { Conflict, WritePlan } from '../../import/write/write-plan';
import { oneLine } from '../printable';

/** Which lines both sides changed, and what to do; empty where there are none. */
export const conflictsText = ({ files }: WritePlan, directory: string): string => {
  const places = files.flatMap((file) =>
    file.what === 'conflict' ? file.conflicts.map((conflict) => ({ path: join(directory, file.path), conflict })) : [],
  );
  if (places.length === 0) return '';
  const rest = places.length - LISTED;
  return [
    'Nothing was written: you changed these lines, and so did the source since the last import.',
    ...places.slice(0, LISTED).flatMap(({ path, conflict }) => placeLines(path, conflict)),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
    '',
    'Decide for all of them, and import again:',
    '  --on-conflict keep      your lines stay',
    "  --on-conflict imported  the source's lines take their place",
    "  --on-conflict both      your files stay, and the source's are written beside them as <file>.imported",
  ].join('\n');
};

const LISTED = 8;
const LINES = 4;
const LONGEST = 110;

const placeLines = (path: string, { line, yours, imported }: Conflict): readonly string[] => [
  `${oneLine(path)}, line ${line}:`,
  ...sideLines('yours   ', yours),
  ...sideLines('imported', imported),
];

const sideLines = (side: string, lines: readonly string[]): readonly string[] => [
  ...lines.slice(0, LINES).map((line) => `  ${side} ${shortened(oneLine(line).trimEnd(), LONGEST)}`),
  ...(lines.length > LINES ? [`  ${side} … and ${lines.length - LINES} more lines`] : []),
];
