import type { SendQueuedRequest } from '../../workflows/payloads';
import type { Contact, Owner } from '../contacts/contact';
import { keys } from '../incidents/keys';
import { isOfAnswers, sendQueuedAnswers } from './answers-box';
import type { Box } from './box';
import { claimQueue, queueIsDue, queueIsEmpty } from './box';
import { bundleOf } from './bundle-of';
import { deliverNow } from './deliver';
import { markUnusable } from './mark-unusable';
import { entryOf, noteResult } from './note-delivery';
import type { NotifyWorld } from './notify-world';
import { type Queued, queueOf } from './queue';
import { needless, type Waiting, type Wanted, waitingIn } from './queue-now';
import { withContacts } from './reachable';
import { expectReceipt } from './receipts';
import { send } from './send';
import { sendOtherwise } from './send-otherwise';
import { type Way, wayTo } from './way';

/** Incidents in one message; what a storm brings beyond that goes with the next one. */
const MOST = 1000;

/**
 * What waits for one contact method is sent, if it is time, as one message: what somebody has answered meanwhile is left
 * out. Of two at once, one does it. Dying anywhere in between sends it twice, never not at all: nothing leaves the queue
 * before it stands on its timeline as sent.
 */
export const sendQueued = async (world: NotifyWorld, box: SendQueuedRequest['sendQueued']): Promise<void> => {
  if (isOfAnswers(box)) return sendQueuedAnswers(world, { ...box, owner: box.owner as Owner });
  const claimed = await claimQueue(world, box);
  if (!claimed) return;
  const { queue, more } = await queueOf(world.table, box, MOST);
  const { used, left } = await sendAll(world, box, queue);
  const now = world.clock();
  // A provider that did not answer in time may have sent it all the same: asked again too soon, it makes a phone storm.
  if (left || more) await queueIsDue(world, claimed, used ? claimed.openAt : now);
  else await queueIsEmpty(world, claimed, used, now);
};

/** What has become of all that waited: whether the contact method was used, and whether something is left. */
export interface Sent {
  readonly used: boolean;
  readonly left: boolean;
}

const sendAll = async (world: NotifyWorld, box: Box, queue: readonly Queued[]): Promise<Sent> => {
  const contact = await contactOf(world, box);
  const all = await waitingIn(world, queue, contact);
  await Promise.all(all.filter((one) => one.kind !== 'wanted').map((one) => leave(world, one)));
  const wanted = all.filter((one) => one.kind === 'wanted');
  if (wanted.length === 0) return { used: false, left: false };
  if (!contact) return sendOtherwise(world, wanted, { retry: false, reason: 'the contact method is gone' });
  return sendWanted(world, wanted);
};

/** As it is now: it may have been changed, or be unusable, since. */
const contactOf = async (world: NotifyWorld, { owner, contact }: Box): Promise<Contact | undefined> => {
  const [reachable] = await withContacts(world, [{ owner: owner as Owner, because: '' }]);
  return reachable?.contacts.find(({ id }) => id === contact);
};

/** Somebody answered, or it was sent already by one who died before he could take it out. */
const leave = async (world: NotifyWorld, waiting: Waiting): Promise<void> => {
  if (waiting.kind === 'needless')
    await noteResult(
      world.table,
      waiting.notification.request.incident,
      entryOf(world, waiting.notification, { name: waiting.notification.contact.channel }, ''),
      needless(waiting.because),
    );
  await world.table.delete(waiting.key);
};

const sendWanted = async (world: NotifyWorld, wanted: readonly Wanted[]): Promise<Sent> => {
  const [first] = wanted;
  if (!first) return { used: false, left: false };
  const way = wayTo(world, first.notification.incident, first.notification.contact);
  const incidents = new Set(wanted.map(({ notification }) => notification.incident.id));
  const delivery =
    incidents.size === 1
      ? await deliverNow(world, newestOf(wanted).notification, way, 1)
      : await inOne(world, wanted, way);
  if (delivery.kind === 'failed')
    return sendOtherwise(world, wanted, { retry: delivery.worthRetrying, reason: delivery.reason });
  const note =
    incidents.size === 1 ? '' : `; in one message with ${incidents.size - 1} other${incidents.size > 2 ? 's' : ''}`;
  await Promise.all(wanted.map((one) => isSent(world, one, way, note)));
  return { used: true, left: false };
};

/** Of several notifications about one incident, only the newest says how it stands. */
const newestOf = (wanted: readonly Wanted[]): Wanted => {
  const newer = (a: Wanted, b: Wanted): Wanted =>
    b.notification.request.visit >= a.notification.request.visit ? b : a;
  return wanted.reduce(newer);
};

const isSent = async (world: NotifyWorld, { notification, key }: Wanted, way: Way, note: string): Promise<void> => {
  const placed = entryOf(world, notification, way, way.note + note);
  await noteResult(world.table, notification.request.incident, placed, 'delivered');
  await world.table.delete(key);
};

/** Seconds for which the list behind a link is kept; a little longer than the link is good. */
const LIST_KEPT = 2 * 86_400;

const inOne = async (world: NotifyWorld, wanted: readonly Wanted[], way: Way) => {
  const notifications = wanted.map(({ notification }) => notification);
  const bundle = await bundleOf(world, notifications);
  const { messageId, owner, contact, at } = bundle;
  const incidents = bundle.incidents.map(({ incidentId }) => incidentId);
  const expiresAt = Math.ceil(at / 1000) + LIST_KEPT;
  await world.table.put({ ...keys.bundle(messageId), owner, contact, incidents, at, expiresAt });
  const delivery = await send(world.log, way.channel, 1, (channel, signal) => channel.bundle(bundle, signal));
  if (delivery.kind === 'delivered') await expectReceipt(world, way.name, delivery.receipt, notifications);
  else if (notifications[0]) await markUnusable(world, notifications[0], delivery);
  return delivery;
};
