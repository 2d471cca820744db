import type { NightRow } from './night-rows';
import { afterIn, atIn, type NightSpan } from './night-when';
import type { Style } from './style';
import { table } from './table';

/** A row an event: when, at which level, who, on which channel and why. */
export const nightTable = (rows: readonly NightRow[], span: NightSpan, style: Style): string =>
  table(
    ['TIME', 'AFTER', 'LEVEL', 'WHO', 'BY', 'WHY'].map(style.dim),
    rows.map((row) => [
      atIn(span, row.at),
      style.dim(afterIn(span, row.at)),
      row.level,
      colourOf(style, row.kind)(row.who),
      row.by,
      style.dim(row.why),
    ]),
  );

const colourOf = ({ bold, open, done, dim }: Style, kind: NightRow['kind']): ((text: string) => string) =>
  ({ notified: bold, failed: open, answer: done, nobody: open, other: dim })[kind];
