import type { ToldLine } from '../old/comparison';

/** What both systems do at one moment after the alert. */
export interface SideBySide {
  readonly minute: number;
  readonly before: ToldLine | undefined;
  readonly after: ToldLine | undefined;
}

/** Two timelines as the rows of one: what both have stands beside itself, and the rest beside whatever else is then. */
export const sideBySide = (before: readonly ToldLine[], after: readonly ToldLine[]): readonly SideBySide[] =>
  minutesOf([...before, ...after]).flatMap((minute) => {
    const here = before.filter((line) => line.minute === minute);
    const there = after.filter((line) => line.minute === minute);
    return [
      ...paired(here.filter(isSame), there.filter(isSame), minute),
      ...paired(here.filter(differs), there.filter(differs), minute),
    ];
  });

const minutesOf = (lines: readonly ToldLine[]): readonly number[] =>
  [...new Set(lines.map(({ minute }) => minute))].sort((a, b) => a - b);

const paired = (before: readonly ToldLine[], after: readonly ToldLine[], minute: number): readonly SideBySide[] =>
  Array.from({ length: Math.max(before.length, after.length) }, (_, index) => ({
    minute,
    before: before[index],
    after: after[index],
  }));

const isSame = ({ same }: ToldLine): boolean => same;
const differs = ({ same }: ToldLine): boolean => !same;

export const differsIn = ({ before, after }: SideBySide): boolean => !(before?.same && after?.same);

/** What is the same on both sides and not next to a difference: how many rows in a row. */
export type Shown = SideBySide | { readonly sameRows: number };

/** Longer runs of rows that are the same are counted, but for one on each side of what differs. */
export const withoutLongRuns = (rows: readonly SideBySide[]): readonly Shown[] => {
  const shown: Shown[] = [];
  let hidden: SideBySide[] = [];
  const close = (): void => {
    if (hidden.length > MOST_SAME) shown.push({ sameRows: hidden.length });
    else shown.push(...hidden);
    hidden = [];
  };
  rows.forEach((row, index) => {
    if (differsIn(row) || isBeside(rows, index)) {
      close();
      shown.push(row);
    } else hidden.push(row);
  });
  close();
  return shown;
};

const MOST_SAME = 2;

const isBeside = (rows: readonly SideBySide[], index: number): boolean =>
  [rows[index - 1], rows[index + 1]].some((row) => row !== undefined && differsIn(row));
