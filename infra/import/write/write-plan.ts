/** What an import would do to a folder. Made before anything is written. */
export interface WritePlan {
  readonly directory: string;
  readonly files: readonly PlannedFile[];
  /** How the source changed since the last import: sentences; undefined at the first. */
  readonly changes: readonly string[] | undefined;
}

/**
 * - `new`, `updated`: written.
 * - `unchanged`: it is as it would be written.
 * - `kept`: edited by hand, and the source did not change what it says.
 * - `deleted`: deleted by hand, and the source did not change what it says: it stays away.
 * - `merged`: edited by hand and changed in the source, in different places: both stay.
 * - `conflict`: both changed the same place: nothing at all is written until somebody decides.
 * - `removed`: the source has nothing for it any more, and nobody edited it.
 * - `left`: the source has nothing for it any more, but somebody edited it.
 */
export type PlannedFile = { readonly path: string } & (
  | { readonly what: 'new' | 'updated' | 'merged'; readonly text: string }
  | { readonly what: 'unchanged' | 'kept' | 'deleted' | 'removed' | 'left' }
  | { readonly what: 'conflict'; readonly conflicts: readonly Conflict[] }
);

/** The same lines, as they are in the file and as the import would have them. */
export interface Conflict {
  /** From 1, in the file as it is. */
  readonly line: number;
  readonly yours: readonly string[];
  readonly imported: readonly string[];
}
