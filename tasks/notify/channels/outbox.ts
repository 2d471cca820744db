import { keys } from '../../incidents/keys';
import type { Table } from '../../incidents/table-client';
import type { Channel, Message, Notice } from './channel';

/** Writes the message down instead of sending it. For the embedded stack, where nobody has to be woken. */
export const outbox = (table: Table): Channel => ({
  deliver: async (message) => {
    await table.putNew({ ...keys.outbox(message.messageId, message.user), ...row(message) });
    return { kind: 'delivered', receipt: message.messageId };
  },
  bundle: async ({ incidents, ...bundle }) => {
    const title = `${incidents.length} incidents`;
    const text = incidents.map(({ priority, service, title }) => `[${priority}] ${service}: ${title}`).join('\n');
    const { at, user, channel, address, messageId } = bundle;
    const row: NoticeRow = { at, user, channel, address, title, text, messageId };
    await table.putNew({ ...keys.outbox(messageId, user), ...row });
    return { kind: 'delivered', receipt: messageId };
  },
  tell: async ({ subject, text, at, user, channel, address, messageId }) => {
    const row: NoticeRow = { at, user, channel, address, title: subject, text, messageId };
    await table.putNew({ ...keys.outbox(messageId, user), ...row });
    return { kind: 'delivered', receipt: messageId };
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

/** A row of `GET /v1/outbox` about an incident. */
export type OutboxRow = Pick<Message, (typeof FIELDS)[number]>;

/** One about no incident. */
export type NoticeRow = Pick<Notice, 'at' | 'user' | 'channel' | 'address' | 'text' | 'messageId'> & {
  readonly title: string;
};

const row = (message: Message) => Object.fromEntries(FIELDS.map((field) => [field, message[field]]));

/** Oldest first. */
export const readOutbox = async (table: Table): Promise<readonly (OutboxRow | NoticeRow)[]> => {
  const items = await table.queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.outbox('', '').pk },
  });
  const rows = items.map(({ pk: _pk, sk: _sk, ...rest }) => rest as unknown as OutboxRow | NoticeRow);
  return rows.sort((a, b) => a.at - b.at || visitOf(a) - visitOf(b) || (a.user < b.user ? -1 : 1));
};

const visitOf = (row: OutboxRow | NoticeRow): number => ('visit' in row ? row.visit : 0);
