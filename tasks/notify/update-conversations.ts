import type { Incident } from '../../workflows/incident';
import { type Contact, contactsOf, type Owner } from '../contacts/contact';
import { keys } from '../incidents/keys';
import { answerLink } from '../links/links';
import type { Delivery, Update } from './channels/channel';
import { type Conversation, conversationsOf, standing } from './conversations';
import { digestOf, nameOf } from './notification';
import type { NotifyWorld } from './notify-world';
import { send } from './send';
import { timeZoneOf } from './time-zone-of';
import { wayTo } from './way';

const TRIES = 2;

/**
 * Every message about an incident that can be changed says how it stands now. Each once for the same standing; dying in
 * between says it twice, and what was missed is said with the next thing that happens.
 * @param words what has just happened, in a zone's time
 * @param except whose messages are changed by what they are sent just now
 * @returns how many should be tried again
 */
export const updateConversations = async (
  world: NotifyWorld,
  incident: Incident,
  words: (timeZone: string) => string,
  except: readonly Owner[] = [],
): Promise<number> => {
  if (incident.followed !== true) return 0;
  const all = await conversationsOf(world.table, incident.id);
  const behind = all.filter(({ shows, owner }) => shows !== standing(incident) && !except.includes(owner));
  const updated = await Promise.all(behind.map((one) => bringUpToDate(world, incident, one, words)));
  return updated.filter((done) => !done).length;
};

const bringUpToDate = async (
  world: NotifyWorld,
  incident: Incident,
  conversation: Conversation,
  words: (timeZone: string) => string,
): Promise<boolean> => {
  const { owner, contact: id, shows } = conversation;
  const contact = (await contactsOf(world.table, owner)).find((one) => one.id === id);
  const delivery = contact ? await update(world, incident, conversation, contact, words) : GONE;
  if (delivery.kind === 'failed' && delivery.worthRetrying) return false;
  await world.table.update(keys.conversation(incident.id, owner, id), {
    set: { shows: standing(incident) },
    condition: '#shows = :before',
    given: { before: shows },
  });
  return true;
};

const GONE: Delivery = { kind: 'failed', worthRetrying: false, reason: 'not set up' };

const update = async (
  world: NotifyWorld,
  incident: Incident,
  { owner, receipt }: Conversation,
  { id, channel, address }: Contact,
  words: (timeZone: string) => string,
): Promise<Delivery> => {
  const way = wayTo(world, incident, { id, channel, address });
  const timeZone = timeZoneOf(world.organisation, owner);
  const said: Update = {
    messageId: digestOf(['update', incident.id, standing(incident), owner, id]),
    owner,
    user: nameOf(owner),
    contact: id,
    channel,
    address,
    at: world.clock(),
    timeZone,
    incidentId: incident.id,
    service: incident.service,
    priority: incident.priority,
    title: incident.title,
    since: incident.createdAt,
    answerLink: await answerLink(world, incident.id, owner, id),
    status: incident.status,
    words: words(timeZone),
    conversation: receipt,
  };
  return send(world.log, way.channel, TRIES, async (by, signal) => (await by.update?.(said, signal)) ?? GONE);
};
