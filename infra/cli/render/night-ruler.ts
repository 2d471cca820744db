import type { Stay } from '../../simulate/stays';

/** A line of characters that are written one by one. */
export type Cells = string[];

export const blank = (width: number): Cells => Array.from({ length: width }, () => ' ');

/** Where the machine was, as one line: `1────2────3─────────acknowledged······1────!`. */
export const rulerOf = (stays: readonly Stay[], columnOf: (at: number) => number, width: number): string => {
  const cells = blank(width);
  for (const [index, stay] of stays.entries()) {
    const from = columnOf(stay.from);
    const until = Math.max(from + 1, columnOf(stays[index + 1]?.from ?? stay.until));
    const text = textOf(stay, until - from, stays[index + 1]);
    for (const [offset, sign] of [...text].entries()) if (from + offset < width) cells[from + offset] = sign;
  }
  return cells.join('').trimEnd();
};

const textOf = ({ kind, level }: Stay, length: number, next: Stay | undefined): string => {
  if (kind === 'last resort') return '!';
  const label = kind === 'level' ? String(level) : WORDS[kind];
  const [narrow, line] = kind === 'level' ? ['┬', '─'] : ['·', '·'];
  // Without a line between them, level 1 and level 2 would read as level 12.
  const fits = label.length < length || (label.length === 1 && next?.kind !== 'level');
  return (fits ? label : narrow).padEnd(length, line);
};

const WORDS = { acknowledged: 'acknowledged', snoozed: 'snoozed', 'nobody reached': '!' } as const;
