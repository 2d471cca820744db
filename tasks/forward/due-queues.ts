import type { EpochMillis } from '../../workflows/incident';
import { dueIn } from '../incidents/due';
import type { Item } from '../incidents/items';
import { dueShard, keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';

/** Beside the shards of the incidents, in the same index. */
export const forwardShard = (queue: string): string => `forward-${Number(dueShard(queue)) % SHARDS}`;
const SHARDS = 4;

interface DueQueue {
  readonly queue: string;
  readonly service: string;
  readonly due: EpochMillis;
}

/** Pages of a shard, each with some thousand keys: however much waits, reading of it must not use up the sweep. */
const PAGES = 20;

/**
 * The alerts of which something is due, the longest overdue first; of one alert a thousand things may be due. The
 * services take turns: much waits for one whose other system is down, and must not hold up the others.
 */
export const dueQueues = async (table: Table, now: EpochMillis, most: number): Promise<readonly string[]> => {
  const shards = await Promise.all(
    Array.from({ length: SHARDS }, (_, shard) => queuesIn(table, `forward-${shard}`, now, most)),
  );
  const queues = shards.flat().sort((a, b) => a.due - b.due);
  return inRounds(queues)
    .slice(0, most)
    .map(({ queue }) => queue);
};

/** The first of each service, then the second of each, and so on. */
const inRounds = (queues: readonly DueQueue[]): readonly DueQueue[] => {
  const rounds: DueQueue[][] = [];
  const taken = new Map<string, number>();
  for (const one of queues) {
    const round = taken.get(one.service) ?? 0;
    taken.set(one.service, round + 1);
    rounds[round] = [...(rounds[round] ?? []), one];
  }
  return rounds.flat();
};

/** So many of each service. */
const queuesIn = async (table: Table, shard: string, now: EpochMillis, most: number): Promise<readonly DueQueue[]> => {
  const queues = new Map<string, DueQueue>();
  const taken = new Map<string, number>();
  let from: Item | undefined;
  let pages = 0;
  do {
    const page: Awaited<ReturnType<typeof dueIn>> = await dueIn(table, shard, now, from ? { from } : {});
    for (const { pk, due } of page.found) {
      const service = serviceOf(pk);
      const before = taken.get(service) ?? 0;
      if (queues.has(pk) || before >= most) continue;
      queues.set(pk, { queue: pk, service, due });
      taken.set(service, before + 1);
    }
    from = page.next;
    pages += 1;
  } while (from && pages < PAGES);
  return [...queues.values()];
};

/** The service whose alert it is about. */
export const serviceOf = (queue: string): string =>
  queue.slice(keys.forward('', '', '').pk.indexOf('#') + 1, queue.lastIndexOf('#'));
