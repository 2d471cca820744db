import type { EpochMillis } from '../../workflows/incident';
import type { Notified, UndeliveredRequest } from '../../workflows/payloads';
import { contactsOf } from '../contacts/contact';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import { notified } from '../incidents/timeline';
import { inTurns } from '../runtime/in-turns';
import { fallThrough, patience } from './fall-through';
import { type Notification, requestFor, whichOf } from './notification';
import { NothingDelivered } from './notify';
import type { NotifyWorld } from './notify-world';
import { whyNeedless } from './queue-now';
import { type Expected, expectedOf } from './receipts';

/** At once, of the incidents of one message. */
const WIDTH = 8;

/**
 * A message that its provider took did not arrive: whoever was to get it is told by their next contact method, as long as
 * the incident is still at that level and waits for them. Safe to repeat: where it was tried is on the timeline.
 * @throws NothingDelivered when somebody could not be told by that one either, so that it is tried again
 */
export const undelivered = async (
  world: NotifyWorld,
  { channel, receipt }: UndeliveredRequest['undelivered'],
): Promise<void> => {
  const expected = await expectedOf(world, channel, receipt);
  const until = patience(world);
  let failed = 0;
  await inTurns(expected?.about ?? [], WIDTH, async (about) => {
    const told = await otherwise(world, expected as Expected, about, until);
    if (told?.result === 'failed' || (!told && world.wall() >= until)) failed += 1;
  });
  if (failed > 0) throw new NothingDelivered(`${failed} notifications that were not delivered went no other way`);
};

const otherwise = async (
  world: NotifyWorld,
  { owner, contact: id }: Expected,
  { incident: incidentId, visit, step, needed = 'answered' }: Expected['about'][number],
  until: EpochMillis,
): Promise<Notified | undefined> => {
  const item = await world.table.get(keys.incident(incidentId));
  const incident = item && toIncident(item);
  // Of a level that has passed, the next one knows.
  if (incident?.visit !== visit || whyNeedless(incident, needed) !== undefined) return undefined;
  const contact = (await contactsOf(world.table, owner)).find((one) => one.id === id);
  if (!contact) return undefined;
  const { place } = notified(visit, whichOf(step, owner, id), { at: 0, because: '' });
  const key = keys.timeline(incidentId, place);
  const because = String((await world.table.get(key))?.['because'] ?? '').replace(
    /; (with others|in one message).*/,
    '',
  );
  await world.table.update(key, { set: { result: 'failed: not delivered' }, condition: 'attribute_exists(pk)' });
  const notification: Notification = {
    request: requestFor(incident, visit, step),
    incident,
    body: (await world.table.get(keys.alert(incidentId))) ?? {},
    recipient: { owner, because },
    contact,
    needed,
  };
  return fallThrough(world, notification, until);
};
