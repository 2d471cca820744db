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

const FIELDS = [
  'at',
  'incidentId',
  'generation',
  'round',
  'level',
  'visit',
  'step',
  'user',
  'channel',
  'address',
  'title',
  'messageId',
] as const;

/** A row of `GET /v1/outbox`. */
export type OutboxRow = Pick<Message, (typeof FIELDS)[number]>;

const row = (message: Message) => Object.fromEntries(FIELDS.map((field) => [field, message[field]]));

/** Oldest first. */
export const readOutbox = async (table: Table): Promise<readonly OutboxRow[]> => {
  const items = await table.queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.outbox('', '').pk },
  });
  const rows = items.map(({ pk: _pk, sk: _sk, ...rest }) => rest as unknown as OutboxRow);
  return rows.sort((a, b) => a.at - b.at || a.visit - b.visit || (a.user < b.user ? -1 : 1));
};
