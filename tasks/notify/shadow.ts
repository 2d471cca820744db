import type { Organisation } from '../../workflows/organisation';
import type { Contact } from '../contacts/contact';
import { keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';
import type { Channel, Channels, Message } from './channels/channel';
import type { Recipient } from './meant';

/** A service that a team tries beside its old system: everything happens as it would, and nobody hears of it. */
export const isShadow = ({ services }: Organisation, service: string): boolean => services[service]?.shadow === true;

/** One message each, whether or not there is a way to reach them, with a word on how they would have been told. */
export const inShadow = (
  recipient: Recipient,
  contacts: readonly Contact[],
): { readonly recipient: Recipient; readonly contacts: readonly Contact[] } => {
  // Everybody has the outbox, on the embedded stack; it reaches nobody.
  const real = contacts.map(({ channel }) => channel).filter((channel) => channel !== 'outbox');
  const channels = [...new Set(real)].join(', ');
  const how =
    channels === '' ? 'would not have been told, having no contact method' : `would have been told by ${channels}`;
  return { recipient: { ...recipient, because: `${recipient.because}; shadow: ${how}` }, contacts: [SHADOW] };
};

/** Where a shadow service's messages go. */
export const SHADOW: Contact = { id: 'shadow', channel: 'outbox', address: '' };

/** Nothing leaves the house: whatever a contact asks for, there is no other channel. */
export const shadowChannels = (table: Table): Channels => ({ outbox: shadowOutbox(table) });

/** Seconds that a row is kept: long enough to compare two systems over a month. */
const KEPT = 35 * 86_400;

const shadowOutbox = (table: Table): Channel => ({
  deliver: async (message) => {
    const expiresAt = Math.floor(message.at / 1000) + KEPT;
    await table.putNew({ ...keys.shadow(placeOf(message)), ...rowOf(message), expiresAt });
    return { kind: 'delivered', receipt: message.messageId };
  },
  // Nothing is bundled that nobody is told.
  bundle: async () => ({ kind: 'failed', worthRetrying: false, reason: 'not set up' }),
  // A notice is about no service, so about no shadow of one.
  tell: async () => ({ kind: 'failed', worthRetrying: false, reason: 'not set up' }),
});

/** The same for the same notification, and in the order in which incidents began. */
const placeOf = ({ since, incidentId, visit, step, user }: Message): string =>
  [String(since).padStart(15, '0'), incidentId, padded(visit), padded(step), user].join('#');

const padded = (n: number): string => String(n).padStart(6, '0');

const FIELDS = [
  'at',
  'incidentId',
  'service',
  'priority',
  'title',
  'level',
  'levelName',
  'round',
  'visit',
  'user',
  'because',
  'messageId',
] as const;

/** A row of `GET /v1/shadow`. No address is in it. */
export type ShadowRow = Pick<Message, (typeof FIELDS)[number]>;

const rowOf = (message: Message) => Object.fromEntries(FIELDS.map((field) => [field, message[field]]));

/** What would have been sent, of the newest incidents first. `next` is where the following page begins. */
export const readShadow = async (
  table: Table,
  limit: number,
  after: string | undefined,
): Promise<{ readonly rows: readonly ShadowRow[]; readonly next: string | undefined }> => {
  const { items, next } = await table.query({
    KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :after',
    ExpressionAttributeValues: { ':pk': keys.shadow('').pk, ...(after === undefined ? {} : { ':after': after }) },
    ConsistentRead: true,
    ScanIndexForward: false,
    Limit: limit,
  });
  const rows = items.map(({ pk: _pk, sk: _sk, expiresAt: _expires, ...row }) => row as unknown as ShadowRow);
  return { rows, next: next && String(next['sk']) };
};
