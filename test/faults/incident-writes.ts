import { unmarshall } from '@aws-sdk/util-dynamodb';
import { TABLE_NAME } from '../../infra/local/embedded-stack';
import type { InProcess } from '../../infra/local/store/in-process';
import { toIncident } from '../../tasks/incidents/items';
import type { Incident } from '../../workflows/incident';
import { INCIDENT_PREFIX, INCIDENT_SORT_KEY } from '../../workflows/incident-key';

interface Write {
  readonly Key?: Item;
  readonly Item?: Item;
}
interface Item {
  readonly pk?: { readonly S?: string };
  readonly sk?: { readonly S?: string };
}

/** Which incident's own item a call changes, if it does. */
export const incidentOf = (operation: string, input: object): string | undefined => {
  if (operation !== 'UpdateItem' && operation !== 'PutItem') return undefined;
  const { Key, Item } = input as Write;
  const { pk, sk } = Key ?? Item ?? {};
  return sk?.S === INCIDENT_SORT_KEY ? pk?.S?.slice(INCIDENT_PREFIX.length) : undefined;
};

/** The store, and what becomes of incidents in it: one write after the other, each told of before the next. */
export class WatchedStore {
  readonly incidents = new Map<string, Incident>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly run: InProcess,
    readonly changed: (incident: Incident, by: number) => void,
  ) {}

  call(operation: string, input: object, by: number): Promise<object> {
    const id = incidentOf(operation, input);
    if (id === undefined) return this.run(operation, input);
    const done = this.#last.then(async () => {
      const result = await this.run(operation, input);
      await this.#look(id, by);
      return result;
    });
    this.#last = done.catch(() => {});
    return done;
  }

  async #look(id: string, by: number): Promise<void> {
    const Key = { pk: { S: INCIDENT_PREFIX + id }, sk: { S: INCIDENT_SORT_KEY } };
    const { Item } = (await this.run('GetItem', { TableName: TABLE_NAME, Key, ConsistentRead: true })) as {
      readonly Item?: Parameters<typeof unmarshall>[0];
    };
    if (!Item) return;
    const incident = toIncident(unmarshall(Item));
    const before = this.incidents.get(id);
    this.incidents.set(id, incident);
    if (JSON.stringify(before) !== JSON.stringify(incident)) this.changed(incident, by);
  }
}
