import type { ErrandWorld, World } from '../runtime/world';

/** What intake may touch beyond the rest. */
export interface IntakeWorld extends World, ErrandWorld {
  /** The secret of this name; undefined when nobody has set it. */
  readonly secret: (name: string) => Promise<string | undefined>;
}
