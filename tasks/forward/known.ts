import type { EpochMillis } from '../../workflows/incident';
import type { Table } from '../incidents/table-client';

/** Milliseconds for which a system that does not answer is left to the sweep: it must not hold up every alert. */
export const REST = 30_000;

/** Milliseconds that the clocks of two processes may differ. What slips through is found by the sweep. */
const SKEW = 1000;

/** Alerts that are remembered; after that many, all are forgotten. */
const MOST = 1000;

/**
 * What this process knows of the other systems and saves itself the asking. All of it may be wrong: then the sweep,
 * which knows nothing of it, does the work a little later.
 */
class Known {
  /** By service. */
  readonly restingUntil = new Map<string, EpochMillis>();
  readonly #emptyAt = new Map<string, EpochMillis>();

  isEmpty(queue: string, at: EpochMillis): void {
    if (this.#emptyAt.size >= MOST) this.#emptyAt.clear();
    this.#emptyAt.set(queue, at);
  }

  /** Nothing that came before this waits any more. */
  emptyBefore(queue: string): EpochMillis {
    return Math.max(0, (this.#emptyAt.get(queue) ?? 0) - SKEW);
  }
}

const known = new WeakMap<Table, Known>();

export const knownOf = (table: Table): Known => {
  const found = known.get(table) ?? new Known();
  known.set(table, found);
  return found;
};
