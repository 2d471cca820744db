import type { EpochMillis } from '../../workflows/incident';
import type { Item } from './items';
import { TABLE } from './table';
import type { Key, Table } from './table-client';

/** Where something due is found. The index may lag behind: only the item itself says whether it still is. */
export interface Due extends Key {
  readonly due: EpochMillis;
}

/**
 * What is due in a shard of the index by now, the longest overdue first.
 * @param page where to go on, or how much to take
 */
export const dueIn = async (
  table: Table,
  shard: string,
  now: EpochMillis,
  page: { readonly from?: Item; readonly limit?: number },
): Promise<{ readonly found: readonly Due[]; readonly next?: Item }> => {
  const { due } = TABLE.indexes;
  const { items, next } = await table.query({
    IndexName: due.name,
    KeyConditionExpression: '#shard = :shard AND #due <= :now',
    ExpressionAttributeNames: { '#shard': due.partitionKey, '#due': due.sortKey },
    ExpressionAttributeValues: { ':shard': shard, ':now': now },
    ...(page.limit === undefined ? {} : { Limit: page.limit }),
    ...(page.from ? { ExclusiveStartKey: page.from } : {}),
  });
  return { found: items as unknown as readonly Due[], ...(next ? { next } : {}) };
};
