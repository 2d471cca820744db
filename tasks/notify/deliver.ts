import type { EpochMillis } from '../../workflows/incident';
import type { Notified } from '../../workflows/payloads';
import { measure } from '../runtime/metrics';
import { nowWaits, takeTurn } from './box';
import type { Delivery } from './channels/channel';
import { clockWords } from './clock-words';
import { conversationBegins, expectConversation } from './conversations';
import { markUnusable } from './mark-unusable';
import { messageOf } from './message-of';
import { entryOf, noteResult, resultSoFar } from './note-delivery';
import { messageIdOf, type Notification, nameOf } from './notification';
import type { NotifyWorld } from './notify-world';
import { putInQueue } from './queue';
import { expectReceipt } from './receipts';
import { send } from './send';
import { timeZoneOf } from './time-zone-of';
import { isBundled, type Way, wayTo } from './way';

const TRIES = 2;

/** What became of one notification, with what its sender must know to go on. */
export interface Attempt {
  readonly notified: Notified;
  readonly worthRetrying: boolean;
  /** When it is sent with others; 0 where it was not queued just now. */
  readonly waitsUntil: EpochMillis;
}

/**
 * Sends one notification unless the record says that it was delivered; then records it. Dying in between sends it
 * twice, never not at all: a duplicate is better than silence, and its message id is the same. Where the contact method
 * was used just before, it goes with the next message there.
 * @param tries how often at most where another try could help
 */
export const attempt = async (world: NotifyWorld, notification: Notification, tries: number): Promise<Attempt> => {
  const { incident, recipient, contact } = notification;
  const way = wayTo(world, incident, contact);
  const of = { user: nameOf(recipient.owner), channel: way.name };
  const done = (result: Notified['result'], more: Partial<Attempt> = {}): Attempt => ({
    notified: { ...of, result },
    worthRetrying: false,
    waitsUntil: 0,
    ...more,
  });
  const before = await resultSoFar(world, notification);
  if (before.result === 'delivered') return done('delivered before');
  if (before.result === 'queued') return done('queued');
  const box = { owner: recipient.owner, contact: contact.id };
  if (isBundled(way) && !(await takeTurn(world, box, messageIdOf(notification))))
    return done('queued', { waitsUntil: await queue(world, notification, way) });
  const delivery = await deliverNow(world, notification, way, tries);
  return done(delivery.kind, { worthRetrying: delivery.kind === 'failed' && delivery.worthRetrying });
};

/** The same, for those who only want to know what became of it. */
export const deliverOnce = async (world: NotifyWorld, notification: Notification): Promise<Notified> =>
  (await attempt(world, notification, TRIES)).notified;

/** The message itself, whether or not the contact method was used just before. Recorded either way. */
export const deliverNow = async (
  world: NotifyWorld,
  notification: Notification,
  way: Way,
  tries: number,
  note = '',
): Promise<Delivery> => {
  await expectConversation(world, notification.incident, way);
  const message = await messageOf(world, notification, way);
  const delivery = await send(world.log, way.channel, tries, (channel, signal) => channel.deliver(message, signal));
  if (delivery.kind === 'delivered') {
    if (message.conversation === '') await conversationBegins(world, notification, way, delivery.receipt);
    await expectReceipt(world, way.name, delivery.receipt, [notification]);
  } else await markUnusable(world, notification, delivery);
  measure(world, { [delivery.kind === 'delivered' ? 'DeliveriesMade' : 'DeliveriesFailed']: 1 }, way.name);
  const result = delivery.kind === 'delivered' ? 'delivered' : `failed: ${delivery.reason}`;
  await noteResult(
    world.table,
    notification.request.incident,
    entryOf(world, notification, way, way.note + note),
    result,
  );
  return delivery;
};

/** In this order: what stands on the timeline as queued is sent, whoever dies now. */
const queue = async (world: NotifyWorld, notification: Notification, way: Way): Promise<EpochMillis> => {
  const { recipient, contact, request } = notification;
  const now = world.clock();
  await putInQueue(world.table, notification, now);
  const at = await nowWaits(world, { owner: recipient.owner, contact: contact.id });
  const words = clockWords(Math.max(at, now), now, timeZoneOf(world.organisation, recipient.owner));
  const placed = entryOf(world, notification, way, `; with others at ${words}`);
  await noteResult(world.table, request.incident, placed, 'queued');
  return at;
};
