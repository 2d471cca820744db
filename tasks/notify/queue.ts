import type { EpochMillis } from '../../workflows/incident';
import type { NotifyRequest } from '../../workflows/payloads';
import type { ChannelName, Owner } from '../contacts/contact';
import { keys, QUEUED_PREFIX } from '../incidents/keys';
import type { Key, Table } from '../incidents/table-client';
import type { Box } from './box';
import { messageIdOf, type NeededUntil, type Notification } from './notification';

/** A notification that waits. Without the address, which is read when it is sent, and without the alert's words. */
export interface Queued extends Key {
  readonly request: NotifyRequest;
  readonly owner: Owner;
  readonly because: string;
  readonly contact: string;
  readonly channel: ChannelName;
  readonly needed: NeededUntil;
  /** Since when it waits. */
  readonly at: EpochMillis;
}

/** Seconds; long after anybody has given up. */
const FORGOTTEN = 2 * 86_400;

/** One item a notification, and the same however often it is put there. */
export const putInQueue = async (table: Table, notification: Notification, at: EpochMillis): Promise<void> => {
  const { request, recipient, contact, needed } = notification;
  const { owner, because } = recipient;
  await table.putNew({
    ...keys.queued(owner, contact.id, messageIdOf(notification)),
    // Whom else the level means is nobody's business here.
    request: { ...request, targets: [] },
    owner,
    because,
    contact: contact.id,
    channel: contact.channel,
    needed,
    at,
    expiresAt: Math.ceil(at / 1000) + FORGOTTEN,
  });
};

/**
 * What waits for a contact method.
 * @param most further ones wait on
 */
export const queueOf = async (
  table: Table,
  { owner, contact }: Box,
  most: number,
): Promise<{ readonly queue: readonly Queued[]; readonly more: boolean }> => {
  const items = await table.queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': keys.queued(owner, contact, '').pk, ':prefix': QUEUED_PREFIX },
  });
  const queue = (items as unknown as readonly Queued[]).toSorted((a, b) => a.at - b.at);
  return { queue: queue.slice(0, most), more: queue.length > most };
};
