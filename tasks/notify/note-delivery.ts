import { keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';
import { notified, type Placed } from '../incidents/timeline';
import { executionArn } from '../runtime/execution-arn';
import { type Notification, nameOf, whichOf } from './notification';
import type { NotifyWorld } from './notify-world';
import type { Way } from './way';

/** A notification's entry on the timeline, without what became of it. @param note what is to be said beside the reason */
export const entryOf = (
  world: NotifyWorld,
  notification: Notification,
  way: Pick<Way, 'name'>,
  note: string,
): Placed => {
  const { request, recipient, contact } = notification;
  return notified(request.visit, whichOf(request.step, recipient.owner, contact.id), {
    at: world.clock(),
    because: recipient.because + note,
    user: nameOf(recipient.owner),
    channel: way.name,
    level: request.level,
    levelName: request.levelName,
    round: request.round,
    generation: request.generation,
    execution: executionArn(world.machinePrefix, request.policy, request.incident, request.generation),
  });
};

/** What became of it. It stays delivered whatever is tried later, and keeps where else it was tried. */
export const noteResult = async (
  table: Table,
  incident: string,
  { place, entry }: Placed,
  result: string,
): Promise<void> => {
  const fields = Object.fromEntries(Object.entries({ ...entry, result }).filter(([, value]) => value !== undefined));
  await table.update(keys.timeline(incident, place), {
    set: fields,
    condition: 'attribute_not_exists(#result) OR #result <> :delivered',
    given: { delivered: 'delivered' },
  });
};

/** What stands on the timeline about a notification so far. */
export const resultSoFar = async (
  { table }: Pick<NotifyWorld, 'table'>,
  { request, recipient, contact }: Notification,
): Promise<{ readonly result: string; readonly fellTo: string }> => {
  const which = whichOf(request.step, recipient.owner, contact.id);
  const item = await table.get(keys.timeline(request.incident, notified(request.visit, which, NOTHING).place));
  return { result: String(item?.['result'] ?? ''), fellTo: String(item?.['fellTo'] ?? '') };
};

const NOTHING = { at: 0, because: '' };
