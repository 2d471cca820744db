import type { EpochMillis } from '../../workflows/incident';
import type { Item } from '../incidents/items';
import { keys } from '../incidents/keys';
import { TABLE } from '../incidents/table';

import type { Key, Table } from '../incidents/table-client';
import { forwardShard } from './due-queues';
import type { Outgoing } from './forwarded';

/** A request that has still to reach the other system of a service. Its key is not in it, nor is the address. */
export interface Waiting extends Key, Outgoing {
  readonly service: string;
  /** The protocol it is in. */
  readonly protocol: string;
  /** Empty for none. */
  readonly incident: string;
  readonly since: EpochMillis;
  readonly attempts: number;
  /** When it may be tried; in the future, somebody tries it now or it has just failed. */
  readonly due: EpochMillis;
  /** How many further items hold the rest of its body. */
  readonly parts: number;
  /** Epoch seconds. */
  readonly expiresAt: number;
}

/** Characters: an item takes 400 KB, and a character has up to 3 bytes for each of its UTF-16 units. */
const PART = 100_000;

/** Seconds after which a store that deletes what has expired may delete what everybody has forgotten. */
const FORGOTTEN = 3 * 86_400;

/** Two for one alert in one millisecond are told apart by a number. */
const TRIES = 1000;

/** Written before the sender has its answer: from now on the sweep sends it, whatever becomes of us. */
export const enqueue = async (
  table: Table,
  dedupKey: string,
  request: Omit<Waiting, keyof Key | 'attempts' | 'due' | 'parts' | 'expiresAt'>,
): Promise<Key> => {
  const [body = '', ...rest] = inParts(request.body);
  const expiresAt = Math.floor(request.since / 1000) + FORGOTTEN;
  for (let n = 0; n < TRIES; n += 1) {
    const place = `${placeAt(request.since)}#${String(n).padStart(4, '0')}`;
    const key = keys.forward(request.service, dedupKey, place);
    const due = { due: request.since, dueShard: forwardShard(key.pk) };
    const item = { ...request, ...key, ...due, body, parts: rest.length, attempts: 0, expiresAt };
    // In parts, the place is taken first: another one of this millisecond would write its parts over ours.
    if (!(await table.putNew(rest.length === 0 ? item : { ...key, expiresAt }))) continue;
    if (rest.length === 0) return key;
    await Promise.all(
      rest.map((part, index) => table.put({ ...keys.forwardPart(key.pk, place, index), part, expiresAt })),
    );
    await table.put(item);
    return key;
  }
  throw new Error(`more than ${TRIES} messages of one alert in a millisecond`);
};

/** Where in its queue lies what came at an instant. */
export const placeAt = (at: EpochMillis): string => String(at).padStart(15, '0');

const inParts = (body: string): readonly string[] => {
  const parts: string[] = [];
  for (let from = 0; from < body.length; ) {
    // Never between the halves of a character.
    const to = /[\uD800-\uDBFF]/.test(body[from + PART - 1] ?? '') ? from + PART - 1 : from + PART;
    parts.push(body.slice(from, to));
    from = to;
  }
  return parts;
};

/**
 * What came first about an alert and is still waiting.
 * @param from nothing that came before this has to be looked through
 */
export const oldest = async (table: Table, queue: string, from: string): Promise<Waiting | undefined> => {
  let page: { items: readonly Item[]; next?: Item } = { items: [], next: {} };
  while (page.items.length === 0 && page.next)
    page = await table.query({
      KeyConditionExpression: 'pk = :pk AND sk >= :from',
      FilterExpression: 'attribute_exists(#due)',
      ExpressionAttributeNames: { '#due': TABLE.indexes.due.sortKey },
      ExpressionAttributeValues: { ':pk': queue, ':from': from },
      ConsistentRead: true,
      ...(page.next['pk'] === undefined ? {} : { ExclusiveStartKey: page.next }),
    });
  const [item] = page.items;
  if (!item) return undefined;
  const { pk, sk, parts } = item as unknown as Waiting;
  const rest = await table.getMany(Array.from({ length: parts }, (_, part) => keys.forwardPart(pk, sk, part)));
  return { ...item, body: [String(item['body']), ...rest.map(partOf)].join('') } as unknown as Waiting;
};

const partOf = (item: Item): string => String(item['part']);

/** Takes it for one attempt: whoever comes second, or comes back after a crash, finds it due later. */
export const lease = async (table: Table, { pk, sk, due }: Waiting, until: EpochMillis): Promise<boolean> =>
  (await table.update(
    { pk, sk },
    { set: { due: until }, add: { attempts: 1 }, condition: '#due = :was', given: { was: due } },
  )) !== undefined;

/**
 * Done with it. Nothing here may delete: what is left says nothing, waits for nothing, and goes by its time to live.
 */
export const settle = async (table: Table, { pk, sk, parts, expiresAt }: Waiting): Promise<void> => {
  await table.update({ pk, sk }, { remove: ['due', 'dueShard', 'body', 'path'], condition: 'attribute_exists(#due)' });
  await Promise.all(
    Array.from({ length: parts }, (_, part) => table.put({ ...keys.forwardPart(pk, sk, part), part: '', expiresAt })),
  );
};
