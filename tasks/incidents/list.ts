import type { Incident, Status } from '../../workflows/incident';
import { toIncident } from './items';
import { TABLE } from './table';
import type { Key, Table } from './table-client';

export interface ListQuery {
  readonly status: readonly Status[];
  readonly limit: number;
  /** Where the page before ended. */
  readonly after: string | undefined;
}

export interface Page {
  readonly incidents: readonly Incident[];
  readonly next: string | undefined;
}

/** Newest first. One query a status, merged: a page costs the same however many incidents there are. */
export const listIncidents = async (table: Table, query: ListQuery): Promise<Page> => {
  const found = await newestKeys(table, query);
  const items = await table.getMany(found.map(({ pk, sk }) => ({ pk, sk })));
  // The index may lag behind: only the items themselves say what their status is.
  const incidents = items.map(toIncident).filter(({ status }) => query.status.includes(status));
  return { incidents, next: found.length === query.limit ? found.at(-1)?.listKey : undefined };
};

/** Which incidents there are, newest first, without reading them. */
export const newestKeys = async (table: Table, query: ListQuery): Promise<readonly Row[]> => {
  const lists = await Promise.all([...new Set(query.status)].map((status) => keysOf(table, status, query)));
  // An index that lags behind may name an incident under two statuses.
  return [...new Map(lists.flat().map((row) => [row.pk, row])).values()]
    .sort((a, b) => (a.listKey < b.listKey ? 1 : -1))
    .slice(0, query.limit);
};

export interface Row extends Key {
  /** When it was opened, then its id. */
  readonly listKey: string;
}

const keysOf = async (table: Table, status: Status, { limit, after }: ListQuery): Promise<readonly Row[]> => {
  const { byStatus } = TABLE.indexes;
  const before = after === undefined ? '' : ' AND #listKey < :after';
  const { items } = await table.query({
    IndexName: byStatus.name,
    KeyConditionExpression: `#status = :status${before}`,
    ExpressionAttributeNames: { '#status': byStatus.partitionKey, ...(before ? { '#listKey': byStatus.sortKey } : {}) },
    ExpressionAttributeValues: { ':status': status, ...(before ? { ':after': after } : {}) },
    ScanIndexForward: false,
    Limit: limit,
  });
  return items as unknown as readonly Row[];
};
