import type { EpochMillis } from '../../workflows/incident';
import type { Item } from '../incidents/items';
import { dueShard, keys } from '../incidents/keys';
import { TABLE } from '../incidents/table';
import type { Key, Table } from '../incidents/table-client';

/** Beside the shards of the incidents, in the same index. */
export const forwardShard = (queue: string): string => `forward-${Number(dueShard(queue)) % SHARDS}`;
const SHARDS = 4;

/** An alert about which something waits, and where to look for it first. */
export interface Queue {
  readonly queue: string;
  readonly from: string;
}

interface DueQueue extends Queue {
  readonly due: EpochMillis;
}

/** The alerts of which something is due, the longest overdue first. Of one alert a thousand things may be due. */
export const dueQueues = async (table: Table, now: EpochMillis, most: number): Promise<readonly Queue[]> => {
  const shards = await Promise.all(
    Array.from({ length: SHARDS }, (_, shard) => dueIn(table, `forward-${shard}`, now, most)),
  );
  return shards
    .flat()
    .sort((a, b) => a.due - b.due)
    .slice(0, most);
};

const dueIn = async (table: Table, shard: string, now: EpochMillis, most: number): Promise<readonly DueQueue[]> => {
  const { due } = TABLE.indexes;
  const queues = new Map<string, DueQueue>();
  let from: Item | undefined;
  do {
    const page = await table.query({
      IndexName: due.name,
      KeyConditionExpression: '#shard = :shard AND #due <= :now',
      ExpressionAttributeNames: { '#shard': due.partitionKey, '#due': due.sortKey },
      ExpressionAttributeValues: { ':shard': shard, ':now': now },
      ...(from ? { ExclusiveStartKey: from } : {}),
    });
    for (const { pk, sk, due } of page.items as unknown as readonly (Key & { readonly due: EpochMillis })[]) {
      const known = queues.get(pk);
      queues.set(pk, { queue: pk, due: known?.due ?? due, from: known && known.from < sk ? known.from : sk });
    }
    from = page.next;
  } while (from && queues.size < most);
  return [...queues.values()];
};

/** The service whose alert it is about. */
export const serviceOf = (queue: string): string =>
  queue.slice(keys.forward('', '', '').pk.indexOf('#') + 1, queue.lastIndexOf('#'));
