import { keys } from '../../incidents/keys';
import type { Table } from '../../incidents/table-client';
import type { Channel, Message } from './channel';

/** Writes the message down instead of sending it. For the embedded stack, where nobody has to be woken. */
export const outbox = (table: Table): Channel => ({
  deliver: async (message) => {
    await table.putNew({ ...keys.outbox(message.messageId, message.user), ...row(message) });
    return { kind: 'delivered', receipt: message.messageId };
  },
});

/** A row of `GET /v1/outbox`. */
export type OutboxRow = Pick<
  Message,
  | 'at'
  | 'incidentId'
  | 'generation'
  | 'round'
  | 'level'
  | 'visit'
  | 'step'
  | 'user'
  | 'channel'
  | 'address'
  | 'title'
  | 'messageId'
>;

const row = ({
  at,
  incidentId,
  generation,
  round,
  level,
  visit,
  step,
  user,
  channel,
  address,
  title,
  messageId,
}: Message): OutboxRow => ({
  at,
  incidentId,
  generation,
  round,
  level,
  visit,
  step,
  user,
  channel,
  address,
  title,
  messageId,
});

/** Oldest first. */
export const readOutbox = async (table: Table): Promise<readonly OutboxRow[]> => {
  const rows: OutboxRow[] = [];
  let from: Readonly<Record<string, unknown>> | undefined;
  do {
    const page = await table.query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.outbox('', '').pk },
      ConsistentRead: true,
      ...(from ? { ExclusiveStartKey: from } : {}),
    });
    for (const { pk: _pk, sk: _sk, ...rest } of page.items) rows.push(rest as unknown as OutboxRow);
    from = page.next;
  } while (from);
  return rows.sort((a, b) => a.at - b.at || a.visit - b.visit || (a.user < b.user ? -1 : 1));
};
