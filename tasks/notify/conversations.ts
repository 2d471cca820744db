import type { Incident } from '../../workflows/incident';
import type { ChannelName, Owner } from '../contacts/contact';
import { CONVERSATION_PREFIX, keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';
import type { Notification } from './notification';
import type { NotifyWorld } from './notify-world';
import type { Way } from './way';

/** The first message about an incident to a contact method whose messages can be changed. */
export interface Conversation {
  readonly owner: Owner;
  readonly contact: string;
  readonly channel: ChannelName;
  /** By which the channel knows it. */
  readonly receipt: string;
  /** How the incident stood when it was last brought up to date: its visit and revision. */
  readonly shows: string;
}

/** What a message can show of an incident changes with these. */
export const standing = ({ visit, revision }: Pick<Incident, 'visit' | 'revision'>): string => `${visit}.${revision}`;

const canChange = ({ channel, name }: Way): boolean => name !== 'outbox' && channel?.update !== undefined;

/** The receipt of the message that this one belongs to; empty where it is the first, or stands for itself. */
export const conversationFor = async (
  { table }: Pick<NotifyWorld, 'table'>,
  incident: string,
  owner: Owner,
  contact: string,
  way: Way,
): Promise<string> => {
  if (!canChange(way)) return '';
  return String((await table.get(keys.conversation(incident, owner, contact)))?.['receipt'] ?? '');
};

/**
 * Whoever answers asks for messages to be changed only where there may be some. Noted before the first one goes out: dying
 * in between costs an errand for nothing, the other way round a message would never be changed.
 */
export const expectConversation = async (
  { table }: Pick<NotifyWorld, 'table'>,
  { id, followed }: Incident,
  way: Way,
): Promise<void> => {
  if (!canChange(way) || followed === true) return;
  await table.update(keys.incident(id), { set: { followed: true }, condition: 'attribute_exists(pk)' });
};

/** The first message is the one that is changed later. */
export const conversationBegins = async (
  { table }: Pick<NotifyWorld, 'table'>,
  { incident, recipient, contact, request }: Notification,
  way: Way,
  receipt: string,
): Promise<void> => {
  if (!canChange(way)) return;
  const conversation: Conversation = {
    owner: recipient.owner,
    contact: contact.id,
    channel: contact.channel,
    receipt,
    shows: standing({ visit: request.visit, revision: incident.revision }),
  };
  await table.putNew({ ...keys.conversation(incident.id, recipient.owner, contact.id), ...conversation });
};

export const conversationsOf = async (table: Table, incident: string): Promise<readonly Conversation[]> =>
  (await table.queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': keys.incident(incident).pk, ':prefix': CONVERSATION_PREFIX },
  })) as unknown as readonly Conversation[];
