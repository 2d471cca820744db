import type { EpochMillis } from '../../workflows/incident';
import { dueIn } from '../incidents/due';
import type { Item } from '../incidents/items';
import { dueShard, keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';
import type { BaseWorld } from '../runtime/world';

/**
 * Milliseconds between two messages to one contact method: with the one at each end, at most five in any ten minutes.
 * An alert storm must not become a phone storm.
 */
export const WINDOW = 150_000;

/** Milliseconds after which whoever sends what waits counts as dead; longer than the notify task may run. */
const LEASE = 60_000;

/** Beside the shards of the incidents, in the same index. */
const SHARDS = 2;
const shardOf = (pk: string): string => `boxes-${Number(dueShard(pk)) % SHARDS}`;

/** Seconds that a box which nobody uses is kept. */
const KEPT = 30 * 86_400;

type BoxWorld = Pick<BaseWorld, 'table' | 'clock'>;

/** A contact method, as far as it matters when it was used. */
export interface Box {
  readonly owner: string;
  readonly contact: string;
}

/**
 * Takes the contact method for one message, if it was not used just before and nothing waits for it: the one write that
 * bundling costs on a quiet day. Whoever took it for this very message and died may send it again.
 */
export const takeTurn = async (
  { table, clock }: BoxWorld,
  { owner, contact }: Box,
  messageId: string,
): Promise<boolean> => {
  const now = clock();
  const taken = await table.update(keys.box(owner, contact), {
    set: { openAt: now + WINDOW, claimedBy: messageId, expiresAt: Math.ceil(now / 1000) + KEPT },
    condition: 'attribute_not_exists(#due) AND (attribute_not_exists(#openAt) OR #openAt <= :now)',
    given: { now },
  });
  if (taken) return true;
  return (await table.get(keys.box(owner, contact)))?.['claimedBy'] === messageId;
};

/** More lost races than any storm has. */
const TRIES = 50;

/**
 * Something has been put into the queue: it is sent when the contact method may be used again. Counted after it was put
 * there, so whoever empties the queue meanwhile either has seen it or finds that the count has moved.
 * @returns when it is due
 */
export const nowWaits = async ({ table, clock }: BoxWorld, { owner, contact }: Box): Promise<EpochMillis> => {
  const key = keys.box(owner, contact);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const counted = await table.update(key, { add: { queued: 1 }, condition: 'attribute_exists(#due)' });
    if (counted) return dueOf(counted);
    const openAt = (await table.get(key))?.['openAt'];
    const due = typeof openAt === 'number' ? openAt : clock();
    const begun = await table.update(key, {
      set: { due, dueShard: shardOf(key.pk) },
      add: { queued: 1 },
      condition:
        openAt === undefined
          ? 'attribute_not_exists(#due) AND attribute_not_exists(#openAt)'
          : 'attribute_not_exists(#due) AND #openAt = :openAt',
      ...(openAt === undefined ? {} : { given: { openAt } }),
    });
    if (begun) return dueOf(begun);
  }
  throw new Error(`the queue of ${owner} kept moving`);
};

/** Somebody may be sending just now; what was put there since goes when the window is over. */
const dueOf = ({ due, openAt }: Item): EpochMillis => Math.max(Number(due), Number(openAt ?? 0));

/** What waits for a contact method is ours to send until somebody thinks that we died. */
export interface Claimed extends Box {
  readonly by: string;
  readonly openAt: EpochMillis;
  /** As counted when it was claimed. */
  readonly queued: number;
}

/** Of several at once, one. Undefined when nothing is due, or somebody else is at it. */
export const claimQueue = async ({ table, clock }: BoxWorld, { owner, contact }: Box): Promise<Claimed | undefined> => {
  const now = clock();
  const by = `queue at ${now}`;
  const openAt = now + WINDOW;
  const item = await table.update(keys.box(owner, contact), {
    set: { openAt, claimedBy: by, due: now + LEASE, expiresAt: Math.ceil(now / 1000) + KEPT },
    condition: 'attribute_exists(#due) AND #due <= :now',
    given: { now },
  });
  return item && { owner, contact, by, openAt, queued: Number(item['queued']) };
};

/** Nothing is left of what was counted; what came since goes when the window is over. */
export const queueIsEmpty = async (
  { table }: BoxWorld,
  { owner, contact, by, openAt, queued }: Claimed,
  used: boolean,
  now: EpochMillis,
): Promise<void> => {
  const key = keys.box(owner, contact);
  // What was not used for a message may be used at once.
  const opens = used ? openAt : now;
  const emptied = await table.update(key, {
    set: { openAt: opens },
    remove: ['due', 'dueShard'],
    condition: '#claimedBy = :by AND #queued = :queued',
    given: { by, queued },
  });
  if (!emptied) await queueIsDue({ table }, { owner, contact, by }, opens);
};

/** Something is left, to be tried again. Whoever has taken over meanwhile knows better. */
export const queueIsDue = async (
  { table }: Pick<BoxWorld, 'table'>,
  { owner, contact, by }: Pick<Claimed, 'owner' | 'contact' | 'by'>,
  due: EpochMillis,
): Promise<void> => {
  await table.update(keys.box(owner, contact), {
    set: { due, openAt: due },
    condition: '#claimedBy = :by AND attribute_exists(#due)',
    given: { by },
  });
};

/** The contact methods for which something is due, the longest overdue first. */
export const dueBoxes = async (table: Table, now: EpochMillis, most: number): Promise<readonly Box[]> => {
  const shards = await Promise.all(
    Array.from({ length: SHARDS }, (_, shard) => dueIn(table, `boxes-${shard}`, now, { limit: most })),
  );
  return shards
    .flatMap(({ found }) => found)
    .sort((a, b) => a.due - b.due)
    .slice(0, most)
    .map(({ pk }) => boxIn(pk));
};

/** `BOX#user:anna#sms-1`; no contact method's id has a `#` in it. */
const boxIn = (pk: string): Box => {
  const last = pk.lastIndexOf('#');
  return { owner: pk.slice(keys.box('', '').pk.length - 1, last), contact: pk.slice(last + 1) };
};
