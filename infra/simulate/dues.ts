import { keys } from '../../tasks/incidents/keys';
import type { Table } from '../../tasks/incidents/table-client';
import type { EpochMillis } from '../../workflows/incident';
import { INCIDENT_PREFIX, INCIDENT_SORT_KEY } from '../../workflows/incident-key';
import type { InProcess } from '../local/store/in-process';

const MINUTE = 60_000;

/**
 * When the sweep has something to do: it runs every minute, and looking for nothing 1,440 times a day is most of what a
 * simulated day would cost. So the writes to incidents are watched, and it runs in the minutes in which one is due.
 */
export class Dues {
  readonly #due = new Map<string, EpochMillis>();
  readonly #changed = new Set<string>();
  #swept: EpochMillis = 0;

  /** A store whose writes are watched. */
  watch(run: InProcess): InProcess {
    return (operation, input) => {
      const { Key = {}, Item = {} } = input as { readonly Key?: Fields; readonly Item?: Fields };
      const { pk, sk } = { ...Item, ...Key };
      if (sk?.S === INCIDENT_SORT_KEY && operation !== 'GetItem')
        this.#changed.add(pk?.S?.slice(INCIDENT_PREFIX.length) ?? '');
      return run(operation, input);
    };
  }

  /** The next minute in which the sweep would find something; undefined when every machine is at work or done. */
  async next(table: Table): Promise<EpochMillis | undefined> {
    for (const id of this.#changed) {
      const due = (await table.get(keys.incident(id)))?.['due'];
      if (typeof due === 'number') this.#due.set(id, due);
      else this.#due.delete(id);
    }
    this.#changed.clear();
    if (this.#due.size === 0) return undefined;
    const first = Math.min(...this.#due.values());
    return Math.max(Math.ceil(first / MINUTE) * MINUTE, this.#swept + MINUTE);
  }

  swept(at: EpochMillis): void {
    this.#swept = at;
  }
}

type Fields = Readonly<Record<string, { readonly S?: string }>>;
