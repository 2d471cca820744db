import type { Report } from '../../../workflows/verify/finding';
import type { Draft, OldSystemName } from '../draft';
import type { Note } from '../note';
import type { Comparison } from '../old/comparison';
import type { OnConflict } from '../write/conflicts';
import type { WritePlan } from '../write/write-plan';
import { type Counts, countsOf } from './counts';

/** Everything that the report of an import says. No address of anybody. */
export interface ReportModel {
  readonly source: OldSystemName;
  /** The folder that was written, as it was named: the commands name it. */
  readonly directory: string;
  /** IANA name, for instants that belong to no zone of their own. */
  readonly timeZone: string;
  readonly counts: Counts;
  readonly notes: readonly Note[];
  readonly comparison: Comparison;
  /** What `verify` finds in the imported organisation, with its contacts, overrides and time off. */
  readonly coverage: Report;
  readonly plan: WritePlan;
  /** What somebody decided for the lines that both sides changed. */
  readonly onConflict: OnConflict | undefined;
}

export interface Imported {
  readonly draft: Draft;
  readonly comparison: Comparison;
  readonly coverage: Report;
  readonly plan: WritePlan;
}

/** How the report calls things, and what was decided. */
export type Asked = Pick<ReportModel, 'directory' | 'timeZone' | 'onConflict'>;

/** Pure. */
export const reportModel = ({ draft, ...found }: Imported, asked: Asked): ReportModel => ({
  source: draft.source,
  counts: countsOf(draft),
  notes: draft.notes,
  ...found,
  ...asked,
});
