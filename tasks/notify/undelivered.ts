import type { UndeliveredRequest } from '../../workflows/payloads';
import { contactsOf } from '../contacts/contact';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import { notified } from '../incidents/timeline';
import { inTurns } from '../runtime/in-turns';
import { fallThrough } from './fall-through';
import { type Notification, requestFor, whichOf } from './notification';
import type { NotifyWorld } from './notify-world';
import { type Expected, expectedOf } from './receipts';

/** At once, of the incidents of one message. */
const WIDTH = 8;

/**
 * A message that its provider took did not arrive: whoever was to get it is told by their next contact method, as long as
 * the incident is still at that level and nobody has answered. Safe to repeat: where it was tried is on the timeline.
 */
export const undelivered = async (
  world: NotifyWorld,
  { channel, receipt }: UndeliveredRequest['undelivered'],
): Promise<void> => {
  const expected = await expectedOf(world, channel, receipt);
  await inTurns(expected?.about ?? [], WIDTH, (about) => otherwise(world, expected as Expected, about));
};

const otherwise = async (
  world: NotifyWorld,
  { owner, contact: id }: Expected,
  { incident: incidentId, visit, step }: Expected['about'][number],
): Promise<void> => {
  const item = await world.table.get(keys.incident(incidentId));
  const incident = item && toIncident(item);
  // What is acknowledged, snoozed or resolved waits for nobody; of a level that has passed, the next one knows.
  if (incident?.status !== 'triggered' || incident.visit !== visit) return;
  const contact = (await contactsOf(world.table, owner)).find((one) => one.id === id);
  if (!contact) return;
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
    needed: 'answered',
  };
  await fallThrough(world, notification);
};
