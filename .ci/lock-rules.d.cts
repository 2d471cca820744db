/** What the rules look at, as JSON says it. */
export interface Files {
  readonly manifest: object;
  readonly lock: object;
}

/** A sentence, and what breaks it, one line each. */
export interface LockRule {
  readonly says: string;
  broken(files: Files): readonly string[];
}

export type Audit =
  | { readonly kind: 'passed' }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'failed'; readonly found: readonly string[] };

export const LOCK_RULES: readonly LockRule[];
export function readAudit(printed: string): Audit;
