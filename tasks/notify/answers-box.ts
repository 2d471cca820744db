import type { Contact, Owner } from '../contacts/contact';
import { keys, QUEUED_PREFIX } from '../incidents/keys';
import type { Key, Table } from '../incidents/table-client';
import { addressedTo } from './addressed-to';
import { type Box, claimQueue, nowWaits, queueIsDue, queueIsEmpty, takeTurn } from './box';
import type { Delivery } from './channels/channel';
import { digestOf } from './notification';
import type { NotifyWorld } from './notify-world';
import { withContacts } from './reachable';
import { sendNotice } from './send-notice';
import { isBundled } from './way';

/** An answer that somebody is to hear of. */
interface Answer {
  /** Which answer to which incident. */
  readonly place: string;
  readonly subject: string;
  readonly line: string;
}

export type Told = 'told' | 'later' | 'never';

interface AnswersBox extends Box {
  readonly owner: Owner;
}

/**
 * Beside the box of a contact method's messages: whoever acknowledges a whole storm must not begin another one, and news
 * that asks for nothing must not hold up a message that does.
 */
const SUFFIX = '~answers';
export const answersOf = (contact: string): string => contact + SUFFIX;
export const isOfAnswers = ({ contact }: Box): boolean => contact.endsWith(SUFFIX);

/** Seconds for which a provider that could not be reached is asked again, whenever the contact method may be used. */
const TRIED = 3600;

/** Seconds after which nobody wants to know any more. */
const FORGOTTEN = 2 * 86_400;

/** The first at once, what follows together. What waits is as good as told: the sweep sends it. */
export const tellOrQueue = async (
  world: NotifyWorld,
  box: AnswersBox,
  contact: Contact,
  answer: Answer,
): Promise<Told> => {
  const messageId = digestOf(['answer', box.owner, contact.id, answer.place]);
  const bundled = isBundled({ channel: world.channels[contact.channel], name: contact.channel, note: '' });
  if (!bundled || (await takeTurn(world, box, messageId))) {
    const text = `${answer.line}\nThere is nothing for you to do.`;
    return becameOf(await notice(world, box.owner, contact, messageId, answer.subject, text));
  }
  const expiresAt = Math.ceil(world.clock() / 1000) + FORGOTTEN;
  await world.table.putNew({ ...keys.queued(box.owner, box.contact, answer.place), ...answer, expiresAt });
  await nowWaits(world, box);
  return 'told';
};

const becameOf = (delivery: Delivery): Told => {
  if (delivery.kind === 'delivered') return 'told';
  return delivery.worthRetrying ? 'later' : 'never';
};

/** What waits is told in one notice. Nothing of it is urgent, so it goes nowhere else where it cannot be sent. */
export const sendQueuedAnswers = async (world: NotifyWorld, box: AnswersBox): Promise<void> => {
  const claimed = await claimQueue(world, box);
  if (!claimed) return;
  const waiting = await answersIn(world.table, box);
  const [reachable] = await withContacts(world, [{ owner: box.owner, because: '' }]);
  const contact = reachable?.contacts.find(({ id }) => answersOf(id) === box.contact);
  if (contact && waiting.length > 0) {
    const messageId = digestOf(['answers', box.owner, contact.id, ...waiting.map(({ place }) => place).sort()]);
    const [first] = waiting;
    const subject = waiting.length === 1 ? String(first?.subject) : `${waiting.length} incidents were answered`;
    const text = waiting.map(({ subject }) => subject).join('\n');
    const told = becameOf(await notice(world, box.owner, contact, messageId, subject, text));
    const since = Math.min(...waiting.map(({ expiresAt }) => expiresAt)) - FORGOTTEN;
    if (told === 'later' && world.clock() / 1000 - since < TRIED) return queueIsDue(world, claimed, claimed.openAt);
  }
  await Promise.all(waiting.map(({ pk, sk }) => world.table.delete({ pk, sk })));
  await queueIsEmpty(world, claimed, waiting.length > 0, world.clock());
};

interface Waiting extends Answer, Key {
  readonly expiresAt: number;
}

const answersIn = async (table: Table, { owner, contact }: Box): Promise<readonly Waiting[]> =>
  (await table.queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': keys.queued(owner, contact, '').pk, ':prefix': QUEUED_PREFIX },
  })) as unknown as readonly Waiting[];

const notice = (
  world: NotifyWorld,
  owner: Owner,
  contact: Contact,
  messageId: string,
  subject: string,
  text: string,
): Promise<Delivery> => sendNotice(world, { ...addressedTo(world, owner, contact, messageId), subject, text });
