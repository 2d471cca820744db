import { createHash } from 'node:crypto';
import type { EpochMillis } from '../../workflows/incident';
import type { Table } from '../incidents/table-client';
import type { SnsMessage } from './message';

/** Seconds. Longer than a message counts as fresh, so that nothing is taken a second time in between. */
const REMEMBERED = 2 * 60 * 60;

const key = ({ TopicArn, MessageId }: SnsMessage) => ({
  pk: `SNS#${createHash('sha256').update(`${TopicArn}\u0000${MessageId}`).digest('hex')}`,
  sk: 'TAKEN',
});

/** SNS delivers at least once, and anybody who has seen a message could post it again. */
export const takenBefore = async (table: Table, message: SnsMessage): Promise<boolean> =>
  (await table.get(key(message))) !== undefined;

/**
 * After what it says is durable: a message that was remembered first would be lost by a crash in between. Two copies at
 * the same moment are both taken, and the second joins the first.
 * @param now the wall clock
 */
export const rememberTaken = (table: Table, message: SnsMessage, now: EpochMillis): Promise<void> =>
  table.put({ ...key(message), expiresAt: Math.floor(now / 1000) + REMEMBERED });
