import { CONTACTS, NOT_IN_GIT } from '../module/data-files';
import { hashOf } from './hash';
import { differences, merge } from './merge';
import type { Conflict, PlannedFile } from './write-plan';

/** What is known of a file: as an import wrote it last, as it is on the disk, as this import would have it. */
export interface Versions {
  readonly path: string;
  readonly base: Base;
  /** Undefined where there is no such file. So it is with `imported`. */
  readonly yours: string | undefined;
  readonly imported: string | undefined;
}

/** Of data only a hash is kept: changes of both sides to it are never put together. */
export type Base =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hash'; readonly hash: string };

/** A planned file, and what it becomes whichever side is preferred where both changed. Undefined: it stays as it is. */
export interface Decision {
  readonly file: PlannedFile;
  readonly preferring: { readonly yours: string | undefined; readonly imported: string | undefined };
}

/** What becomes of a file; undefined where neither side has it any more. Pure. */
export const decide = (versions: Versions): Decision | undefined => {
  const { path, base, yours, imported } = versions;
  if (imported === undefined) {
    if (yours === undefined) return undefined;
    // Whoever keeps addresses there needs it still.
    return untouched({ path, what: matches(base, yours) && path !== NOT_IN_GIT ? 'removed' : 'left' });
  }
  if (yours === imported) return untouched({ path, what: 'unchanged' });
  if (yours === undefined) return deleted(path, base, imported);
  if (matches(base, yours)) return written({ path, what: 'updated', text: imported });
  if (matches(base, imported)) return untouched({ path, what: 'kept' });
  return bothChanged(path, base, yours, imported);
};

/** Somebody deleted it, unless it was never there. Data may go once it is imported: what is new of it is written again. */
const deleted = (path: string, base: Base, imported: string): Decision => {
  if (matches(base, imported)) return untouched({ path, what: 'deleted' });
  if (base.kind !== 'text') return written({ path, what: 'new', text: imported });
  return conflicting(path, [{ line: 1, yours: [], imported: imported.split('\n') }], undefined, imported);
};

const bothChanged = (path: string, base: Base, yours: string, imported: string): Decision => {
  if (base.kind !== 'text') return conflicting(path, differences(yours, imported), undefined, imported);
  const { conflicts, preferring } = merge(base.text, yours, imported);
  if (conflicts.length > 0) return conflicting(path, conflicts, preferring.yours, preferring.imported);
  if (preferring.yours === yours) return untouched({ path, what: 'kept' });
  return written({ path, what: 'merged', text: preferring.yours });
};

const conflicting = (
  path: string,
  conflicts: readonly Conflict[],
  yours: string | undefined,
  imported: string,
): Decision => ({
  // Addresses are shown nowhere.
  file: {
    path,
    what: 'conflict',
    conflicts: path === CONTACTS ? conflicts.map(({ line }) => ({ line, yours: [], imported: [] })) : conflicts,
  },
  preferring: { yours, imported },
});

const untouched = (file: PlannedFile): Decision => ({ file, preferring: { yours: undefined, imported: undefined } });

const written = (file: PlannedFile & { readonly text: string }): Decision => ({
  file,
  preferring: { yours: file.text, imported: file.text },
});

const matches = (base: Base, text: string): boolean => {
  if (base.kind === 'none') return false;
  return base.kind === 'text' ? base.text === text : base.hash === hashOf(text);
};
