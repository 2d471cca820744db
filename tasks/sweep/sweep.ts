import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import { DUE_SHARDS, TABLE } from '../incidents/table';
import type { World } from '../runtime/world';
import { continueIncident } from './continue-incident';

/** What one run of the sweep did. */
export interface Swept {
  readonly overdue: number;
  readonly continued: number;
  readonly failed: number;
}

/**
 * Continues every incident that is overdue. One that cannot be continued does not keep the others from it; it stays
 * due, and the next run tries again.
 * @param slack milliseconds to wait beyond `due`; 0 on AWS, more where a quick clock makes real work look slow
 */
export const sweep = async (world: World, slack = 0): Promise<Swept> => {
  const now = world.clock() - slack;
  const shards = await Promise.all(
    Array.from({ length: DUE_SHARDS }, (_, shard) => overdueIn(world, String(shard), now)),
  );
  const ids = shards.flat();
  let continued = 0;
  let failed = 0;
  await inTurns(ids, CONCURRENCY, async (id) => {
    try {
      if (await continueOverdue(world, id, now)) continued += 1;
    } catch (error) {
      failed += 1;
      world.log.error('could not be continued', error, { incident: id });
    }
  });
  return { overdue: ids.length, continued, failed };
};

/** StartExecution allows hundreds a second; a sweep that finds a storm should not use them all. */
const CONCURRENCY = 16;

/** At most this many incidents of a shard in one run; the next run takes the rest, the most overdue first. */
const PER_SHARD = 500;

const overdueIn = async ({ table }: World, shard: string, now: number): Promise<readonly string[]> => {
  const { due } = TABLE.indexes;
  const { items } = await table.query({
    IndexName: due.name,
    KeyConditionExpression: '#shard = :shard AND #due <= :now',
    ExpressionAttributeNames: { '#shard': due.partitionKey, '#due': due.sortKey },
    ExpressionAttributeValues: { ':shard': shard, ':now': now },
    Limit: PER_SHARD,
  });
  return items.map((item) => String(item['pk']).slice(keys.incident('').pk.length));
};

const OVERDUE = 'it was due, and no execution had moved it on';

/** The index may lag behind: only the item itself says whether it is overdue. */
const continueOverdue = async (world: World, id: string, now: number): Promise<boolean> => {
  const item = await world.table.get(keys.incident(id));
  const incident = item && toIncident(item);
  if (incident?.due === undefined || incident.due > now) return false;
  return (await continueIncident(world, incident, OVERDUE)) === 'begun';
};

const inTurns = async <T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> => {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, queue.length) }, worker));
};
