import type { Problems } from './problems';

/** What is remembered while an export is read: why it cannot be, and what was left behind. */
export interface Reading {
  readonly problems: Problems;
  /** Something that nobody here knows, or that is not imported: `fields of users`, `locale`. */
  readonly leave: (kind: string, what: string) => void;
  /** What was left, by kind, and how often. */
  readonly left: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export const readingOf = (problems: Problems): Reading => {
  const left = new Map<string, Map<string, number>>();
  return {
    problems,
    left,
    leave: (kind, what) => {
      const counts = left.get(kind) ?? new Map<string, number>();
      left.set(kind, counts.set(what, (counts.get(what) ?? 0) + 1));
    },
  };
};
