import type { EpochMillis } from '../../workflows/incident';
import type { Notified } from '../../workflows/payloads';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import { notified } from '../incidents/timeline';
import { attempt } from './deliver';
import { type Method, nextMethod } from './next-method';
import { resultSoFar } from './note-delivery';
import { type Notification, whichOf } from './notification';
import type { NotifyWorld } from './notify-world';
import { whyNeedless } from './queue-now';
import { withContacts } from './reachable';
import { isShadow } from './shadow';

/** In one go. A retry goes on behind the last. */
const MOST_METHODS = 2;

/**
 * Milliseconds after which no other way is begun. With the first try before it and the last one after it, five to ten
 * seconds each, what notify does stays below its time limit of 28 seconds, however many contact methods hang.
 */
const PATIENCE = 12_000;

export const patience = ({ wall }: Pick<NotifyWorld, 'wall'>): EpochMillis => wall() + PATIENCE;

/**
 * Somebody could not be told like this, so they are told by their next contact method at once. Where it was tried is noted
 * before it is, so that whoever repeats this goes the same way, and no further than it needs.
 * @param until no further way is begun later than this, by the clock on the wall
 * @returns what became of that; undefined where there is no other way, or nobody is to be told any more
 */
export const fallThrough = async (
  world: NotifyWorld,
  notification: Notification,
  until: EpochMillis,
  left = MOST_METHODS,
): Promise<Notified | undefined> => {
  if (left === 0 || isShadow(world.organisation, notification.incident.service)) return undefined;
  if (!(await mayGoOn(world, notification, until))) return undefined;
  const next = await nextFor(world, notification);
  if (!next) return undefined;
  const before = await resultSoFar(world, next);
  // It was tried and gave way in its turn; its own time comes with its rule.
  if (before.fellTo !== '' && before.result !== 'delivered') return fallThrough(world, next, until, left);
  const { notified } = await attempt(world, next, 1);
  if (notified.result !== 'failed') return notified;
  const further = await fallThrough(world, next, until, left - 1);
  if (further || !(await mayGoOn(world, next, until))) return further ?? notified;
  return (await attempt(world, next, 1)).notified;
};

/** A provider that hangs gives people time to answer: whom nobody waits for any more must not be woken. */
export const mayGoOn = async (
  world: NotifyWorld,
  { request, needed }: Notification,
  until: EpochMillis,
): Promise<boolean> => {
  if (world.wall() >= until) return false;
  const item = await world.table.get(keys.incident(request.incident));
  return item !== undefined && whyNeedless(toIncident(item), needed) === undefined;
};

const nextFor = async (world: NotifyWorld, notification: Notification): Promise<Notification | undefined> => {
  const { fellTo } = await resultSoFar(world, notification);
  const known = fellTo === '' ? undefined : await methodOf(world, notification, fellTo);
  const method = known ?? (await nextMethod(world, notification));
  if (!method) return undefined;
  if (!known) await noteWhere(world, notification, method);
  return by(notification, method);
};

const methodOf = async (
  world: NotifyWorld,
  { recipient }: Notification,
  fellTo: string,
): Promise<Method | undefined> => {
  const [reachable] = await withContacts(world, [recipient]);
  const step = Number.parseInt(fellTo, 10);
  const contact = reachable?.contacts.find(({ id }) => whichOf(step, recipient.owner, id) === fellTo);
  return contact && { contact, step };
};

const noteWhere = async ({ table }: NotifyWorld, notification: Notification, { contact, step }: Method) => {
  const { request, recipient } = notification;
  const which = whichOf(request.step, recipient.owner, notification.contact.id);
  const { place } = notified(request.visit, which, { at: 0, because: '' });
  const fellTo = whichOf(step, recipient.owner, contact.id);
  await table.update(keys.timeline(request.incident, place), { set: { fellTo }, condition: 'attribute_exists(pk)' });
};

const by = (notification: Notification, { contact, step }: Method): Notification => {
  const { recipient, request } = notification;
  const because = `${recipient.because}; ${notification.contact.channel} failed, so by ${contact.channel} at once`;
  return { ...notification, request: { ...request, step }, recipient: { ...recipient, because }, contact };
};
