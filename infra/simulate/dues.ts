import { BOX_SORT_KEY } from '../../tasks/incidents/keys';
import type { Key, Table } from '../../tasks/incidents/table-client';
import type { EpochMillis } from '../../workflows/incident';
import { INCIDENT_SORT_KEY } from '../../workflows/incident-key';
import type { InProcess } from '../local/store/in-process';

const MINUTE = 60_000;

/**
 * When the sweep has something to do: it runs every minute, and looking for nothing 1,440 times a day is most of what a
 * simulated day would cost. So the writes to incidents are watched, and it runs in the minutes in which one is due.
 * Messages that wait for their contact method go when it may be used again, to the millisecond: nothing that is found
 * out about a policy should depend on the second in which the sweep runs.
 */
export class Dues {
  readonly #incidents = new Map<string, EpochMillis>();
  readonly #messages = new Map<string, EpochMillis>();
  readonly #changed = new Map<string, Key>();
  #swept: EpochMillis = 0;
  #sent: EpochMillis = 0;

  /** A store whose writes are watched. */
  watch(run: InProcess): InProcess {
    return (operation, input) => {
      const { Key = {}, Item = {} } = input as { readonly Key?: Fields; readonly Item?: Fields };
      const { pk, sk } = { ...Item, ...Key };
      if (pk?.S && (sk?.S === INCIDENT_SORT_KEY || sk?.S === BOX_SORT_KEY) && operation !== 'GetItem')
        this.#changed.set(pk.S, { pk: pk.S, sk: sk.S });
      return run(operation, input);
    };
  }

  /** Whether messages wait that time alone will send, as far as anybody has looked. */
  get messagesWait(): boolean {
    return this.#messages.size > 0 || [...this.#changed.values()].some(({ sk }) => sk === BOX_SORT_KEY);
  }

  /** The next minute in which the sweep would find an incident, and the next instant at which a message goes. */
  async next(table: Table): Promise<{ readonly sweep: EpochMillis; readonly messages: EpochMillis }> {
    for (const [pk, key] of this.#changed) {
      const due = (await table.get(key))?.['due'];
      const dues = key.sk === BOX_SORT_KEY ? this.#messages : this.#incidents;
      if (typeof due === 'number') dues.set(pk, due);
      else dues.delete(pk);
    }
    this.#changed.clear();
    const first = Math.min(Number.POSITIVE_INFINITY, ...this.#incidents.values());
    return {
      sweep: Math.max(Math.ceil(first / MINUTE) * MINUTE, this.#swept + MINUTE),
      messages: Math.max(Math.min(Number.POSITIVE_INFINITY, ...this.#messages.values()), this.#sent + 1),
    };
  }

  swept(at: EpochMillis): void {
    this.#swept = at;
  }

  sent(at: EpochMillis): void {
    this.#sent = at;
  }
}

type Fields = Readonly<Record<string, { readonly S?: string }>>;
